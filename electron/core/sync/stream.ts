/** The server's stream says only "there is more, up to this"; without it the desk polls, so it is a comfort and no more. */
import { z } from 'zod';
import { backOff } from '../../../shared/sync/waits.ts';
import type { HttpTransport } from './http-transport.ts';

/** Runs something after so many ms; the answer takes it back. */
export type After = (ms: number, run: () => void) => () => void;

/** A stream that says nothing for so long is dead, ms: the server says something, if only a comment, every half minute. */
const SILENCE = 90_000;
/** No line of ours is longer; what is, is thrown away. */
const LONGEST_LINE = 4096;

const said = z.object({ head: z.int().min(0) });

export interface StreamOptions {
  readonly open: HttpTransport['openStream'];
  readonly after: After;
  readonly random: () => number;
  readonly more: (head: number) => void;
  readonly signal: AbortSignal;
}

/** Follows the stream until the signal ends it, coming back sooner first and later then. */
export async function follow({ open, after, random, more, signal }: StreamOptions): Promise<void> {
  for (let tries = 1; !signal.aborted; tries++) {
    const heard = await listen({ open, after, more, signal });
    if (heard) tries = 1;
    await pause(after, backOff(tries, random()), signal);
  }
}

/** True when anything came. */
async function listen({ open, after, more, signal }: Omit<StreamOptions, 'random'>): Promise<boolean> {
  const silent = new AbortController();
  let giveUp = after(SILENCE, () => silent.abort());
  let heard = false;
  try {
    const response = await open(AbortSignal.any([signal, silent.signal]));
    if (!response?.body) return false;
    const read = lines(more);
    const decoder = new TextDecoder();
    for await (const chunk of response.body) {
      heard = true;
      giveUp();
      giveUp = after(SILENCE, () => silent.abort());
      read(decoder.decode(chunk, { stream: true }));
    }
  } catch {
    // Nothing came, or it broke off: the poll goes on, and so does this.
  } finally {
    giveUp();
  }
  return heard;
}

function lines(more: (head: number) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const parts = (rest + text).split(/\r\n|\n|\r/);
    rest = (parts.pop() ?? '').slice(0, LONGEST_LINE);
    for (const line of parts) {
      const head = headOf(line);
      if (head !== null) more(head);
    }
  };
}

function headOf(line: string): number | null {
  if (!line.startsWith('data:')) return null;
  try {
    return said.parse(JSON.parse(line.slice(5))).head;
  } catch {
    return null;
  }
}

function pause(after: After, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = () => {
      takeBack();
      resolve();
    };
    const takeBack = after(ms, () => {
      // A desk that runs for months would gather them.
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}
