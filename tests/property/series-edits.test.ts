/**
 * Edits of series in random order (BK12, BK13): whatever is done, every date is there once, what was edited by hand stays
 * unless ticked, what the change does not reach stays, and nothing overlaps.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDice } from '../../electron/core/demo/names.ts';
import { at, openDesk, setUpHouse, type TestDesk, type TestRooms } from '../support/core.ts';

const SEED = Number(process.env.SEED ?? 20_261_123);
const EDITS = 200;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type File = Awaited<ReturnType<TestDesk['client']['series']['get']>>;
type FileDate = File['dates'][number];
type Rule = Parameters<TestDesk['client']['series']['create']>[0]['rule'];
type Change = Parameters<TestDesk['client']['series']['change']>[0];

const dice = createDice(SEED);
const roll = (n: number) => Math.floor(dice() * n);
const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
const some = <T>(list: readonly T[], share: number): T[] => list.filter(() => dice() < share);

let desk: TestDesk;
let rooms: TestRooms;
/** The dates that each series was made with: they are its dates for ever. */
const born = new Map<string, readonly string[]>();
beforeAll(async () => {
  desk = openDesk({ now: '2026-10-01 09:00' });
  rooms = await setUpHouse(desk);
  const rules: [roomId: string, start: string, rule: Rule][] = [
    [rooms.STO, '2026-10-06 10:00', { freq: 'weekly', byDay: ['TU', 'TH'], count: 30 }],
    [rooms.STO, '2026-10-07 12:00', { freq: 'daily', interval: 2, count: 40 }],
    [rooms['BAL-A'], '2026-10-05 16:00', { freq: 'weekly', until: '2027-04-12' }],
    [rooms.BAL, '2026-10-12 15:00', { freq: 'monthly', byDay: ['MO'], bySetPos: 2, count: 10 }],
    [rooms.FOY, '2026-10-05 09:00', { freq: 'daily', until: '2026-11-20' }],
  ];
  for (const [i, [roomId, start, rule]] of rules.entries()) {
    const first = { title: `Cykl ${i}`, roomIds: [roomId], start: at(start), end: at(start) + 2 * HOUR };
    const made = await desk.client.series.create({ ...first, rule, override: { reason: 'próba' } });
    born.set(
      made.id,
      made.dates.map((d) => d.date),
    );
  }
});
afterAll(() => desk.dispose());

const UNITS: Record<keyof TestRooms, string[]> = {
  STO: ['sto'],
  BAL: ['a', 'b'],
  'BAL-A': ['a'],
  'BAL-B': ['b'],
  FOY: ['foy'],
};
const BEARS: Record<string, number> = { sto: 1, a: 1, b: 1, foy: 2 };

/** Places with more bookings at once than they bear, by a sweep of its own. */
async function overbooked(): Promise<string[]> {
  const codeOf = new Map(Object.entries(rooms).map(([code, id]) => [id, code as keyof TestRooms]));
  const all = await desk.client.bookings.list({ from: at('2026-09-01 00:00'), to: at('2028-06-01 00:00') });
  const standing = all
    .filter((b) => b.status === 'confirmed')
    .map((b) => ({ ...b.placement, spaces: b.placement.roomIds.flatMap((id) => UNITS[codeOf.get(id) ?? 'STO']) }));
  return Object.entries(BEARS).flatMap(([space, limit]) => {
    const here = standing.filter((b) => b.spaces.includes(space));
    return here.flatMap(({ start }) => {
      const together = here.filter((b) => b.start <= start && start < b.end).length;
      return together > limit ? [`${space} at ${new Date(start).toISOString()}: ${together}`] : [];
    });
  });
}

const look = async (): Promise<Map<string, File>> =>
  new Map(await Promise.all([...born.keys()].map(async (id) => [id, await desk.client.series.get({ id })] as const)));

/** What a person sees of a date and what must not change behind their back. */
const seen = ({ state, start, end, title, roomIds, bookingId, status }: FileDate) => ({
  ...{ state, start, end, title, roomIds, bookingId, status },
});
const pastOrSeen = (files: Map<string, File>, but: (series: string, date: FileDate) => boolean) =>
  [...files].flatMap(([id, { dates }]) => dates.filter((d) => !but(id, d)).map((d) => [id, d.date, seen(d)]));

interface Edit {
  readonly name: string;
  /** Whether the edit may touch this date; everything else must look as before. */
  readonly reaches: (series: string, date: FileDate) => boolean;
  readonly run: () => Promise<unknown>;
}

const none = () => false;
const only = (id: string, date: string) => (series: string, d: FileDate) => series === id && d.date === date;
const override = { reason: 'tak ma być' };

function someChange(file: File, edited: FileDate): Change {
  const shift = pick([0, 0, 0, DAY, -DAY, 7 * DAY, -7 * DAY]) + pick([-2, -1, 0, 0.5, 1, 3]) * HOUR;
  const length = pick([HOUR, 1.5 * HOUR, 2 * HOUR, edited.end - edited.start]);
  const changes = pick([
    { start: edited.start + shift, end: edited.start + shift + length },
    { start: edited.start + shift, end: edited.start + shift + length },
    { roomIds: [pick(Object.values(rooms))] },
    { title: `Zmiana ${roll(1000)}` },
    { headCount: roll(20), note: `uwaga ${roll(1000)}` },
  ]);
  const handEdited = file.dates.filter((d) => d.state === 'hand-edited').map((d) => d.date);
  return {
    ...{ id: file.id, date: edited.date, scope: pick(['this', 'following', 'following', 'all'] as const), changes },
    includeHandEdited: dice() < 0.3 ? some(handEdited, 0.5) : [],
    override,
  };
}

const reachOf =
  (
    { id, scope, date, includeHandEdited = [] }: Pick<Change, 'id' | 'scope' | 'date' | 'includeHandEdited'>,
    words: boolean,
  ) =>
  (series: string, d: FileDate): boolean => {
    if (series !== id || d.state === 'cancelled') return false;
    if (scope === 'this' ? d.date !== date : scope === 'following' && d.date < date) return false;
    if (d.past && scope !== 'this' && !words) return false;
    return d.state !== 'hand-edited' || d.date === date || includeHandEdited.includes(d.date);
  };

/** The change itself must do what its preview showed. */
async function changeAsPreviewed(change: Change): Promise<void> {
  const preview = await desk.client.series.previewChange(change);
  const { dates, file } = await desk.client.series.change(change);
  expect(dates).toEqual(preview.dates);
  for (const told of dates.filter((d) => d.bookingId !== null)) {
    const found = file.dates.find((d) => d.date === told.date);
    const place = told.state === 'moved' || told.state === 'changed' ? told.after : told.before;
    expect({ state: told.state, start: found?.start, end: found?.end, roomIds: found?.roomIds }).toEqual({
      state: told.state,
      ...place,
    });
  }
}

function someEdit(files: Map<string, File>): Edit {
  const file = pick([...files.values()]);
  const one = pick(file.dates);
  const bookingId = one.bookingId ?? '';
  const common = { id: file.id, date: one.date };
  const kind = dice();
  if (kind < 0.4) {
    const change = someChange(file, one);
    const words = Object.keys(change.changes).every((field) => field === 'title');
    return { name: `change ${change.scope}`, reaches: reachOf(change, words), run: () => changeAsPreviewed(change) };
  }
  if (kind < 0.58) {
    const start = one.start + pick([-1, 0.5, 1, 24, 48]) * HOUR;
    const changes = pick([{ start, end: start + HOUR }, { title: `Ręcznie ${roll(1000)}` }]);
    return {
      name: 'hand edit',
      reaches: only(file.id, one.date),
      run: () => desk.client.bookings.change({ id: bookingId, ...changes, override }),
    };
  }
  if (kind < 0.64) {
    const scope = pick(['this', 'this', 'following'] as const);
    const late = scope === 'this' ? one.date : pick(file.dates.slice(-5)).date;
    const cancel = { ...common, date: late, scope, reason: 'organiser' as const };
    return { name: `cancel ${scope}`, reaches: reachOf(cancel, false), run: () => desk.client.series.cancel(cancel) };
  }
  if (kind < 0.72) {
    const gone = pick(file.dates.filter((d) => d.state === 'cancelled')) ?? one;
    const reopen = { id: gone.bookingId ?? bookingId, override };
    return { name: 'reopen', reaches: only(file.id, gone.date), run: () => desk.client.bookings.reopen(reopen) };
  }
  if (kind < 0.8) {
    const skip = pick(file.dates.filter((d) => d.state === 'skipped')) ?? one;
    const revive = { seriesId: file.id, date: skip.date, override };
    return { name: 'revive', reaches: only(file.id, skip.date), run: () => desk.client.series.revive(revive) };
  }
  if (kind < 0.84) {
    const reaches = (id: string, d: FileDate) => id === file.id && d.state === 'skipped';
    return { name: 'revive all', reaches, run: () => desk.client.series.reviveAll({ seriesId: file.id }) };
  }
  if (kind < 0.94) {
    const start = one.start + pick([-1, 0, 1, 25]) * HOUR;
    const stranger = { title: 'Obcy', roomIds: one.roomIds, start, end: start + HOUR, override };
    return { name: 'stranger', reaches: none, run: () => desk.client.bookings.create(stranger) };
  }
  if (kind < 0.97) {
    const closure = { roomId: null, start: one.start - HOUR, end: one.start + 30 * HOUR, reason: 'remont' };
    return { name: 'closure', reaches: none, run: () => desk.client.house.addClosure(closure) };
  }
  // Time goes on: what is over must stay as it was.
  const later = Math.min(desk.now() + roll(5) * DAY, at('2027-01-15 09:00'));
  return { name: 'later', reaches: none, run: async () => desk.setNow(later) };
}

it(`BK12 BK13 after ${EDITS} edits in random order no date is lost, none is there twice, hand edits survive (seed ${SEED})`, async () => {
  const outcomes = new Map<string, number>();
  let before = await look();
  for (let edits = 0; edits < EDITS; ) {
    const edit = someEdit(before);
    let outcome = 'done';
    try {
      await edit.run();
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === undefined) throw error;
      outcome = code;
    }
    const after = await look();
    const told = `${edits}: ${edit.name} ${outcome}`;
    for (const [id, dates] of born)
      expect(
        after.get(id)?.dates.map((d) => d.date),
        told,
      ).toEqual(dates);
    const reaches = outcome === 'done' ? edit.reaches : none;
    const untouched = pastOrSeen(before, reaches);
    const same = pastOrSeen(after, (id, d) => {
      const was = before.get(id)?.dates.find((b) => b.date === d.date);
      return was !== undefined && reaches(id, was);
    });
    expect(same, told).toEqual(untouched);
    expect(await overbooked(), told).toEqual([]);
    if (outcome === 'done') edits++;
    outcomes.set(`${edit.name} ${outcome}`, (outcomes.get(`${edit.name} ${outcome}`) ?? 0) + 1);
    before = after;
  }
  const states = Map.groupBy(
    [...before.values()].flatMap((f) => f.dates),
    (d) => d.state,
  );
  console.log(
    `seed ${SEED}:`,
    Object.fromEntries(outcomes),
    Object.fromEntries([...states].map(([s, d]) => [s, d.length])),
  );
  for (const state of ['planned', 'hand-edited', 'cancelled', 'skipped'] as const) {
    expect(states.get(state)?.length ?? 0, state).toBeGreaterThan(0);
  }
  for (const name of [
    'change this',
    'change following',
    'change all',
    'hand edit',
    'cancel this',
    'revive',
    'reopen',
  ]) {
    expect(outcomes.get(`${name} done`) ?? 0, name).toBeGreaterThan(0);
  }
}, 240_000);
