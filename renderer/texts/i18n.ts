import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.ts';
import { pl } from './pl.ts';
import type { Translate } from './shape.ts';

export type ScreenLanguage = 'pl' | 'en';

export const i18n = i18next.createInstance();

// React escapes on its own; resources are bundled, so the first screen has its words without waiting.
void i18n.use(initReactI18next).init({
  lng: 'pl',
  fallbackLng: 'pl',
  ns: Object.keys(pl),
  defaultNS: 'common',
  resources: { pl, en },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** The words outside React, in the language of the screen. */
export const translate: Translate = (key, values) => i18n.t(key, values ?? {});

/** The words inside React; the component is drawn anew when the language changes. */
export function useTexts(): Translate {
  const { t } = useTranslation();
  return useCallback((key, values) => t(key, values ?? {}), [t]);
}

export function setScreenLanguage(language: ScreenLanguage): void {
  void i18n.changeLanguage(language);
}

export const screenLanguage = (): ScreenLanguage => (i18n.language === 'en' ? 'en' : 'pl');

/** The words of one language, whatever the screen's is: for paper and letters. */
export const wordsIn = (language: ScreenLanguage): Translate => {
  const t = i18n.getFixedT(language);
  return (key, values) => t(key, values ?? {});
};
