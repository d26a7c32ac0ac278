/**
 * One desk as a process of its own, without a page: the real core with its real sync. It hears commands as JSON lines and
 * answers each with one. While it works, what the screen would show as saved goes into a journal, flushed before it counts.
 */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRouterClient } from '@orpc/server';
import { uuidv7 } from 'uuidv7';
import { type Core, openCore } from '../../electron/core/core.ts';
import { createDice } from '../../electron/core/demo/names.ts';
import { newToken } from '../../electron/web/access.ts';
import { keyFile } from '../../electron/web/key-file.ts';
import { must } from '../../shared/base/assert.ts';
import type { Acknowledged, DeskCommand } from './desk-commands.ts';

const HOUR = 3_600_000;
const FIRST = Date.UTC(2027, 0, 4, 8);
/** Slots in which a desk books at the same time as the others do. */
const WINDOW = 30;

type Client = ReturnType<typeof clientOf>;
const clientOf = (core: Core) => createRouterClient(core.router, { context: {} });
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const override = { reason: 'próba' };

let core: Core | null = null;
let working: Promise<void> | null = null;
let resting = false;

function open(dataDir: string): Client {
  core = openCore({
    dataDir,
    clock: Date.now,
    newId: uuidv7,
    newSecret: newToken,
    log: (level, message, detail) => process.stderr.write(`${level} ${message} ${JSON.stringify(detail ?? {})}\n`),
    host: 'web',
    version: '0.0.0',
    sync: {
      fetch,
      random: Math.random,
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      keys: keyFile(dataDir),
    },
  });
  return clientOf(core);
}

interface Journal {
  readonly known: readonly Acknowledged[];
  readonly write: (line: Acknowledged) => void;
}

/** A last line that a kill cut short was never acknowledged. */
function openJournal(path: string): Journal {
  const file = openSync(path, 'a+');
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  const known = lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as Acknowledged];
    } catch {
      return [];
    }
  });
  process.on('exit', () => closeSync(file));
  return {
    known,
    write: (line) => {
      writeSync(file, `${JSON.stringify(line)}\n`);
      fsyncSync(file);
    },
  };
}

interface Work {
  readonly client: Client;
  readonly journal: Journal;
  readonly dice: () => number;
  readonly name: string;
  readonly roomIds: readonly string[];
  readonly sessionId: string;
  /** Own bookings that stand. */
  readonly own: string[];
  made: number;
}

const pick = <T>(list: readonly T[], dice: () => number): T | undefined => list[Math.floor(dice() * list.length)];

function wishOf({ dice, roomIds, made }: Work) {
  const start = FIRST + (Math.floor(made / 3) + Math.floor(dice() * WINDOW)) * HOUR;
  return { roomIds: [must(pick(roomIds, dice), 'a room')], start, end: start + HOUR, override };
}

async function create(work: Work): Promise<Acknowledged> {
  const { made, client, name } = work;
  work.made++;
  const { id } = await client.bookings.create({ title: `${name} ${Date.now()} ${made}`, ...wishOf(work) });
  work.own.push(id);
  return { did: 'create', id };
}

/** Only this desk writes the notes of its own bookings: a later number was written later. */
async function note({ own, dice, client }: Work): Promise<Acknowledged | null> {
  const id = pick(own, dice);
  if (!id) return null;
  const version = Date.now();
  await client.bookings.change({ id, note: `v${version}` });
  return { did: 'note', id, version };
}

async function cancel(work: Work): Promise<Acknowledged | null> {
  const id = pick(work.own, work.dice);
  if (!id) return null;
  work.own.splice(work.own.indexOf(id), 1);
  await work.client.bookings.cancel({ id, reason: 'organiser' });
  return { did: 'cancel', id };
}

/** Any desk moves any booking: also one that lost its place. */
async function move(work: Work): Promise<Acknowledged | null> {
  const from = FIRST + Math.floor(work.made / 3) * HOUR;
  const near = await work.client.bookings.list({ from, to: from + WINDOW * HOUR });
  const id = pick(near, work.dice)?.id;
  if (!id) return null;
  await work.client.bookings.change({ id, ...wishOf(work) });
  return { did: 'move', id };
}

async function walkIn({ client, sessionId, name, made }: Work): Promise<Acknowledged> {
  const person = `Gość ${name} ${Date.now()} ${made}`;
  const reason = 'próba';
  const { registrationId } = await client.sessions.walkIn({ sessionId, name: person, status: 'resident', reason });
  return { did: 'walk-in', id: registrationId, person };
}

async function count({ client, sessionId, name }: Work): Promise<Acknowledged> {
  await client.sessions.headCount({ sessionId, status: 'ngo', count: 1 });
  return { did: 'count', id: name };
}

const DEEDS = [create, create, create, create, note, note, cancel, move, walkIn, count] as const;

/** A refusal is an answer: somebody else has the room. Anything else is a fault. */
const isRefusal = (error: unknown): boolean => {
  const { status } = error as { status?: unknown };
  return typeof status === 'number' && status < 500;
};

async function workOn(work: Work, pauseMs: number): Promise<void> {
  while (!resting) {
    const deed = must(pick(DEEDS, work.dice), 'a deed');
    try {
      const done = await deed(work);
      if (done) work.journal.write(done);
    } catch (error) {
      if (!isRefusal(error)) say({ fault: String(error) });
    }
    await pause(work.dice() * 2 * pauseMs);
  }
}

let client: Client | null = null;

async function obey(command: DeskCommand): Promise<object> {
  if (command.do === 'open') {
    client = open(command.dataDir);
    return { opened: true };
  }
  if (command.do === 'close') {
    await core?.copied;
    core?.close();
    return { closed: true };
  }
  const desk = must(client, 'an open desk');
  switch (command.do) {
    case 'set-up':
      return setUp(desk);
    case 'join':
      return { joined: await desk.sync.join(command.input) };
    case 'name':
      return desk.start.saveDesk({ letter: 'A', accountName: command.name, role: 'administrator', language: 'pl' });
    case 'work': {
      const journal = openJournal(command.journal);
      const created = journal.known.filter(({ did }) => did === 'create').map(({ id }) => id);
      const gone = new Set(journal.known.filter(({ did }) => did === 'cancel').map(({ id }) => id));
      const own = created.filter((id) => !gone.has(id)).slice(-20);
      const { name, roomIds, sessionId } = command;
      const work = { client: desk, journal, dice: createDice(command.seed), name, roomIds, sessionId, own };
      resting = false;
      working = workOn({ ...work, made: created.length }, command.pause);
      return { working: journal.known.length };
    }
    case 'rest':
      resting = true;
      await working;
      return { resting: true };
    case 'now':
      return { status: await desk.sync.now() };
    case 'status':
      return { status: await desk.sync.status() };
    case 'watch':
      void watch(desk);
      return { watching: true };
    case 'book': {
      const { id } = await desk.bookings.create({ ...command.booking, override });
      return { booked: id, at: Date.now() };
    }
  }
}

async function setUp(desk: Client): Promise<object> {
  const always = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
  const rooms = ['A1', 'B2', 'C3', 'D4'].map((code) => ({ code, name: `Sala ${code}`, capacity: 40 }));
  const account = { accountName: 'Recepcja', role: 'administrator' as const };
  await desk.start.setUp({ kind: 'own', name: 'Dom', address: '', openingHours: always, ...account, rooms });
  const roomIds = (await desk.rooms.list()).map(({ id }) => id);
  const event = await desk.events.save({ title: 'Otwarte drzwi', open: true });
  const start = FIRST - 48 * HOUR;
  const times = { start, end: start + 10 * HOUR };
  const session = { title: 'Otwarte drzwi', roomIds: [must(roomIds[3], 'a room')], ...times, eventId: event.id };
  const { id } = await desk.bookings.create({ ...session, override });
  return { roomIds: roomIds.slice(0, 3), sessionId: id };
}

/** Says of every commit when it reached the screens. */
async function watch(desk: Client): Promise<void> {
  for await (const change of await desk.start.watch({})) say({ changed: change.entities, at: Date.now() });
}

createInterface(process.stdin).on('line', async (line) => {
  const { id, ...command } = JSON.parse(line) as DeskCommand & { id: number };
  try {
    say({ id, ...(await obey(command as DeskCommand)) });
    if (command.do === 'close') process.exit(0);
  } catch (error) {
    say({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.stdin.on('end', () => process.exit(0));
say({ ready: true });
