import { expect, it, vi } from 'vitest';
import { type After, follow } from './stream.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const ended = (...chunks: string[]): Response =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        for (const chunk of chunks) controller.enqueue(encode(chunk));
        controller.close();
      },
    }),
  );

/** Timers that run when the test says so. */
function clockwork() {
  const waiting: { ms: number; run: () => void }[] = [];
  const after: After = (ms, run) => {
    const timer = { ms, run };
    waiting.push(timer);
    return () => void waiting.splice(waiting.indexOf(timer) >>> 0, 1);
  };
  return { after, waiting };
}

function following(open: (signal: AbortSignal) => Promise<Response | null>) {
  const stop = new AbortController();
  const heads: number[] = [];
  const { after, waiting } = clockwork();
  const done = follow({ open, after, random: () => 0, more: (head) => heads.push(head), signal: stop.signal });
  const pausing = () => vi.waitFor(() => expect(waiting.map(({ ms }) => ms)).toEqual([1000]));
  return { heads, waiting, stop, done, pausing };
}

it('sync: the stream tells heads, however the bytes are cut, and nothing else', async () => {
  const stream = following(async () =>
    ended(
      ':\n\n',
      'data: {"he',
      'ad":7}\n\ndata: {"head":8}\r\n\r\n',
      'event: x\ndata: nonsense\n\ndata: {"head":-1}\n\n',
    ),
  );
  await stream.pausing();
  expect(stream.heads).toEqual([7, 8]);
  stream.stop.abort();
  await stream.done;
});

it('sync: a stream that breaks is opened again, one that is refused later and later', async () => {
  const answers = [ended('data: {"head":1}\n\n'), null, null];
  let opened = 0;
  const stream = following(async () => answers[opened++] ?? Promise.reject(new TypeError('cut off')));
  for (const tries of [1, 2, 3]) {
    await stream.pausing();
    expect(opened).toBe(tries);
    stream.waiting[0]?.run();
    stream.waiting.splice(0, 1);
    await vi.waitFor(() => expect(opened).toBe(tries + 1));
  }
  stream.stop.abort();
  await stream.done;
  expect(stream.heads).toEqual([1]);
});

it('sync: a stream that says nothing for a minute and a half is given up', async () => {
  let gone = false;
  const stream = following(
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          gone = true;
          reject(new Error('given up'));
        });
      }),
  );
  expect(stream.waiting.map(({ ms }) => ms)).toEqual([90_000]);
  stream.waiting[0]?.run();
  await vi.waitFor(() => expect(gone).toBe(true));
  stream.stop.abort();
  await stream.done;
});

it('sync: a closing desk leaves the stream at once', async () => {
  const stream = following((signal) =>
    Promise.resolve(
      new Response(
        new ReadableStream({
          start: (controller) => {
            controller.enqueue(encode('data: {"head":3}\n\n'));
            signal.addEventListener('abort', () => controller.error(new Error('aborted')));
          },
        }),
      ),
    ),
  );
  await vi.waitFor(() => expect(stream.heads).toEqual([3]));
  stream.stop.abort();
  await stream.done;
  expect(stream.waiting).toEqual([]);
});
