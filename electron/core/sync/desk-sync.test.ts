import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/base/clock.ts';
import { ok } from '../../../shared/base/result.ts';
import type { Organisation } from '../../../shared/domain/entities.ts';
import type { Reply, Request } from '../../../shared/sync/wire.ts';
import { HAND, type HandServer, handServer } from '../../../tests/support/hand-server.ts';
import { AT } from '../../../tests/support/site-log.ts';
import { openFolder } from '../storage/open-folder.ts';
import { openStore } from '../storage/store.ts';
import { openSyncFile } from '../storage/sync-file.ts';
import { createDeskSync, type SyncOptions } from './desk-sync.ts';
import type { SyncFile } from './ports.ts';
import { statusOf } from './status.ts';

const idOf = (n: number): string => `019abcde-0000-7000-8000-${String(n).padStart(12, '0')}`;
const ME = idOf(900);
const SERVER = { address: 'https://x', deskId: idOf(1), siteName: '', deskName: '', deskLetter: 'A', since: AT };

const AROUND = { server: SERVER, atRisk: 0, lastSyncAt: null };

interface World {
  readonly dataDir: string;
  readonly server: HandServer;
  readonly asked: Request[];
  readonly faults: unknown[];
  /** Problems in the order in which they were to be seen. */
  readonly said: (string | null)[];
  now: number;
  wakeAt: number | null;
  /** Replies are lost while it is false. */
  connected: boolean;
  close: () => void;
}

let world: World;
beforeEach(() => {
  const dataDir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'desk-sync-'));
  world = {
    ...{ dataDir, server: handServer(), asked: [], faults: [], said: [] },
    ...{ now: AT, wakeAt: null, connected: true, close: () => {} },
  };
});
afterEach(() => {
  world.close();
  rmSync(world.dataDir, { recursive: true, force: true });
});

/** A desk on a real file with a clock that stands, and a network that carries everything when it is told to. */
function openDesk(
  over: {
    options?: Partial<SyncOptions>;
    file?: (file: SyncFile) => SyncFile;
    enrolled?: false;
    random?: number;
    /** What comes in place of the server's answer; null: nothing. */
    answer?: (request: Request) => Reply | null;
  } = {},
) {
  const folder = openFolder(world.dataDir, 'web', () => world.now);
  const { store, inside } = openStore(folder.db, () => world.now);
  const stagePath = join(world.dataDir, 'stage');
  const real = openSyncFile(inside, { installId: ME, stagePath, clock: () => world.now });
  if (over.enrolled !== false) real.enrol(HAND);
  const file = over.file?.(real) ?? real;
  const post: { id: number; request: Request }[] = [];
  let ids = 500;
  const sync = createDeskSync(
    {
      file,
      now: () => world.now,
      random: () => over.random ?? 0,
      newId: () => idOf(++ids),
      send: (id, request) => post.push({ id, request }),
      wakeAt: (at) => {
        world.wakeAt = at;
      },
      told: () => {},
      fault: (error) => world.faults.push(error),
    },
    over.options,
  );
  store.onCommit(sync.localChange);
  world.close = () => {
    real.close();
    folder.close();
  };
  const status = () => statusOf(sync.look(), AROUND);
  /** Carries requests and replies, and lets the clock reach each wake that is due. */
  const run = (rounds = 40): void => {
    for (let i = 0; i < rounds; i++) {
      const letter = post.shift();
      if (letter) world.asked.push(letter.request);
      const reply = letter && world.connected ? (over.answer ?? world.server.answer)(letter.request) : null;
      if (letter && reply) sync.replied(letter.id, reply);
      if (!letter && world.wakeAt !== null && world.wakeAt <= world.now) sync.woke();
      const { problem } = status();
      const said = problem && `${problem.code} ${problem.detail}`.trim();
      if (said !== world.said.at(-1)) world.said.push(said);
    }
  };
  /** Time goes by from wake to wake. */
  const pass = (ms: number): void => {
    const end = world.now + ms;
    for (run(); world.wakeAt !== null && world.wakeAt <= end; run()) world.now = Math.max(world.now, world.wakeAt);
    world.now = end;
  };
  const write = (n: number, name = 'Fundacja') =>
    store.write('organisation.create', 'Ewa', (tx) => {
      const row: Organisation = { id: idOf(n), name, kind: 'ngo', phone: '', email: '', note: '' };
      return ok(tx.insert('organisation', row));
    });
  return { sync, file, store, post, run, pass, write, status };
}
/** Another desk's work in the log. */
function append(n: number): void {
  const row = { id: idOf(n), name: `Fundacja ${n}`, kind: 'ngo', phone: '', email: '', note: '' };
  const effects = [{ entity: 'organisation', id: idOf(n), set: row, base: null }];
  const change = { n: 1, name: 'organisation.create', actor: 'Ola', at: AT, effects, hash: 'a'.repeat(64) };
  const input = { protocol: 1, epoch: HAND.epoch, installId: idOf(800), firstN: 1, changes: [change], sentAt: AT };
  world.server.answer({ kind: 'push', input });
}
const kinds = (): string[] => world.asked.splice(0).map(({ kind }) => kind);

describe('a desk and a server', () => {
  it('SY1: what was done alone reaches the server, comes back and is confirmed', () => {
    const desk = openDesk();
    desk.write(1);
    desk.write(2);
    desk.sync.start();
    desk.run();
    expect(kinds()).toEqual(['state', 'pull', 'push', 'pull']);
    expect(desk.file.position()).toMatchObject({ ackedN: 2, sentN: 2, lastN: 2, cursor: 2 });
    expect(desk.status()).toMatchObject({
      state: 'up',
      problem: null,
      lastSyncAt: AT,
      waiting: { count: 0 },
      behind: 0,
    });
    expect(world.server.records().map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
  });
  it('sync: a new change is pushed as soon as the desk wakes, which is at once', () => {
    const desk = openDesk();
    desk.sync.start();
    desk.run();
    kinds();
    desk.write(1);
    expect(world.wakeAt).toBe(AT);
    desk.run();
    expect(kinds()).toEqual(['push', 'pull']);
    expect(desk.file.position().ackedN).toBe(1);
  });
  it('sync: many changes go in batches, the log comes in pages', () => {
    const desk = openDesk({ options: { pullLimit: 40 } });
    for (let i = 1; i <= 120; i++) desk.write(i);
    desk.sync.start();
    desk.run();
    expect(kinds()).toEqual(['state', 'pull', 'push', 'push', 'push', 'pull', 'pull', 'pull']);
    expect(desk.file.position()).toMatchObject({ ackedN: 120, cursor: 120 });
  });
  it('SY12: a desk without a house gets it in pages and reads on from there', () => {
    for (let i = 1; i <= 25; i++) {
      const row = { id: idOf(i), name: `Fundacja ${i}`, kind: 'ngo', phone: '', email: '', note: '' };
      const effects = [{ entity: 'organisation', id: idOf(i), set: row, base: null }];
      const change = { n: i, name: 'organisation.create', actor: 'Ola', at: AT, effects, hash: 'a'.repeat(64) };
      const input = { protocol: 1, epoch: HAND.epoch, installId: idOf(800), firstN: i, changes: [change], sentAt: AT };
      world.server.answer({ kind: 'push', input });
    }
    const desk = openDesk({ options: { pageLimit: 10 } });
    desk.sync.start();
    desk.run(3);
    expect(desk.status()).toMatchObject({ state: 'first-load', firstLoad: { done: 20, total: 25 } });
    desk.run();
    expect(kinds()).toEqual(['state', 'snapshot', 'snapshot', 'snapshot', 'pull']);
    expect(desk.status()).toMatchObject({ state: 'up', firstLoad: null, behind: 0 });
    expect(desk.store.list('organisation', 'ORDER BY id')).toHaveLength(25);
  });
  it('SY1: a lost reply is asked again, and nothing is entered twice', () => {
    const desk = openDesk();
    desk.sync.start();
    desk.run();
    desk.write(1);
    world.wakeAt = world.now;
    desk.sync.woke();
    const lost = desk.post.shift();
    if (lost) world.server.answer(lost.request);
    world.now += 60_000;
    desk.run();
    expect(world.server.log.entries).toHaveLength(1);
    expect(desk.status()).toMatchObject({ state: 'up', problem: null, waiting: { count: 0 } });
    expect(desk.sync.exchanges().map(({ result }) => result)).toContain('no answer');
  });
  it('sync: a reply that nobody waits for touches nothing', () => {
    const desk = openDesk();
    desk.sync.start();
    const [first] = desk.post;
    desk.run();
    const before = desk.file.position();
    const late: Reply = { ok: true, kind: 'pull', answer: { entries: [], head: 99 } };
    desk.sync.replied(first?.id ?? 0, late);
    desk.sync.replied(999, late);
    expect(desk.file.position()).toEqual(before);
    expect(desk.status().behind).toBe(0);
  });
  it('sync: a desk that was never enrolled sends nothing, whatever is written', () => {
    const desk = openDesk({ enrolled: false });
    desk.sync.start();
    desk.write(1);
    desk.run();
    expect(kinds()).toEqual([]);
    expect(desk.status().state).toBe('alone');
  });
  it('sync: a stopped desk sends nothing more', () => {
    const desk = openDesk();
    desk.sync.start();
    desk.run();
    kinds();
    desk.sync.stop();
    desk.write(1);
    desk.run();
    expect(kinds()).toEqual([]);
    expect(world.wakeAt).toBeNull();
  });
});

describe('unusual days', () => {
  it('sync: a full disk is said, nothing is lost, and the desk goes on when there is room', () => {
    let full = true;
    const refuse = (file: SyncFile): SyncFile => ({
      ...file,
      applyPage: (...given) => {
        if (full) throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
        return file.applyPage(...given);
      },
    });
    const desk = openDesk({ file: refuse });
    desk.write(1);
    desk.sync.start();
    desk.run();
    expect(desk.status().problem).toMatchObject({ code: 'FILE_REFUSES', detail: 'SQLITE_FULL' });
    expect(world.faults.length).toBeGreaterThan(0);
    full = false;
    world.now += 300_000;
    desk.run();
    expect(desk.status()).toMatchObject({ problem: null, waiting: { count: 0 } });
    expect(world.server.log.entries).toHaveLength(1);
  });
  it('sync: a disk that stays full is tried ever more rarely, and said once', () => {
    const full = (): never => {
      throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
    };
    const desk = openDesk({ file: (file) => ({ ...file, applyPage: full }), random: 0.9 });
    desk.write(1);
    desk.sync.start();
    desk.pass(HOUR);
    expect(kinds().length).toBeLessThan(50);
    expect(world.said).toEqual([null, 'FILE_REFUSES SQLITE_FULL']);
  });
  it('sync: a push that never arrives is tried ever more rarely and with less, while the rest comes', () => {
    const desk = openDesk({
      random: 0.9,
      answer: (request) => (request.kind === 'push' ? null : world.server.answer(request)),
    });
    for (let i = 1; i <= 50; i++) desk.write(i);
    desk.sync.start();
    desk.pass(10 * MINUTE);
    append(60);
    desk.pass(MINUTE);
    expect(desk.file.position().cursor).toBe(1);
    desk.pass(HOUR);
    const pushes = world.asked.flatMap(({ kind, input }) =>
      kind === 'push' && 'changes' in input ? [input.changes.length] : [],
    );
    expect(pushes.slice(0, 7)).toEqual([50, 25, 12, 6, 3, 1, 1]);
    expect(pushes.length).toBeLessThan(25);
    expect(world.said).toEqual([null, 'OFFLINE no answer', 'QUEUE_STANDS OFFLINE']);
    expect(desk.status()).toMatchObject({ state: 'up', waiting: { count: 50 } });
  });
  it.each(['TOO_LARGE', 'BAD_REQUEST'] as const)('sync: one change refused as %s is tried ever more rarely', (code) => {
    const desk = openDesk({
      random: 0.9,
      answer: (request) =>
        request.kind === 'push' ? { ok: false, kind: 'push', code, data: {} } : world.server.answer(request),
    });
    desk.write(1);
    desk.sync.start();
    desk.pass(HOUR);
    expect(kinds().filter((kind) => kind === 'push').length).toBeLessThan(30);
    expect(world.said).toEqual([null, `QUEUE_STANDS ${code}`]);
  });
  it('sync: a large change gets the time that it needs', () => {
    const desk = openDesk({ answer: (request) => (request.kind === 'push' ? null : world.server.answer(request)) });
    desk.write(1, 'x'.repeat(4_000_000));
    desk.sync.start();
    desk.run();
    expect(world.asked.at(-1)?.kind).toBe('push');
    expect((world.wakeAt ?? 0) - AT).toBeGreaterThan(80_000);
  });
  it('sync: a file that cannot even be read is read again after a minute', () => {
    let broken = true;
    const refuse = (file: SyncFile): SyncFile => ({
      ...file,
      position: () => {
        if (broken) throw new Error('cannot read');
        return file.position();
      },
    });
    const desk = openDesk({ file: refuse });
    desk.sync.start();
    expect(world.wakeAt).toBe(AT + 60_000);
    broken = false;
    world.now += 60_000;
    desk.run();
    expect(desk.status().state).toBe('up');
  });
  it('sync: a refused push is kept and said, and goes when the server has time', () => {
    const desk = openDesk();
    desk.sync.start();
    desk.run();
    desk.write(1);
    world.server.refuseNext = { code: 'BUSY', data: { retryAfterMs: 9000 } };
    desk.run();
    expect(desk.status()).toMatchObject({
      ...{ state: 'up', problem: { code: 'BUSY' }, waiting: { count: 1 }, nextTryAt: AT + 9000 },
    });
    world.now += 9000;
    desk.run();
    expect(desk.status()).toMatchObject({ problem: null, waiting: { count: 0 } });
    expect(desk.sync.exchanges().find(({ result }) => result === 'BUSY')).toMatchObject({ kind: 'push', count: 0 });
  });
  it('SY14: another house behind the address stops the desk with what waits kept', () => {
    const desk = openDesk();
    desk.write(1);
    world.server.state = { datasetId: idOf(77) };
    desk.sync.start();
    desk.run();
    expect(desk.status()).toMatchObject({ problem: { code: 'WRONG_SERVER' }, waiting: { count: 1 } });
    expect(world.server.log.entries).toEqual([]);
  });
  it('SY9: a queue that stands a quarter of an hour although the server answers is said', () => {
    const desk = openDesk();
    desk.write(1);
    world.server.state = { newestProtocol: 1 };
    desk.sync.start();
    desk.run(4);
    const look = desk.sync.look();
    const stands = { ...look, waiting: { count: 1, oldestAt: AT - 3_600_000 } };
    const at = (now: number) =>
      statusOf({ ...stands, facts: { ...look.facts, now } }, { server: SERVER, atRisk: 0, lastSyncAt: 5 });
    expect(at(AT + 14 * 60_000).problem).toBeNull();
    expect(at(AT + 16 * 60_000).problem).toMatchObject({ code: 'QUEUE_STANDS', since: AT });
  });
  it('sync: a program of a newer protocol speaks with an older server as that one does', () => {
    const desk = openDesk({ options: { speaks: { oldest: 1, newest: 3 } } });
    desk.write(1);
    world.server.refuseNext = { code: 'PROTOCOL', data: { oldest: 1, newest: 2 } };
    world.server.state = { newestProtocol: 2 };
    desk.sync.start();
    desk.run();
    expect(world.asked.map(({ input }) => input.protocol)).toEqual([3, 2, 2, 2, 2]);
    expect(desk.status()).toMatchObject({ problem: null, waiting: { count: 0 } });
  });
  it('sync: the last hundred exchanges are kept, the newest first', () => {
    const desk = openDesk();
    desk.sync.start();
    for (let i = 0; i < 130; i++) {
      world.now += 60_000;
      desk.run(3);
    }
    const kept = desk.sync.exchanges();
    expect(kept).toHaveLength(100);
    expect(kept[0]?.at).toBeGreaterThan(kept[99]?.at ?? 0);
  });
});
