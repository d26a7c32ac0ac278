import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keyFile } from './key-file.ts';

it('sync: the key of a desk without a desktop lies in a file that only this user reads', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'key-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const keys = keyFile(join(folder, 'data'));
  expect(await keys.load()).toBeNull();
  await keys.save('first');
  writeFileSync(join(folder, 'data', 'desk.key.new'), 'left by a crash', { mode: 0o644 });
  await keys.save('second');
  expect(await keys.load()).toBe('second');
  const path = join(folder, 'data', 'desk.key');
  expect(readFileSync(path, 'utf8')).toBe('second');
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('sync: a key that cannot be read is no missing key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'key-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'data'), 'a file where the folder should be');
  await expect(keyFile(join(folder, 'data')).load()).rejects.toThrow();
});
