/** The key of the desk, asked of main over the line: only main reaches the system's safe storage. */
import type { FromEngine, ToEngine } from '../../shared/contract/engine-messages.ts';
import type { KeyStore } from '../core/sync/desk-key.ts';

type Said = Extract<ToEngine, { type: 'key' }>;

export interface KeysOverLine extends KeyStore {
  /** Main's answer. */
  readonly heard: (said: Said) => void;
}

export function keysOverLine(tell: (message: FromEngine) => void): KeysOverLine {
  const asked = new Map<number, (said: Said) => void>();
  let last = 0;
  const ask = (make: (ask: number) => FromEngine): Promise<string | null> =>
    new Promise((resolve, reject) => {
      const number = ++last;
      asked.set(number, ({ ok, key }) => (ok ? resolve(key) : reject(new Error('the system keeps no secrets here'))));
      tell(make(number));
    });
  return {
    load: () => ask((number) => ({ type: 'load-key', ask: number })),
    save: async (key) => void (await ask((number) => ({ type: 'save-key', ask: number, key }))),
    heard: (said) => {
      asked.get(said.ask)?.(said);
      asked.delete(said.ask);
    },
  };
}
