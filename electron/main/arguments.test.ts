import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Place } from '../hosts/data-dir.ts';
import { readArguments } from './arguments.ts';

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
