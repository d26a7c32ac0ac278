/** A shortcut as it is written in the registry and shown: `F3`, `Ctrl+K`, `Alt+1`, `Shift+Delete`, `M`. */
export type Shortcut = string;

/** The part of a keyboard event that decides. */
export interface Stroke {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
}

/** Pressed alone and printing a letter or digit: such a shortcut must be possible to switch off. */
export const isSingleLetter = (shortcut: Shortcut): boolean => /^(Shift\+)?[\p{L}\p{N}]$/u.test(shortcut);

/**
 * Letters go by what they print, digits by their place on the keyboard. Ctrl+Alt is AltGr, the Polish letters, and
 * never a shortcut; on macOS ⌘ stands for Ctrl.
 */
export function matches(shortcut: Shortcut, stroke: Stroke): boolean {
  if (stroke.isComposing || (stroke.ctrlKey && stroke.altKey)) return false;
  const parts = shortcut.split('+');
  const key = parts.pop() ?? '';
  const held = (name: string) => parts.includes(name);
  if (held('Ctrl') !== (stroke.ctrlKey || stroke.metaKey) || held('Alt') !== stroke.altKey) return false;
  if (/^\d$/.test(key)) return stroke.code === `Digit${key}` && held('Shift') === stroke.shiftKey;
  // A sign such as ? needs Shift on one keyboard and not on another.
  if (/^[^\p{L}\p{N}]$/u.test(key)) return stroke.key === key;
  return stroke.key.toLowerCase() === key.toLowerCase() && held('Shift') === stroke.shiftKey;
}
