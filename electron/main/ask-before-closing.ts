/** Closing the window with changes that the server does not have asks first; an update is put in only after that (SY17). */
import type { BrowserWindow } from 'electron';

export interface Unsent {
  /** How many the page said last. */
  readonly count: () => number;
  /** True when the person closes anyway. */
  readonly ask: (count: number) => Promise<boolean>;
}

/** One question at a time; the answer yes closes the window without another. */
export function askBeforeClosing(window: Pick<BrowserWindow, 'on' | 'close'>, { count, ask }: Unsent): void {
  let state: 'open' | 'asking' | 'closing' = 'open';
  window.on('close', (event) => {
    if (state === 'closing' || count() <= 0) return;
    event.preventDefault();
    if (state === 'asking') return;
    state = 'asking';
    void ask(count()).then((closes) => {
      state = closes ? 'closing' : 'open';
      if (closes) window.close();
    });
  });
}
