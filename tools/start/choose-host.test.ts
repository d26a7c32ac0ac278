import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseHost, type Machine, STALL, withoutStall } from './choose-host.ts';
import { SENTENCES, type Sentence } from './sentences.ts';

/** A Linux desk with a screen and Electron; each test takes something away. */
function machine(changes: Partial<Machine> = {}): { said: Sentence[]; machine: Machine } {
  const said: Sentence[] = [];
  return {
    said,
    machine: {
      platform: 'linux',
      env: { DISPLAY: ':0' },
      isRoot: false,
      findElectron: () => '/electron',
      fetchElectron: () => Promise.reject(new Error('nothing should be fetched')),
      say: (sentence) => void said.push(sentence),
      ...changes,
    },
  };
}

const choose = async (changes: Partial<Machine> = {}) => {
  const { said, machine: asked } = machine(changes);
  return { choice: await chooseHost(asked), said };
};

const WINDOW = { host: 'electron', binary: '/electron', switches: [] };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('window or browser', () => {
  it('a machine with a screen and Electron gets the window, without a word', async () => {
    expect(await choose()).toEqual({ choice: WINDOW, said: [] });
    expect(await choose({ env: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual({ choice: WINDOW, said: [] });
  });
  it('without a screen, one sentence and the browser; nothing is fetched', async () => {
    const none = { env: {}, findElectron: () => null };
    expect(await choose(none)).toEqual({ choice: { host: 'web' }, said: ['no-display'] });
    expect(await choose({ env: { DISPLAY: '' } })).toEqual({ choice: { host: 'web' }, said: ['no-display'] });
  });
  it.each(['win32', 'darwin'] as const)('%s has a screen without saying so', async (platform) => {
    expect((await choose({ platform, env: {} })).choice).toEqual(WINDOW);
  });
  it('a binary that is not there yet is fetched', async () => {
    const { choice, said } = await choose({ findElectron: () => null, fetchElectron: async () => '/fetched' });
    expect(choice).toEqual({ host: 'electron', binary: '/fetched', switches: [] });
    expect(said).toEqual(['fetching']);
  });
  it('a fetch that fails at once: one sentence and the browser', async () => {
    const { choice, said } = await choose({
      findElectron: () => null,
      fetchElectron: () => Promise.reject(new Error('ENOTFOUND')),
    });
    expect(choice).toEqual({ host: 'web' });
    expect(said).toEqual(['fetching', 'no-binary']);
  });
  it('a named copy that is not there is not replaced by another', async () => {
    const env = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: '/gone' };
    const { choice, said } = await choose({ env, findElectron: () => null });
    expect(choice).toEqual({ host: 'web' });
    expect(said).toEqual(['no-binary']);
  });
  it('root on Linux gets --no-sandbox and a sentence that says it; nobody else does', async () => {
    const { choice, said } = await choose({ isRoot: true });
    expect(choice).toMatchObject({ switches: ['--no-sandbox'] });
    expect(said).toEqual(['as-root']);
    expect((await choose({ isRoot: true, platform: 'darwin' })).choice).toEqual(WINDOW);
  });
});

describe('where the network swallows packets', () => {
  it('the sentence comes within 20 s, and the fetch is ended', async () => {
    let ended = false;
    const { said, machine: asked } = machine({
      findElectron: () => null,
      fetchElectron: (_progress, signal) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            ended = true;
          });
        }),
    });
    const chosen = chooseHost(asked);
    await vi.advanceTimersByTimeAsync(STALL - 1);
    expect(said).toEqual(['fetching']);
    await vi.advanceTimersByTimeAsync(1);
    expect(await chosen).toEqual({ host: 'web' });
    expect(said).toEqual(['fetching', 'no-binary']);
    expect(ended).toBe(true);
    expect(STALL).toBeLessThan(20_000);
  });
  it('a slow fetch that goes on is waited for, one that stops in the middle is not', async () => {
    let step = () => {};
    let finish = (_: string) => {};
    const slow = withoutStall((progress) => {
      step = progress;
      return new Promise<string>((resolve) => {
        finish = resolve;
      });
    }, STALL);
    for (let i = 0; i < 5; i++) {
      await vi.advanceTimersByTimeAsync(STALL - 1);
      step();
    }
    finish('/fetched');
    expect(await slow).toBe('/fetched');
    const stopping = withoutStall((progress) => {
      setTimeout(progress, STALL - 1);
      return new Promise<string>(() => {});
    }, STALL);
    await vi.advanceTimersByTimeAsync(2 * STALL);
    expect(await stopping).toBeNull();
  });
  it('leaves no timer behind', async () => {
    await withoutStall(async () => 1, STALL);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('each sentence is one line, Polish then English', () => {
  for (const sentence of Object.values(SENTENCES)) expect(sentence).toMatch(/^[^\n]+ \/ [^\n]+$/);
});
