/** Nothing that anybody sends breaks the program: every write procedure and REST route under random bodies. */

import type { AnyContractProcedure } from '@orpc/contract';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { databasePath } from '../../electron/core/storage/good-copy.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { ProcedureMeta } from '../../shared/contract/procedures.ts';
import { restContract } from '../../shared/contract/rest.ts';
import { furnish, HOUR, NOW, TEN } from '../contract/house.ts';
import { faults, type OpenWeb, openWeb } from '../contract/open-hosts.ts';
import { bodyFor, idOf, type Known, kindOf } from './bodies.ts';

const RUNS = 10_000;
/** The same bodies every time; another seed looks elsewhere. */
const SEED = Number(process.env.FC_SEED ?? 20_261_124);

interface Write {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly schema: z.ZodType;
  readonly rest: boolean;
  /** The kind of record it is about. */
  readonly own: string;
}

const OWN: Readonly<Record<string, string>> = {
  house: 'closure',
  rooms: 'room',
  bookings: 'booking',
  requests: 'request',
  'bookings.noShow': 'past',
  'bookings.endEarly': 'running',
  organisations: 'organisation',
  people: 'person',
  programmes: 'programme',
  events: 'event',
  sessions: 'session',
  sheets: 'sheet',
  series: 'series',
  'equipment.savePiece': 'piece',
  'equipment.saveKit': 'kit',
  'equipment.saveKey': 'key',
  'equipment.handOut': 'handout',
  handouts: 'handout',
  topics: 'topic',
  'topics.group': 'group',
  'topics.changeGroup': 'group',
  'topics.setEvent': 'group',
};
const inputOf = (procedure: AnyContractProcedure) => procedure['~orpc'].inputSchema as unknown as z.ZodType;
const metaOf = (procedure: AnyContractProcedure) => procedure['~orpc'].meta as unknown as ProcedureMeta;

/** Instants as REST speaks. */
const inWords = <T extends { start: number; end: number }>(wish: T) => ({
  ...wish,
  start: new Date(wish.start).toISOString(),
  end: new Date(wish.end).toISOString(),
});

/** From the tables themselves, so that a new procedure is thrown at without being added here. */
const writes: Write[] = [
  ...Object.entries(contract).flatMap(([group, table]) =>
    Object.entries(table as Record<string, AnyContractProcedure>)
      .filter(([, procedure]) => metaOf(procedure).kind === 'write')
      .map(([key, procedure]) => ({
        name: `${group}.${key}`,
        method: 'POST',
        path: `/rpc/${group}/${key}`,
        schema: inputOf(procedure),
        rest: false,
        own: OWN[`${group}.${key}`] ?? OWN[group] ?? group,
      })),
  ),
  ...Object.values(restContract as Record<string, AnyContractProcedure>)
    .filter((procedure) => procedure['~orpc'].route.method !== 'GET')
    .map((procedure) => {
      const { method = '', path = '' } = procedure['~orpc'].route;
      return {
        name: `${method} ${path}`,
        method,
        path: `/api${path}`,
        schema: inputOf(procedure),
        rest: true,
        own: OWN[path.split('/')[1] ?? ''] ?? '',
      };
    }),
];

let host: OpenWeb;
let database: Database.Database;
/** Ids of records that exist: those the house began with, and the newest that answers named. */
const known: Known = {};
const MOST = 12;
function learn(text: string, own: string): void {
  for (const [, key = '', id = ''] of text.matchAll(/"(\w*[iI]d)":"([0-9a-f-]{36})"/g)) {
    const kind = kindOf(key, own);
    const ids = known[kind] ?? [];
    known[kind] = ids;
    if (!ids.includes(id)) ids.push(id);
    // The first of each kind stays: it has more to it than an empty new one.
    if (ids.length > MOST) ids.splice(1, 1);
  }
}
/** Records that exist, to be sent back with something changed. */
let examples: Readonly<Record<string, object>>;
beforeAll(async () => {
  host = await openWeb();
  const client = host.client();
  const house = await furnish(client);
  database = new Database(databasePath(host.dataDir), { readonly: true });
  const second = await client.people.save({ name: 'Jan Łoś', status: 'ngo' });
  const far = TEN + 20 * 24 * HOUR;
  const closure = await client.house.addClosure({ roomId: null, start: far, end: far + HOUR, reason: 'Remont' });
  const weekly = { title: 'Chór', start: far, end: far + HOUR, rule: { freq: 'weekly' as const, count: 8 } };
  const skipped = { roomIds: [house.rooms.A1 ?? ''], leaveOut: ['2026-12-21', '2026-12-28'] };
  const series = await client.series.create({ ...weekly, ...skipped, override: { reason: 'próba' } });
  const sheets = await client.sheets.print({ sessionIds: [house.sessionId] });
  const roomIds = [house.rooms.A1 ?? ''];
  const past = await client.bookings.create({ title: 'Było', roomIds, start: TEN - 48 * HOUR, end: TEN - 47 * HOUR });
  const running: string[] = [];
  for (const roomId of Object.values(house.rooms)) {
    const wish = { title: 'Trwa', roomIds: [roomId], start: NOW - HOUR, end: NOW + HOUR };
    running.push((await client.bookings.create(wish)).id);
  }
  const requests: string[] = [];
  for (let day = 0; day < 20; day++) {
    const start = far + (10 + day) * 24 * HOUR;
    const wish = { title: 'Wniosek', roomIds, start, end: start + HOUR, status: 'request' as const };
    requests.push((await client.bookings.create(wish)).id);
  }
  const pool = await client.equipment.save({ code: 'RZUT', name: 'Rzutnik', quantity: 60 });
  const piece = await client.equipment.savePiece({ equipmentId: pool.id, code: 'RZUT-1' });
  const key = await client.equipment.saveKey({ code: 'K-A1', name: 'Klucz do Auli' });
  const out = await client.equipment.handOut({ equipmentId: pool.id, quantity: 50, personName: 'Jan Łoś' });
  const topic = await client.topics.add({ text: 'Ławki przy szkole' });
  const group = await client.topics.group({ topicIds: [topic.id] });
  Object.assign(known, {
    equipment: [pool.id],
    piece: [piece.id],
    key: [key.id],
    handout: [out.id],
    topic: [topic.id],
    group: [group.id],
    room: Object.values(house.rooms),
    organisation: [house.organisationId],
    event: [house.eventId],
    booking: [house.sessionId],
    past: [past.id],
    running,
    request: requests,
    session: [house.sessionId],
    person: [house.personId, second.id],
    registration: [house.registrationId],
    closure: [closure.id],
    sheet: sheets.map((sheet) => sheet.id),
    series: [series.id],
  });
  examples = {
    'house.save': (await client.start.state()).house as object,
    'rooms.save': (await client.rooms.list())[0] as object,
    'series.create': { ...weekly, roomIds: [house.rooms.B2] },
    'series.extend': { id: series.id, count: 12, override: { reason: 'dalej' } },
    'series.revive': { seriesId: series.id, date: '2026-12-21' },
    'series.reviveAll': { seriesId: series.id },
    'series.change': { id: series.id, scope: 'all', date: '2027-01-04', changes: { title: 'Chór miejski' } },
    'series.cancel': { id: series.id, scope: 'following', date: '2027-02-01', reason: 'organiser' },
    'POST /series/preview': { ...inWords(weekly), rooms: ['B2'] },
    'POST /series': { ...inWords(weekly), rooms: ['C3'] },
    'PATCH /series/{id}': { scope: 'all', date: '2027-01-04', changes: { note: 'przy pianinie' } },
    'POST /series/{id}/revive': { date: '2026-12-28' },
    'equipment.savePiece': { equipmentId: pool.id, code: 'NOWY' },
    'equipment.takeBack': { handoutId: out.id, quantity: 1 },
    'POST /handouts/{id}/return': { quantity: 1 },
    'exchange.importBookings': { text: 'tytuł;sala;data;od;do\nTaniec;A1;03.02.2027;10:00;12:00\n' },
    'imports.apply': { kind: 'people', csv: 'name,status\nJan Łoś,resident\n' },
  };
});
afterAll(async () => {
  database.close();
  await host.close();
});

interface Sent {
  readonly write: Write;
  readonly body: unknown;
  /** What RPC says about values that JSON has no form for: dates, numbers without end, files. */
  readonly meta: unknown;
  readonly id: string;
}
const kinds = fc.integer({ min: -1, max: 9 });
const keys = fc.oneof(fc.constantFrom('title', 'roomIds', 'start', '__proto__', 'constructor'), fc.nat(3));
const metas = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 30 },
  { arbitrary: fc.array(fc.tuple(kinds, keys), { maxLength: 3 }), weight: 2 },
  { arbitrary: fc.jsonValue({ maxDepth: 2 }), weight: 1 },
);

/** Grows with every commit of another connection: a refusal must leave it as it is. */
const commits = () => database.pragma('data_version', { simple: true });

function sendable(write: Write): fc.Arbitrary<Sent> {
  const example = examples[write.name];
  const whole = bodyFor(write.schema, known, write.own);
  const body = example ? fc.oneof(whole, changedIn(example, whole)) : whole;
  return fc.record({
    write: fc.constant(write),
    body,
    meta: metas,
    id: fc.oneof({ arbitrary: idOf(write.own, known), weight: 9 }, fc.constantFrom('nonsense', '%00', '..')),
  });
}
const changedIn = (example: object, whole: fc.Arbitrary<unknown>) =>
  fc
    .tuple(whole, fc.subarray(Object.keys(example), { maxLength: Math.min(2, Object.keys(example).length) }))
    .map(([other, keys]) => {
      const parts = keys.map((key) => [key, (other as Record<string, unknown> | null | undefined)?.[key]] as const);
      return { ...example, ...Object.fromEntries(parts) };
    });

async function send({ write, body, meta, id }: Sent) {
  const path = write.path.replace('{id}', id);
  const response = await fetch(`${host.origin}${path}`, {
    method: write.method,
    headers: { authorization: `Bearer ${host.web.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(write.rest ? body : { json: body, meta }) ?? '',
  });
  return { status: response.status, text: await response.text() };
}

it('sees from outside whether anything was written', async () => {
  const before = commits();
  await host.client().people.list({});
  expect(commits()).toBe(before);
  await host.client().people.save({ name: 'Ślad', status: 'other' });
  expect(commits()).not.toBe(before);
});

it(`answers ${RUNS} random bodies without a fault, and a refusal changes nothing (seed ${SEED})`, {
  timeout: 240_000,
}, async () => {
  console.log(`random bodies: seed ${SEED}, FC_SEED sets another`);
  const { desk } = await host.client().start.state();
  const accepted = new Map<string, number>();
  const property = fc.asyncProperty(fc.oneof(...writes.map(sendable)), async (sent) => {
    const before = commits();
    const { status, text } = await send(sent);
    expect(status, text).toBeLessThan(500);
    if (status >= 400) expect(commits(), `${sent.write.name} wrote before it refused: ${text}`).toBe(before);
    else {
      learn(text, sent.write.own);
      accepted.set(sent.write.name, (accepted.get(sent.write.name) ?? 0) + 1);
    }
    // Another role would be refused everything from here on.
    if (sent.write.name === 'start.saveDesk' && status < 400) await host.client().start.saveDesk(desk);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
  expect(faults).toEqual([]);
  // A generator whose bodies are all refused at the door would prove little.
  const untouched = writes.filter(({ name }) => !accepted.has(name)).map(({ name }) => name);
  expect(untouched).toContain('start.setUp');
  expect(untouched.length, untouched.join(', ')).toBeLessThanOrEqual(4);
});
