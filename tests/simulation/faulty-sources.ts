/** Plants a fault: a copy of the sources with one place changed, so that the program itself needs no switches. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PlantedFault {
  /** What is wrong, in a few words. */
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

export const ROOT = join(import.meta.dirname, '..', '..');
/** What a simulation needs of the sources. */
const COPIED = ['shared', 'electron/core', 'resources', 'tests/simulation', 'tools/simulate.ts', 'package.json'];

/** Null when the place is not there, or more than once. */
export function faultyText({ file, find, replace }: PlantedFault, root = ROOT): string | null {
  const text = readFileSync(join(root, file), 'utf8');
  return text.split(find).length === 2 ? text.replace(find, () => replace) : null;
}

export interface FaultySources {
  readonly path: string;
  readonly dispose: () => void;
}

/** @throws when the fault cannot be planted. */
export function plant(fault: PlantedFault): FaultySources {
  const text = faultyText(fault);
  if (text === null) throw new Error(`${fault.name}: its place in ${fault.file} is gone`);
  const path = mkdtempSync(join(tmpdir(), 'simulator-fault-'));
  for (const part of COPIED) cpSync(join(ROOT, part), join(path, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'), 'dir');
  writeFileSync(join(path, fault.file), text);
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}
