import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** A small file the shell keeps for itself. It is a comfort: when it cannot be read or written, the program goes on. */
export interface KeptJson<T> {
  /** What was kept, or null when there is nothing that can be understood. */
  readonly read: () => T | null;
  readonly write: (value: T) => void;
}

export function keptJson<T>(path: string, schema: z.ZodType<T>): KeptJson<T> {
  return {
    read: () => schema.safeParse(readOrNull(path)).data ?? null,
    write: (value) => {
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.new`, JSON.stringify(value));
        renameSync(`${path}.new`, path);
      } catch {
        // A full disk or a read-only folder: the core says so where it matters.
      }
    },
  };
}

function readOrNull(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
