import { z } from 'zod';
import type { HostLanguage } from '../../shared/contract/desk-host.ts';
import { keptJson } from './kept-json.ts';
import type { ShellTexts } from './shell-texts.ts';
import { shellTexts } from './texts.ts';

export interface LanguageKeeper {
  readonly texts: () => ShellTexts;
  /** True when it is another language than before. */
  readonly change: (next: HostLanguage) => boolean;
}

const kept = z.object({ language: z.enum(['pl', 'en']) });

/** The language of menu and dialogs, kept in `path`, because a dialog may be needed before there is a page. */
export function keepLanguage(path: string): LanguageKeeper {
  const file = keptJson(path, kept);
  let language: HostLanguage = file.read()?.language ?? 'pl';
  return {
    texts: () => shellTexts(language),
    change: (next) => {
      if (next === language) return false;
      language = next;
      file.write({ language });
      return true;
    },
  };
}
