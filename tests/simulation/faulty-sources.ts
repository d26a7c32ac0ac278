/** Plants a fault: a copy of the sources with one place changed, so that the program itself needs no switches. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Edit {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

export interface PlantedFault {
  /** What is wrong, in a few words. */
  readonly name: string;
  readonly edits: readonly Edit[];
}

export const ROOT = join(import.meta.dirname, '..', '..');
/** What a simulation needs of the sources. */
const COPIED = ['shared', 'electron/core', 'resources', 'tests/simulation', 'tools/simulate.ts', 'package.json'];

/** Null when the place is not there, or more than once. */
export function editedText({ file, find, replace }: Edit, root = ROOT): string | null {
  const text = readFileSync(join(root, file), 'utf8');
  return text.split(find).length === 2 ? text.replace(find, () => replace) : null;
}

export interface FaultySources {
  readonly path: string;
  readonly dispose: () => void;
}

/** @throws when the fault cannot be planted. */
export function plant({ name, edits }: PlantedFault): FaultySources {
  const path = mkdtempSync(join(tmpdir(), 'simulator-fault-'));
  const dispose = () => rmSync(path, { recursive: true, force: true });
  for (const part of COPIED) cpSync(join(ROOT, part), join(path, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'), 'dir');
  for (const edit of edits) {
    const text = editedText(edit, path);
    if (text === null) {
      dispose();
      throw new Error(`${name}: its place in ${edit.file} is gone`);
    }
    writeFileSync(join(path, edit.file), text);
  }
  return { path, dispose };
}
