/** One suite for both hosts: what a page may rely on whichever host answers it. */
import { type ORPCError, safe } from '@orpc/client';
import type { AnyContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskClient } from '../../electron/core/rest/house-names.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { ProcedureMeta } from '../../shared/contract/procedures.ts';
import { ROLES } from '../../shared/domain/entities.ts';
import { furnish, HOUR, type House, ownHouse, TEN } from './house.ts';
import { faults, type OpenHost, openPort, openWeb } from './open-hosts.ts';

/** The longest a live update may take, ms. */
const LIVE = 300;

type Call = (input: unknown) => Promise<unknown>;
interface Named {
  readonly name: string;
  readonly meta: ProcedureMeta;
  readonly on: (client: DeskClient) => Call;
}

/** Every procedure of the table, so that a new one is checked without being added here. */
const procedures: Named[] = Object.entries(contract).flatMap(([group, table]) =>
  Object.entries(table).map(([key, procedure]) => ({
    name: `${group}.${key}`,
    meta: (procedure as AnyContractProcedure)['~orpc'].meta as unknown as ProcedureMeta,
    on: (client: DeskClient) => (client as unknown as Record<string, Record<string, Call>>)[group]?.[key] as Call,
  })),
);

/** The refusal of a call that must be refused. */
async function refused(call: Promise<unknown>): Promise<ORPCError<string, never>> {
  const { error } = await safe(call);
  if (!error) throw new Error('The call was not refused.');
  return error as ORPCError<string, never>;
}

/** Where a check stands: one open host and what its house holds. */
interface Stage {
  readonly open: () => Promise<OpenHost>;
  host: OpenHost;
  desk: DeskClient;
  house: House;
}

const roomWish = (at: Stage, code: string, start = TEN) => ({
  title: 'Zebranie',
  roomIds: [at.house.rooms[code] as string],
  start,
  end: start + HOUR,
});
const saveRole = async (at: Stage, role: (typeof ROLES)[number]) =>
  at.desk.start.saveDesk({ ...(await at.desk.start.state()).desk, role });

function checkStart(at: Stage): void {
  it('answers nothing but the start before the house is set up', async () => {
    expect((await at.desk.start.state()).house).toBeNull();
    expect(await refused(at.desk.rooms.list())).toMatchObject({ code: 'NOT_SET_UP', defined: true, status: 409 });
  });

  it('sets the house up once', async () => {
    at.house = await furnish(at.desk);
    expect((await at.desk.start.state()).house?.name).toBe(ownHouse.name);
    expect(await refused(at.desk.start.setUp({ kind: 'demo' }))).toMatchObject({
      code: 'ALREADY_SET_UP',
      defined: true,
    });
  });
}

function checkRefusals(at: Stage): void {
  it('BK10 refuses with a typed error that names what is in the way and the ways out', async () => {
    const first = await at.desk.bookings.create(roomWish(at, 'A1'));
    const { error, isDefined } = await safe(at.desk.bookings.create(roomWish(at, 'A1', TEN + HOUR / 2)));
    expect(isDefined && error.code).toBe('ROOM_TAKEN');
    if (!isDefined || error.code !== 'ROOM_TAKEN') return;
    expect(error.status).toBe(409);
    expect(error.data.clashes).toEqual([expect.objectContaining({ bookingId: first.id, title: 'Zebranie' })]);
    expect(error.data.waysOut.length).toBeGreaterThan(0);
  });

  it('BK9 asks for a reason with a typed error that lists the warnings', async () => {
    const error = await refused(at.desk.bookings.create({ ...roomWish(at, 'C3', TEN + 24 * HOUR), headCount: 9 }));
    expect(error).toMatchObject({ code: 'NEEDS_OVERRIDE', status: 422, defined: true });
    expect(error.data).toMatchObject({ warnings: [expect.objectContaining({ code: 'OVER_CAPACITY', capacity: 4 })] });
  });

  it('names the fields that cannot be read', async () => {
    const error = await refused(at.desk.bookings.create({ ...roomWish(at, 'B2'), title: '', start: 1.5 }));
    expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, defined: true });
    const { issues } = error.data as { issues: { path: string }[] };
    expect(issues.map((issue) => issue.path)).toEqual(expect.arrayContaining(['title', 'start']));
  });

  it('says which record is missing', async () => {
    const id = '01890000-0000-7000-8000-000000000000';
    expect(await refused(at.desk.bookings.get({ id }))).toMatchObject({
      code: 'NOT_FOUND',
      status: 404,
      defined: true,
      data: { entity: 'booking', key: id },
    });
  });
}

function checkInput(at: Stage): void {
  it.each([
    ['10,000 characters', 'x'.repeat(10_000)],
    ['a mebibyte', 'x'.repeat(1 << 20)],
    ['text that turns its direction', 'a\u202Eb'],
    ['half of an emoji', 'a\uD83C'],
    ['a line break', 'a\nb'],
    ['only spaces', '   '],
  ])('refuses a title of %s and writes nothing', async (_, title) => {
    const before = await at.desk.bookings.list({ from: TEN - HOUR, to: TEN + 100 * HOUR });
    expect(await refused(at.desk.bookings.create({ ...roomWish(at, 'B2'), title }))).toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(await at.desk.bookings.list({ from: TEN - HOUR, to: TEN + 100 * HOUR })).toEqual(before);
  });

  it('PE2 keeps emoji, right-to-left letters and Polish ones as they were typed', async () => {
    const title = 'Zażółć 🏛️ שלום Їжак';
    const { id } = await at.desk.bookings.create({ ...roomWish(at, 'B2'), title });
    expect((await at.desk.bookings.get({ id })).title).toBe(title);
  });

  it('takes a file of four megabytes', async () => {
    const csv = `code,name\n${'x'.repeat(60)},y\n`.repeat(60_000);
    expect(csv.length).toBeGreaterThan(4_000_000);
    const { error } = await safe(at.desk.imports.preview({ kind: 'rooms', csv }));
    // Its columns may mean nothing here, but it was read whole.
    expect(error === null || (error as ORPCError<string, unknown>).code === 'BAD_FILE').toBe(true);
  });
}

/** Not `for await`: leaving it would end the stream. */
async function untilBooked(changes: AsyncIterator<{ entities: readonly string[] }, unknown, void>): Promise<void> {
  for (;;) {
    const { done, value } = await changes.next();
    if (done) throw new Error('The stream ended.');
    if (value.entities.includes('booking')) return;
  }
}

function checkRolesAndUpdates(at: Stage): void {
  it('SE1 checks the role in every procedure', async () => {
    for (const role of ROLES) {
      await saveRole(at, role);
      const closed = procedures.filter(({ meta }) => !meta.roles.includes(role));
      const codes = closed.map(async ({ name, on }) => [name, (await refused(on(at.desk)({}))).code]);
      expect(await Promise.all(codes)).toEqual(closed.map(({ name }) => [name, 'FORBIDDEN_FOR_ROLE']));
    }
    await saveRole(at, 'coordinator');
  });

  it('shows a booking of one client to another within 300 ms', async () => {
    const other = at.host.client();
    const changes = await other.start.watch();
    const took: number[] = [];
    for (let day = 2; day < 7; day++) {
      const start = TEN + day * 24 * HOUR;
      const began = performance.now();
      const booked = at.desk.bookings.create({ ...roomWish(at, 'B2', start), override: { reason: 'próba' } });
      await untilBooked(changes);
      took.push(performance.now() - began);
      const { id } = await booked;
      const rows = await other.bookings.list({ from: start, to: start + HOUR });
      expect(rows.map((row) => row.id)).toEqual([id]);
    }
    await changes.return();
    const median = took.sort((a, b) => a - b)[2] as number;
    console.log(`live update: median ${median.toFixed(1)} ms of ${took.length}`);
    expect(median).toBeLessThan(LIVE);
  });

  it('ends live streams when it closes', async () => {
    const short = await at.open();
    const changes = await short.client().start.watch();
    const end = (async () => {
      for await (const _ of changes);
    })().catch(() => undefined);
    await short.close();
    // Should the stream stay open, this waits until the test's time is over.
    await end;
  });
}

describe.each([
  ['browser host', openWeb],
  ['message port', openPort],
] as const)('%s', (_, open) => {
  const at = { open } as Stage;
  beforeAll(async () => {
    at.host = await open();
    at.desk = at.host.client();
  });
  afterAll(async () => {
    await at.host.close();
    expect(faults).toEqual([]);
  });
  checkStart(at);
  checkRefusals(at);
  checkInput(at);
  checkRolesAndUpdates(at);
});
