/**
 * A bad network between a desk and a server: a TCP proxy on 127.0.0.1 that delays, cuts in the middle of a message, swallows
 * and goes half open, as its seed says. It keeps its port while the server behind it is another one on another port.
 */
import { createServer, type Server, type Socket, connect as tcp } from 'node:net';
import { createDice } from '../../electron/core/demo/names.ts';

/** Shares are of 1; all 0 is a good network. */
export interface Faults {
  /** Of connections: ended as soon as they come. */
  readonly refuse: number;
  /** Of connections: everything is swallowed, nothing comes back and nobody says so. */
  readonly swallow: number;
  /** Of connections: from some moment on one direction is silent, the other goes on. */
  readonly halfOpen: number;
  /** Of pieces: a part of it goes through, then both ends are cut. */
  readonly cut: number;
  /** Longest wait of a piece, ms; pieces of one direction keep their order. */
  readonly delay: number;
}

export const GOOD: Faults = { refuse: 0, swallow: 0, halfOpen: 0, cut: 0, delay: 0 };
export const BAD: Faults = { refuse: 0.1, swallow: 0.05, halfOpen: 0.05, cut: 0.08, delay: 60 };

export interface FaultyProxy {
  readonly port: number;
  /** The server behind it from now on; connections that stand stay where they are. */
  readonly leadTo: (port: number) => void;
  /** From now on, for new connections and for pieces of old ones. */
  readonly set: (faults: Faults) => void;
  /** Ends every connection at once, as a pulled cable that is put back. */
  readonly cutAll: () => void;
  /** How often each fault struck. */
  readonly struck: Readonly<Record<keyof Faults, number>>;
  readonly close: () => Promise<void>;
}

interface Line {
  readonly ends: readonly [Socket, Socket];
  /** Which direction goes silent after how many pieces; null: none. */
  silent: { readonly from: Socket; pieces: number } | null;
}

export async function openFaultyProxy(to: number, seed: number): Promise<FaultyProxy> {
  const random = createDice(seed);
  const struck = { refuse: 0, swallow: 0, halfOpen: 0, cut: 0, delay: 0 };
  const lines = new Set<Line>();
  let faults = GOOD;
  let target = to;
  const strikes = (name: Exclude<keyof Faults, 'delay'>): boolean => {
    if (random() >= faults[name]) return false;
    struck[name]++;
    return true;
  };
  const end = (line: Line) => {
    lines.delete(line);
    for (const socket of line.ends) socket.destroy();
  };

  const carry = (line: Line, from: Socket, into: Socket) => {
    let before = Promise.resolve();
    const pass = (piece: Buffer) => {
      if (line.silent?.from === from && line.silent.pieces-- <= 0) return;
      if (strikes('cut')) {
        into.write(piece.subarray(0, Math.floor(random() * piece.length)), () => end(line));
        return;
      }
      if (!into.write(piece)) {
        from.pause();
        into.once('drain', () => from.resume());
      }
    };
    from.on('data', (piece: Buffer) => {
      const wait = Math.floor(random() * faults.delay);
      if (wait > 0) struck.delay++;
      before = before.then(() => pause(wait)).then(() => void (lines.has(line) && pass(piece)));
    });
    from.on('end', () => void before.then(() => into.end()));
    from.on('error', () => end(line));
    from.on('close', () => void before.then(() => end(line)));
  };

  const server = createServer((socket) => {
    if (strikes('refuse')) return void socket.destroy();
    if (strikes('swallow')) return swallow(socket, lines, end);
    const line: Line = { ends: [socket, tcp(target, '127.0.0.1')], silent: null };
    const [desk, far] = line.ends;
    if (strikes('halfOpen')) line.silent = { from: random() < 0.5 ? desk : far, pieces: Math.floor(random() * 4) };
    lines.add(line);
    carry(line, desk, far);
    carry(line, far, desk);
  });
  const port = await listen(server);
  return {
    port,
    struck,
    leadTo: (next) => {
      target = next;
    },
    set: (next) => {
      faults = next;
    },
    cutAll: () => {
      for (const line of lines) end(line);
    },
    close: () => {
      for (const line of lines) end(line);
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const pause = (ms: number): Promise<void> | undefined =>
  ms === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, ms));

function swallow(socket: Socket, lines: Set<Line>, end: (line: Line) => void): void {
  const line: Line = { ends: [socket, socket], silent: null };
  lines.add(line);
  socket.resume();
  socket.on('error', () => end(line));
  socket.on('close', () => end(line));
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address.port);
    });
  });
}
