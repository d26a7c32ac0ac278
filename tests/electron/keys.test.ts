/** The desk's private key: asked for by the engine, sealed by main, never written as it is. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CoreOptions } from '../../electron/core/core.ts';
import type { KeyStore } from '../../electron/core/sync/desk-key.ts';
import { startDesk, talkingCore, until } from './desk-on-stand-in.ts';

/** A started desk, and the keys as its engine has them. */
async function deskWithKeys(available: boolean) {
  const core = talkingCore();
  let keys: KeyStore | undefined;
  const openCore = (options: CoreOptions) => {
    keys = options.sync?.keys;
    return core.openCore(options);
  };
  const started = await startDesk({
    engine: { ...core, openCore },
    before: ({ secrets }) => {
      secrets.available = available;
    },
  });
  return { ...started, keys: await until(() => keys), path: join(started.folder, 'data', 'desk.key') };
}

it('sync: the key of a desk is sealed by the system and comes back as it was', async () => {
  const { keys, path } = await deskWithKeys(true);
  expect(await keys.load()).toBeNull();
  await keys.save('{"privateKey":"tajne"}');
  expect(readFileSync(path).includes('tajne')).toBe(false);
  expect(await keys.load()).toBe('{"privateKey":"tajne"}');
});

it('sync: where the system keeps no secrets, no key is written and the engine is told', async () => {
  const { keys, path, logged } = await deskWithKeys(false);
  await expect(keys.save('{"privateKey":"tajne"}')).rejects.toThrow('keeps no secrets');
  expect(existsSync(path)).toBe(false);
  expect(JSON.stringify(logged)).not.toContain('tajne');
});
