import { describe, expect, it } from 'vitest';
import { lookForUpdates, type UpdateParts, type Updater } from './updates.ts';

function parts(changes: Partial<UpdateParts> = {}) {
  const looked: string[] = [];
  const logged: string[] = [];
  const updater: Updater = {
    logger: console,
    on: () => {},
    checkForUpdates: async () => void looked.push('looked'),
  };
  const given: UpdateParts = {
    packaged: true,
    hasFeed: () => true,
    load: async () => updater,
    log: (level, message) => void logged.push(`${level}: ${message}`),
    ...changes,
  };
  return { given, looked, logged, updater };
}

describe('looking for updates', () => {
  it('happens in the packaged program with a feed', async () => {
    const { given, looked, updater } = parts();
    expect(await lookForUpdates(given)).toBe(true);
    expect(looked).toEqual(['looked']);
    expect(updater.logger).toBeNull();
  });
  it('does not happen in development or without a feed; the updater is not even loaded', async () => {
    const load = () => Promise.reject(new Error('loaded'));
    expect(await lookForUpdates(parts({ packaged: false, load }).given)).toBe(false);
    expect(await lookForUpdates(parts({ hasFeed: () => false, load }).given)).toBe(false);
  });
  it('offline is normal: one quiet line, no error', async () => {
    const offline = { ...parts().updater, checkForUpdates: () => Promise.reject(new Error('ENOTFOUND')) };
    const { given, logged } = parts({ load: async () => offline });
    expect(await lookForUpdates(given)).toBe(true);
    expect(logged).toEqual(['info: No update was looked for']);
  });
});
