import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';
import { now } from './clock.ts';

/** One entry of the log, kept while the program is open. */
export interface Notice {
  readonly id: string;
  /** When it was shown, UTC ms. */
  readonly at: number;
  readonly text: string;
  readonly kind: 'info' | 'success' | 'error';
}

const LONGEST_LOG = 200;
/** How long a notice stays, ms; one with a button waits for the hand. */
const STAY = { plain: 4_000, withAction: 12_000 };
/** Notices in the corner at once: a new one is seen now, and the oldest makes room for it. */
export const MOST_SHOWN = 3;
let log: readonly Notice[] = [];
let shown: readonly string[] = [];
const listeners = new Set<() => void>();

export interface NoticeOptions {
  readonly kind?: Notice['kind'];
  /** A button in the notice, such as "Cofnij"; drawn by the caller. */
  readonly action?: ReactNode;
}

const COLOUR = { info: 'blue', success: 'teal', error: 'red' } as const;

/** Says something in the corner and to a screen reader; it stays in the log (`Powiadomienia`). The id is for `hideNotice`. */
export function showNotice(text: string, { kind = 'info', action }: NoticeOptions = {}): string {
  const id = crypto.randomUUID();
  log = [{ id, at: now(), text, kind }, ...log].slice(0, LONGEST_LOG);
  for (const listener of listeners) listener();
  const oldest = shown[shown.length - MOST_SHOWN];
  if (oldest !== undefined) notifications.hide(oldest);
  shown = [...shown, id];
  notifications.show({
    id,
    onClose: () => {
      shown = shown.filter((one) => one !== id);
    },
    message: action ? [text, ' ', action] : text,
    color: COLOUR[kind],
    autoClose: action ? STAY.withAction : STAY.plain,
  });
  return id;
}

/** Takes a notice from the corner, because what it offers was done; it stays in the log. */
export const hideNotice = (id: string): void => void notifications.hide(id);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useNoticeLog = (): readonly Notice[] => useSyncExternalStore(subscribe, () => log);
