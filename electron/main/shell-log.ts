import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ShellLog } from './electron-parts.ts';

/** Bytes after which a new log is begun; one older log is kept. */
const LONGEST_LOG = 1_000_000;

/** One line of JSON a message in `main.log`; a log that cannot be written never stops the program. */
export function fileLog(folder: string, now: () => number): ShellLog {
  const file = join(folder, 'main.log');
  return (level, message, detail) => {
    try {
      mkdirSync(folder, { recursive: true });
      beginAnew(file);
      appendFileSync(file, `${JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...detail })}\n`);
    } catch {
      // A full disk or a read-only folder: the core says so where it matters.
    }
  };
}

function beginAnew(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LONGEST_LOG) renameSync(file, `${file}.old`);
}
