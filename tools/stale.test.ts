import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isStale } from './stale.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const write = (name: string, seconds: number) => {
  writeFileSync(at(name), '');
  utimesSync(at(name), seconds, seconds);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-stale-'));
  mkdirSync(at('deep/er'), { recursive: true });
  write('deep/er/a.ts', 100);
  for (const name of ['deep/er', 'deep']) utimesSync(at(name), 100, 100);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('what is missing is stale', () => {
  expect(isStale(at('result'), [at('deep')])).toBe(true);
});
it('what is younger than all its sources is not', () => {
  write('result', 200);
  expect(isStale(at('result'), [at('deep'), at('not-there')])).toBe(false);
});
it('a source changed deep down makes it stale, a test does not', () => {
  write('result', 200);
  write('deep/er/a.test.ts', 300);
  utimesSync(at('deep/er'), 100, 100);
  expect(isStale(at('result'), [at('deep')])).toBe(false);
  write('deep/er/a.ts', 300);
  utimesSync(at('deep/er'), 100, 100);
  expect(isStale(at('result'), [at('deep')])).toBe(true);
});
