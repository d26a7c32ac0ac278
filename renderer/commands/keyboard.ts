import { useEffect } from 'react';
import { showNotice } from '../app/notices.ts';
import { singleLettersOn } from '../app/preferences.ts';
import { runCommand } from './command-text.ts';
import { currentCommands } from './registry.ts';
import { isSingleLetter, matches } from './shortcut.ts';

const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const NO_TEXT = new Set(['checkbox', 'radio', 'button', 'submit', 'range', 'file', 'color']);

/** In a field letters, digits and keys that edit belong to the text. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || !target.matches(FIELDS)) return false;
  return !(target instanceof HTMLInputElement && NO_TEXT.has(target.type));
}

const belongsToText = (shortcut: string): boolean =>
  isSingleLetter(shortcut) || !/^((Shift\+)?F\d{1,2}|.*(Ctrl|Alt)\+.+)$/.test(shortcut);

/** Text has its own undo; the house's is meant outside fields. */
const EDITS_TEXT = new Set(['Ctrl+Z', 'Ctrl+Y', 'Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X']);

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const typing = isTyping(event.target);
  const command = currentCommands().find(({ shortcut }) => {
    if (shortcut === undefined || !matches(shortcut, event)) return false;
    if (typing && (belongsToText(shortcut) || EDITS_TEXT.has(shortcut))) return false;
    return singleLettersOn() || !isSingleLetter(shortcut);
  });
  if (!command) return;
  event.preventDefault();
  // A letter that is held would act on what comes next, unseen.
  if (event.repeat && command.shortcut !== undefined && isSingleLetter(command.shortcut)) return;
  runCommand(command, showNotice);
}

/** The one global key handler. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
