import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Effect } from '../../electron/core/storage/handles.ts';
import { openFolder } from '../../electron/core/storage/open-folder.ts';
import { openStore } from '../../electron/core/storage/store.ts';
import { openSyncFile } from '../../electron/core/storage/sync-file.ts';
import { ok } from '../../shared/base/result.ts';
import type { Booking } from '../../shared/domain/entities.ts';
import type { Outcome } from '../../shared/sync/wire.ts';
import { holds } from '../support/seeded.ts';
import { AT, type EntryOf, siteLog } from '../support/site-log.ts';

/**
 * The oracle knows no before-images and no single records: it keeps the whole confirmed state apart, applies each page to
 * it, and plays every change that is still pending anew on a copy of it.
 */
type State = ReadonlyMap<string, Readonly<Record<string, unknown>>>;
type Row = Record<string, unknown>;

const ME = '019abcde-0000-7000-8000-00000000000a';
const OTHER = '019abcde-0000-7000-8000-00000000000b';
const idOf = (n: number): string => `019abcde-0000-7000-8000-${String(n).padStart(12, '0')}`;
const RECORDS = 5;

function play(state: Map<string, Row>, effects: readonly Pick<Effect, 'id' | 'set' | 'base'>[]): void {
  for (const { id, set, base } of effects) {
    const before = state.get(id);
    if (before || base === null) state.set(id, { ...before, ...set, id });
  }
}

const newOrganisation = (id: string): Row => ({ id, name: 'Fundacja', kind: 'ngo', phone: '', email: '', note: '' });
const newBooking = (id: string): Row => ({
  ...{ id, title: 'Chór', status: 'confirmed', holdUntil: null, headCount: null, organisationId: null },
  placement: { roomIds: [idOf(99)], layout: null, start: AT, end: AT + 3_600_000, setupMinutes: 0, teardownMinutes: 0 },
  ...{ contactName: '', contactPhone: '', purpose: '', participantsPay: false, applicationReceived: false },
  ...{ confidential: false, note: '', equipment: [], eventId: null, cancelReason: null, refusalReason: null },
  ...{ reasonNote: '', overrides: [], seriesId: null, seriesDate: null, handEdited: false, noShow: false },
  ...{ unplaced: false, createdAt: AT },
});
const KINDS = {
  organisation: { make: newOrganisation, fields: ['name', 'phone', 'note'] },
  booking: { make: newBooking, fields: ['title', 'note', 'status'] },
} as const;
type Kind = keyof typeof KINDS;
const entityOf = (id: string): Kind => (Number(id.slice(-2)) % 2 === 0 ? 'organisation' : 'booking');
const textOf = (field: string, value: number): string =>
  field === 'status' ? (value % 2 === 0 ? 'cancelled' : 'confirmed') : `v${value}`;

const ROOM = {
  ...{ id: idOf(99), code: 'STO', name: 'Stolarnia', floor: '', areaM2: null, legalLimit: null, parallel: 1 },
  ...{ partOf: null, outOfUse: false, fixedEquipment: '', layouts: [], openingHours: null, position: 0 },
};

/** What somebody does: here, on another desk, or nothing but meeting the server. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('local' as const), touches: touches() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('foreign' as const), touches: touches() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('ack' as const),
      how: fc.constantFrom<Outcome[]>('applied', 'adjusted', 'quarantined', 'settled-already'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pull' as const), most: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('snapshot' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Touch = { id: string; field: number; value: number };

function touches(): fc.Arbitrary<Touch[]> {
  const one = fc.record({ id: fc.integer({ min: 1, max: RECORDS }).map(idOf), field: fc.nat(2), value: fc.nat(50) });
  return fc.array(one, { minLength: 1, maxLength: 3 });
}

interface World {
  readonly desk: ReturnType<typeof openHere>;
  readonly server: Map<string, Row>;
  readonly log: ReturnType<typeof siteLog>;
  /** The server's state after each entry: what is confirmed on a desk that came so far. */
  readonly after: State[];
  foreignN: number;
  /** Own changes that reached the server. */
  pushed: number;
}

function openHere() {
  const dataDir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'rebase-'));
  const folder = openFolder(dataDir, 'web', () => AT);
  const { store, inside } = openStore(folder.db, () => AT);
  const file = openSyncFile(inside, { installId: ME, stagePath: join(dataDir, 'stage.sqlite'), clock: () => AT });
  file.enrol({ siteId: idOf(900), datasetId: idOf(901), epoch: idOf(902) });
  const close = () => {
    file.close();
    folder.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { db: folder.db, store, file, close };
}

function newWorld(): World {
  const log = siteLog();
  log.add({ installId: OTHER, n: 1, records: [{ entity: 'room', id: ROOM.id, row: ROOM }] });
  return { desk: openHere(), server: new Map(), log, after: [new Map(), new Map()], foreignN: 1, pushed: 0 };
}

const copyOf = (state: State): Map<string, Row> => new Map([...state].map(([id, row]) => [id, { ...row }]));

const effectsOf = ({ desk }: World, n: number): Effect[] =>
  desk.file.pending(n - 1, 1, 1e7).flatMap(({ effects }) => effects as Effect[]);

function enter({ server, log, after }: World, entry: EntryOf, ids: Iterable<string>): void {
  const records = [...new Set(ids)].flatMap((id) => {
    const row = server.get(id);
    return row ? [{ entity: entityOf(id), id, row: { ...row } }] : [];
  });
  log.add({ ...entry, records });
  after.push(copyOf(server));
}

const fieldOf = ({ id, field }: Touch): string => KINDS[entityOf(id)].fields[field] as string;

const writeHere = ({ desk }: World, touched: readonly Touch[]) =>
  desk.store.write('test', 'Ewa', (tx) => {
    for (const touch of touched) {
      const { id, value } = touch;
      const entity = entityOf(id);
      if (tx.find(entity, id) === null) tx.insert(entity, KINDS[entity].make(id) as never);
      tx.update(entity, id, { [fieldOf(touch)]: textOf(fieldOf(touch), value) });
    }
    return ok(null);
  });

function writeThere(world: World, touched: readonly Touch[]): void {
  for (const touch of touched) {
    const { id, value } = touch;
    const before = world.server.get(id) ?? KINDS[entityOf(id)].make(id);
    world.server.set(id, { ...before, [fieldOf(touch)]: textOf(fieldOf(touch), value) });
  }
  const ids = touched.map(({ id }) => id);
  enter(world, { installId: OTHER, n: ++world.foreignN }, ids);
}

/** The server takes the next own change, not quite as it was asked for, or not at all. */
function acknowledge(world: World, how: Outcome): void {
  const { desk, server } = world;
  if (world.pushed >= desk.file.position().lastN) return;
  const n = ++world.pushed;
  const effects = effectsOf(world, n);
  const nothing = how === 'quarantined' || how === 'settled-already';
  if (!nothing) play(server, effects);
  for (const { id } of how === 'adjusted' ? effects : []) {
    const row = server.get(id);
    if (row && entityOf(id) === 'organisation') server.set(id, { ...row, email: `x${n}@example.org` });
  }
  const ids = nothing ? [] : effects.map(({ id }) => id);
  enter(world, { installId: ME, n, changeHash: desk.file.hashOf(n) ?? '', outcome: how }, ids);
}

function pull({ desk, log }: World, most: number): void {
  const { cursor } = desk.file.position();
  expect(desk.file.applyPage(log.entries.slice(cursor, cursor + most)).kind).toBe('applied');
}

function loadSnapshot({ desk, log, server, pushed }: World): void {
  const { seq, chain } = log.entries.at(-1) ?? { seq: 0, chain: '' };
  const records = [...server].map(([id, row]) => ({ entity: entityOf(id) as string, id, row }));
  records.push({ entity: 'room', id: ROOM.id, row: ROOM });
  const lastHash = pushed === 0 ? '' : (desk.file.hashOf(pushed) ?? '');
  desk.file.stage({ records, next: null, seq, chain, total: 0, lastN: pushed, lastHash });
  expect(desk.file.swapIn({ datasetId: idOf(901), epoch: idOf(902) }, { accepted: true }).kind).toBe('applied');
}

function act(world: World, what: Step): void {
  if (what.kind === 'local') writeHere(world, what.touches);
  else if (what.kind === 'foreign') writeThere(world, what.touches);
  else if (what.kind === 'ack') acknowledge(world, what.how);
  else if (what.kind === 'pull') pull(world, what.most);
  else loadSnapshot(world);
}

/** What is shown, and for each pending change the records as they are before it. */
function oracle(world: World): { shown: Map<string, Row>; images: Map<string, Row | null> } {
  const { cursor, ackedN, lastN } = world.desk.file.position();
  const shown = copyOf(world.after[cursor] ?? new Map());
  const images = new Map<string, Row | null>();
  for (let n = ackedN + 1; n <= lastN; n++) {
    for (const effect of effectsOf(world, n)) {
      const key = `${n} ${effect.id}`;
      if (!images.has(key)) images.set(key, shown.get(effect.id) ?? null);
      play(shown, [effect]);
    }
  }
  return { shown, images };
}

function compare(world: World): void {
  const { db, store, file } = world.desk;
  const { shown, images } = oracle(world);
  const bookings: Booking[] = store.list('booking', 'ORDER BY id');
  const rows: Row[] = [...store.list('organisation', ''), ...bookings];
  expect(new Map(rows.map((row) => [row.id, row]))).toEqual(shown);
  const kept = db.all<{ n: number; id: string; image: string | null }>(
    'SELECT n, entity_id AS id, image FROM before_image WHERE n > ?',
    file.position().ackedN,
  );
  expect(new Map(kept.map(({ n, id, image }) => [`${n} ${id}`, JSON.parse(image ?? 'null')]))).toEqual(images);
  const claims = db.all<{ id: string }>('SELECT booking_id AS id FROM claim ORDER BY 1').map(({ id }) => id);
  const occupying = store.rooms().size === 0 ? [] : bookings.filter(({ status }) => status === 'confirmed');
  expect(claims).toEqual(occupying.map(({ id }) => id));
}

it('sync: whatever is done here and elsewhere, what is shown is the server’s state with pending changes on top', () => {
  holds(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const world = newWorld();
      try {
        for (const what of steps) {
          act(world, what);
          compare(world);
        }
      } finally {
        world.desk.close();
      }
    }),
    100,
  );
}, 120_000);
