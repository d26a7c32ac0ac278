import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as browserHost from '../web/data-dir.ts';
import { defaultDataDir, type Place, readArguments } from './arguments.ts';

const linux: Place = { platform: 'linux', home: '/home/ola', env: {} };

describe('the command line of the window', () => {
  it('reads the folder in both spellings, among switches of Electron', () => {
    expect(readArguments(['electron', '--no-sandbox', '.', '--data', 'here'], linux).dataDir).toBe(resolve('here'));
    expect(readArguments(['urbanlab', '--data=/there', '--demo'], linux)).toEqual({ dataDir: '/there', demo: true });
  });
  it('without a folder, or with an empty one, takes the usual one', () => {
    const usual = { dataDir: '/home/ola/.local/share/urbanlab-desk', demo: false };
    expect(readArguments(['electron', '.'], linux)).toEqual(usual);
    expect(readArguments(['electron', '.', '--data'], linux)).toEqual(usual);
    expect(readArguments(['electron', '.', '--data='], linux)).toEqual(usual);
  });
});

describe('both hosts open the same desk', () => {
  const places: Place[] = [
    linux,
    { ...linux, env: { XDG_DATA_HOME: '/data/ola' } },
    { ...linux, env: { XDG_DATA_HOME: 'relative' } },
    { platform: 'darwin', home: '/Users/ola', env: {} },
    { platform: 'win32', home: 'C:/Users/ola', env: { APPDATA: 'C:/Users/ola/AppData/Roaming' } },
    { platform: 'win32', home: 'C:/Users/ola', env: {} },
  ];
  it.each(places)('$platform $env', (place) => {
    for (const demo of [true, false]) expect(defaultDataDir(place, demo)).toBe(browserHost.defaultDataDir(place, demo));
  });
});
