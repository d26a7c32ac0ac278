import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileLog } from './shell-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('writes one line of JSON a message', () => {
  const log = fileLog(join(folder, 'logs'), () => Date.UTC(2026, 10, 24));
  log('warn', 'Refused: webview', { url: 'x' });
  log('info', 'second');
  const lines = readFileSync(join(folder, 'logs/main.log'), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at: '2026-11-24T00:00:00.000Z', level: 'warn', message: 'Refused: webview', url: 'x' },
    { at: '2026-11-24T00:00:00.000Z', level: 'info', message: 'second' },
  ]);
});

it('begins anew after a megabyte and keeps one older log', () => {
  writeFileSync(join(folder, 'main.log'), 'x'.repeat(1_000_001));
  fileLog(folder, () => 0)('info', 'new');
  expect(readdirSync(folder).toSorted()).toEqual(['main.log', 'main.log.old']);
  expect(readFileSync(join(folder, 'main.log'), 'utf8')).toContain('"message":"new"');
});

it('a log that cannot be written stops nothing', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => fileLog(join(folder, 'file'), () => 0)('error', 'lost')).not.toThrow();
});
