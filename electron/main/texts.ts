import type { HostLanguage } from '../../shared/contract/desk-host.ts';
import type { ShellTexts } from './shell-texts.ts';
import { en } from './texts-en.ts';
import { pl } from './texts-pl.ts';

const TEXTS: Record<HostLanguage, ShellTexts> = { pl, en };

export function shellTexts(language: HostLanguage): ShellTexts {
  return TEXTS[language];
}
