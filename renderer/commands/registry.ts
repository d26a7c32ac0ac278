import { useEffect, useRef } from 'react';
import type { TextKey } from '../texts/shape.ts';
import type { Shortcut } from './shortcut.ts';

/** Something a person can do: palette, menus, buttons and the help sheet are made from it. */
export interface Command {
  readonly id: string;
  readonly label: TextKey;
  /** For the `{{…}}` of the label; already in the language of the screen. */
  readonly values?: Readonly<Record<string, string>>;
  /** Other words for it, found by the palette. */
  readonly keywords?: TextKey;
  readonly group?: 'here' | 'screens' | 'program';
  readonly shortcut?: Shortcut;
  /** Why it cannot be done just now, in the language of the screen; null when it can. */
  readonly unavailable?: () => string | null;
  readonly run: () => void;
}

type Source = { readonly current: readonly Command[] };

/** Later ones come before earlier ones: a dialog's command wins over the screen's under it. */
let sources: readonly Source[] = [];

/** Read again on every call, so that `run` and `unavailable` close over the latest state. */
export function currentCommands(): readonly Command[] {
  const seen = new Set<string>();
  return [...sources]
    .reverse()
    .flatMap((source) => source.current)
    .filter((command) => !seen.has(command.id) && seen.add(command.id));
}

/** Offers commands while the component is on the screen; `run` may close over the latest state. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    sources = [...sources, latest];
    return () => {
      sources = sources.filter((source) => source !== latest);
    };
  }, []);
}
