/** What was done on the board in this window and can be taken back, the latest first. */

interface Undoable {
  /** In the language of the screen, for the notice. */
  readonly what: string;
  readonly run: () => Promise<void>;
}

const MOST = 50;
let done: readonly Undoable[] = [];

export function rememberUndo(what: string, run: () => Promise<void>): Undoable {
  const entry = { what, run };
  done = [entry, ...done].slice(0, MOST);
  return entry;
}

export const canUndo = (): boolean => done.length > 0;

/** Takes back the given change, or the latest; says what it was, null when there is nothing. A failed one stays. */
export async function undo(entry = done[0]): Promise<string | null> {
  if (!entry || !done.includes(entry)) return null;
  await entry.run();
  done = done.filter((other) => other !== entry);
  return entry.what;
}
