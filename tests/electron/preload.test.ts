import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { builtPreload } from './built-preload.ts';
import { startDesk } from './desk-on-stand-in.ts';

it('the built preload is one CommonJS file that requires nothing but electron', async () => {
  const file = await builtPreload();
  const code = readFileSync(file, 'utf8');
  expect(readdirSync(dirname(file))).toEqual(['index.cjs']);
  expect([...code.matchAll(/require\(["'](.+?)["']\)/g)].map((match) => match[1])).toEqual(['electron']);
  expect(code).not.toMatch(/^\s*(import|export)\s/m);
});

it('the page gets the calls of the desk host and nothing else', async () => {
  const { page } = await startDesk();
  expect(Object.keys((await page()).world)).toEqual(['deskHost']);
  const { deskHost } = (await page()).world as { deskHost: object };
  expect(Object.keys(deskHost).toSorted()).toEqual(
    ['connect', 'kind', 'onEngineState', 'print', 'restartEngine', 'savePdf', 'setLanguage', 'setUnsent'].toSorted(),
  );
  expect(Object.isFrozen(deskHost)).toBe(true);
});
