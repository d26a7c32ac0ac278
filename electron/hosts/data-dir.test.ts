import { expect, it } from 'vitest';
import { defaultDataDir } from './data-dir.ts';

it.each([
  ['linux', {}, '/home/u/.local/share/urbanlab-desk'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/urbanlab-desk'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/u/.local/share/urbanlab-desk'],
  ['darwin', {}, '/home/u/Library/Application Support/urbanlab-desk'],
  ['win32', { APPDATA: '/roaming' }, '/roaming/urbanlab-desk'],
] as const)('keeps data on %s with %j in %s', (platform, env, folder) => {
  expect(defaultDataDir({ platform, home: '/home/u', env }, false)).toBe(folder);
});

it('keeps the demo house beside the real one', () => {
  const place = { platform: 'linux', home: '/home/u', env: {} } as const;
  expect(defaultDataDir(place, true)).toBe('/home/u/.local/share/urbanlab-desk-demo');
});
