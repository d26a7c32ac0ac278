import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';

let desk: TestDesk;
let rooms: TestRooms;
let id: string;

type File = Awaited<ReturnType<TestDesk['client']['series']['get']>>;
type Change = Parameters<TestDesk['client']['series']['change']>[0];

const DATES = ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29', '2027-01-05'];

/** Tuesdays 12–14, six times; on 15 December somebody else has the room, so that date is skipped. */
beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
  await take('2026-12-15 13:00', '2026-12-15 15:00', 'Komisja');
  const made = await desk.client.series.create({
    title: 'Chór',
    roomIds: [rooms.STO],
    start: at('2026-12-01 12:00'),
    end: at('2026-12-01 14:00'),
    rule: { freq: 'weekly', count: 6 },
  });
  id = made.id;
});
afterEach(() => desk.dispose());

const take = (from: string, to: string, title = 'Doradztwo') =>
  desk.client.bookings.create({ title, roomIds: [rooms.STO], start: at(from), end: at(to) });
const file = () => desk.client.series.get({ id });
const bookingOf = async (date: string) => {
  const found = (await file()).dates.find((d) => d.date === date)?.bookingId;
  if (!found) throw new Error(`no booking on ${date}`);
  return found;
};
const clock = (instant: number) => new Date(instant + 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
const starts = ({ dates }: File) => dates.map((d) => clock(d.start));
const states = (dates: readonly { date: string; state: string }[]) => dates.map((d) => d.state);
const later = (date: string, over: Partial<Change> = {}): Change => ({
  id,
  date,
  changes: { start: at(`${date} 15:00`), end: at(`${date} 17:00`) },
  ...over,
});

describe('changing a series', () => {
  it('BK13 this and the following is the default: earlier dates stay, the others take the same hours', async () => {
    const { dates, file: after } = await desk.client.series.change(later('2026-12-22'));
    expect(states(dates)).toEqual(['unchanged', 'unchanged', 'skipped', 'moved', 'moved', 'moved']);
    expect(starts(after)).toEqual([
      '12-01 12:00',
      '12-08 12:00',
      '12-15 12:00',
      '12-22 15:00',
      '12-29 15:00',
      '01-05 15:00',
    ]);
    expect(after.dates.map((d) => d.date)).toEqual(DATES);
    expect(await file()).toEqual(after);
  });

  it('BK13 all, by two days and another hour: each date keeps its name, a skipped one is wished for there too, one on a holiday stays', async () => {
    const { dates, file: after } = await desk.client.series.change({
      ...later('2026-12-08', { scope: 'all' }),
      changes: { start: at('2026-12-10 09:00'), end: at('2026-12-10 10:30') },
    });
    expect(states(dates)).toEqual(['moved', 'moved', 'skipped', 'holiday', 'moved', 'moved']);
    expect(starts(after)).toEqual(
      ['12-03 09:00', '12-10 09:00', '12-17 09:00', '12-24 09:00', '12-31 09:00', '01-07 09:00'].map((s, i) =>
        i === 3 ? '12-22 12:00' : s,
      ),
    );
    expect(after.dates[2]).toMatchObject({ state: 'skipped', revival: 'free' });
  });

  it('BK13 a preview shows unchanged, moved, clashing, hand-edited, skipped and cancelled dates and changes nothing', async () => {
    await take('2026-12-22 16:00', '2026-12-22 18:00', 'Zebranie');
    await desk.client.bookings.change({ id: await bookingOf('2026-12-29'), headCount: 12 });
    await desk.client.bookings.cancel({ id: await bookingOf('2027-01-05'), reason: 'organiser' });
    const before = await file();
    const { dates, warnings } = await desk.client.series.previewChange(later('2026-12-08'));
    expect(states(dates)).toEqual(['unchanged', 'moved', 'skipped', 'clash', 'hand-edited', 'cancelled']);
    expect(dates[3]).toMatchObject({
      detail: 'Zebranie',
      clashes: [{ title: 'Zebranie' }],
      before: { start: at('2026-12-22 12:00') },
      after: { start: at('2026-12-22 15:00') },
    });
    expect(warnings).toEqual([]);
    expect(await file()).toEqual(before);
  });

  it('BK13 a date that would clash stays as it was and is named; the others move', async () => {
    const zebranie = await take('2026-12-22 16:00', '2026-12-22 18:00', 'Zebranie');
    const { dates, file: after } = await desk.client.series.change(later('2026-12-01', { scope: 'all' }));
    expect(states(dates)).toEqual(['moved', 'moved', 'skipped', 'clash', 'moved', 'moved']);
    expect(dates[3]?.clashes).toEqual([expect.objectContaining({ bookingId: zebranie.id })]);
    expect(starts(after)[3]).toBe('12-22 12:00');
    expect(after.dates[3]?.state).toBe('planned');
  });

  it('BK13 hand-edited dates stay unless ticked', async () => {
    await desk.client.bookings.change({
      id: await bookingOf('2026-12-22'),
      start: at('2026-12-22 13:00'),
      end: at('2026-12-22 16:00'),
    });
    expect((await file()).dates[3]?.state).toBe('hand-edited');
    const kept = await desk.client.series.change(later('2026-12-01', { scope: 'all' }));
    expect(starts(kept.file)[3]).toBe('12-22 13:00');
    const ticked = await desk.client.series.change({
      ...later('2026-12-01', { scope: 'all', includeHandEdited: ['2026-12-22'] }),
      changes: { start: at('2026-12-01 08:00'), end: at('2026-12-01 09:00') },
    });
    expect(starts(ticked.file)[3]).toBe('12-22 08:00');
    expect(ticked.file.dates[3]?.state).toBe('hand-edited');
  });

  it('BK13 writing the same again makes no date hand-edited', async () => {
    await desk.client.bookings.change({ id: await bookingOf('2026-12-22'), title: 'Chór', headCount: null });
    expect((await file()).dates[3]?.state).toBe('planned');
  });

  it('BK13 this date alone is judged like any booking and is hand-edited then', async () => {
    await take('2026-12-22 16:00', '2026-12-22 18:00');
    const { code } = await refusalOf(desk.client.series.change(later('2026-12-22', { scope: 'this' })));
    expect(code).toBe('ROOM_TAKEN');
    const { dates, file: after } = await desk.client.series.change(later('2026-12-08', { scope: 'this' }));
    expect(states(dates)).toEqual(['unchanged', 'moved', 'skipped', 'unchanged', 'unchanged', 'unchanged']);
    expect(states(after.dates)).toEqual(['planned', 'hand-edited', 'skipped', 'planned', 'planned', 'planned']);
  });

  it('BK13 a whole week later every date takes the place that the next one leaves', async () => {
    const { dates, file: after } = await desk.client.series.change({
      id,
      scope: 'following',
      date: '2026-12-22',
      changes: { start: at('2026-12-29 12:00'), end: at('2026-12-29 14:00') },
    });
    expect(states(dates).slice(3)).toEqual(['moved', 'moved', 'moved']);
    expect(starts(after).slice(3)).toEqual(['12-29 12:00', '01-05 12:00', '01-12 12:00']);
  });

  it('BK13 where the last of a chain cannot move, those before it keep their places too', async () => {
    await take('2027-01-12 12:00', '2027-01-12 14:00', 'Wystawa');
    const { dates, file: after } = await desk.client.series.change({
      id,
      date: '2026-12-22',
      changes: { start: at('2026-12-29 12:00'), end: at('2026-12-29 14:00') },
    });
    expect(states(dates).slice(3)).toEqual(['clash', 'clash', 'clash']);
    expect(dates[3]?.clashes).toEqual([expect.objectContaining({ title: 'Chór' })]);
    expect(starts(after)).toEqual(DATES.map((d) => `${d.slice(5)} 12:00`));
  });

  it('BK2 two dates that want one place both keep theirs where one of these is wanted too', async () => {
    const onTheFirst = { start: at('2026-12-01 15:00'), end: at('2026-12-01 17:00') };
    await desk.client.bookings.change({ id: await bookingOf('2026-12-08'), ...onTheFirst });
    const { dates, file: after } = await desk.client.series.change({
      ...{ id, date: '2026-12-22', scope: 'all', includeHandEdited: ['2026-12-08'] },
      changes: { start: at('2026-12-22 16:00'), end: at('2026-12-22 18:00') },
    });
    expect(states(dates)).toEqual(['clash', 'clash', 'skipped', 'moved', 'moved', 'moved']);
    expect(starts(after).slice(0, 2)).toEqual(['12-01 12:00', '12-01 15:00']);
  });

  it('BK13 what is over keeps its hours; words reach it too', async () => {
    desk.setNow('2026-12-10 09:00');
    const moved = await desk.client.series.change(later('2026-12-22', { scope: 'all' }));
    expect(states(moved.dates)).toEqual(['unchanged', 'unchanged', 'skipped', 'moved', 'moved', 'moved']);
    const named = await desk.client.series.change({
      id,
      date: '2026-12-22',
      scope: 'all',
      changes: { title: 'Chór miejski' },
    });
    expect(named.file.dates.map((d) => d.title)).toEqual(DATES.map(() => 'Chór miejski'));
  });

  it('BK9 asks one reason for what warns anew, and none again for what was passed', async () => {
    const evening = { start: at('2026-12-01 19:00'), end: at('2026-12-01 21:00') };
    const change: Change = { id, date: '2026-12-01', scope: 'all', changes: evening };
    const { code, data } = await refusalOf(desk.client.series.change(change));
    expect({ code, warnings: data.warnings }).toEqual({
      code: 'NEEDS_OVERRIDE',
      warnings: [{ code: 'OUTSIDE_HOURS', roomId: rooms.STO }],
    });
    await desk.client.series.change({ ...change, override: { reason: 'próba generalna' } });
    const again = { start: at('2026-12-01 19:15'), end: at('2026-12-01 21:15') };
    expect(states((await desk.client.series.change({ ...change, changes: again })).dates)[0]).toBe('moved');
  });

  it('BK13 a date that would fall on a closure stays unless it is ticked', async () => {
    await desk.client.house.addClosure({
      roomId: null,
      start: at('2026-12-23 00:00'),
      end: at('2026-12-24 00:00'),
      reason: 'inwentura',
    });
    const change: Change = {
      id,
      date: '2026-12-01',
      scope: 'all',
      changes: { start: at('2026-12-02 12:00'), end: at('2026-12-02 14:00') },
    };
    const { dates } = await desk.client.series.previewChange(change);
    expect(dates[3]).toMatchObject({ state: 'closed', detail: 'inwentura' });
    const ticked = { ...change, bookAnyway: ['2026-12-22'], override: { reason: 'dyżur' } };
    expect(starts((await desk.client.series.change(ticked)).file)[3]).toBe('12-23 12:00');
  });

  it('EQ3 one date may take other equipment than the rest', async () => {
    const pool = await desk.client.equipment.save({ code: 'P', name: 'Pulpit', quantity: 5 });
    const list = (quantity: number) => ({ equipment: [{ equipmentId: pool.id, quantity }] });
    await desk.client.series.change({ id, date: '2026-12-01', scope: 'all', changes: list(2) });
    const { file: after } = await desk.client.series.change({
      id,
      date: '2026-12-08',
      scope: 'this',
      changes: list(5),
    });
    expect(after.dates.map((d) => d.equipment[0]?.quantity)).toEqual([2, 5, 2, 2, 2, 2]);
    expect(after.dates[1]?.state).toBe('hand-edited');
    const { code, data } = await refusalOf(
      desk.client.series.change({ id, date: '2026-12-22', scope: 'this', changes: list(6) }),
    );
    expect({ code, free: data.free }).toEqual({ code: 'EQUIPMENT_SHORT', free: 5 });
  });

  it('EQ2 a date for which too little is left keeps what it has and says of what', async () => {
    const pool = await desk.client.equipment.save({ code: 'P', name: 'Pulpit', quantity: 5 });
    const three = { equipment: [{ equipmentId: pool.id, quantity: 3 }] };
    await desk.client.bookings.create({
      ...{ title: 'Debata', roomIds: [rooms.FOY], ...three },
      ...{ start: at('2026-12-22 13:00'), end: at('2026-12-22 18:00') },
    });
    const all = await desk.client.series.change({ id, date: '2026-12-01', scope: 'all', changes: three });
    expect(states(all.dates)).toEqual(['changed', 'changed', 'skipped', 'equipment', 'changed', 'changed']);
    expect(all.dates[3]).toMatchObject({ detail: 'Pulpit 2/3', shortage: { code: 'P', free: 2, asked: 3 } });
    // A chain of dates takes over the places and the things of the next ones; nobody is in anybody's way.
    const chain = await desk.client.series.change({
      ...{ id, date: '2026-12-29', scope: 'following' },
      changes: { start: at('2027-01-05 12:00'), end: at('2027-01-05 14:00') },
    });
    expect(states(chain.dates).slice(4)).toEqual(['moved', 'moved']);
  });

  it('BK15 swapping rooms makes a date hand-edited, and a revival that is undone is skipped again', async () => {
    const other = await desk.client.bookings.create({
      ...{ title: 'Szachy', roomIds: [rooms['BAL-A']] },
      ...{ start: at('2026-12-22 12:00'), end: at('2026-12-22 14:00') },
    });
    await desk.client.bookings.swap({ aId: await bookingOf('2026-12-22'), bId: other.id, times: false });
    expect((await file()).dates[3]?.state).toBe('hand-edited');
    const [komisja] = await desk.client.bookings.list({ from: at('2026-12-15 13:00'), to: at('2026-12-15 15:00') });
    await desk.client.bookings.cancel({ id: komisja?.id ?? '', reason: 'organiser' });
    await desk.client.series.revive({ seriesId: id, date: '2026-12-15' });
    const [step] = await desk.client.undo.list({});
    await desk.client.undo.undo({ n: step?.n ?? 0 });
    expect((await file()).dates.map((d) => `${d.date} ${d.state}`)).toContain('2026-12-15 skipped');
    const again = await desk.client.series.revive({ seriesId: id, date: '2026-12-15' });
    expect(again.dates.map((d) => d.date)).toEqual(DATES);
    expect(again.dates[2]?.state).toBe('planned');
  });

  it('EV1 all dates become sessions of an event, those revived later too', async () => {
    const event = await desk.client.events.save({ title: 'Festiwal' });
    await desk.client.series.change({ id, date: '2026-12-01', scope: 'all', changes: { eventId: event.id } });
    expect((await desk.client.events.get({ id: event.id })).sessions).toHaveLength(5);
    const [komisja] = await desk.client.bookings.list({ from: at('2026-12-15 13:00'), to: at('2026-12-15 15:00') });
    await desk.client.bookings.cancel({ id: komisja?.id ?? '', reason: 'organiser' });
    await desk.client.series.revive({ seriesId: id, date: '2026-12-15' });
    expect((await desk.client.events.get({ id: event.id })).sessions).toHaveLength(6);
  });

  it('BK13 refuses wrong times, unknown dates, series and events, and a cancelled date alone', async () => {
    const code = async (change: Partial<Change>) =>
      (await refusalOf(desk.client.series.change({ ...later('2026-12-08'), ...change }))).code;
    expect(await code({ changes: { end: at('2026-12-08 11:00') } })).toBe('WRONG_TIMES');
    expect(await code({ date: '2026-12-09' })).toBe('NOT_FOUND');
    expect(await code({ id: '01920000-0000-7000-8000-000000000000' })).toBe('NOT_FOUND');
    expect(await code({ changes: { eventId: '01920000-0000-7000-8000-000000000000' } })).toBe('NOT_FOUND');
    expect(await code({ changes: { headCount: 26 } })).toBe('OVER_LEGAL_LIMIT');
    await desk.client.bookings.cancel({ id: await bookingOf('2026-12-08'), reason: 'organiser' });
    expect(await code({ scope: 'this' })).toBe('WRONG_STATE');
    expect(starts(await file())).toEqual(DATES.map((d) => `${d.slice(5)} 12:00`));
  });

  it('TM4 a shift keeps the wall clock over a change of clocks', async () => {
    const summer = await desk.client.series.create({
      title: 'Joga',
      roomIds: [rooms.FOY],
      start: at('2027-03-23 09:00'),
      end: at('2027-03-23 10:00'),
      rule: { freq: 'weekly', count: 3 },
    });
    const { file: after } = await desk.client.series.change({
      id: summer.id,
      date: '2027-03-23',
      changes: { start: at('2027-03-24 10:00'), end: at('2027-03-24 11:30') },
    });
    const expected = ['2027-03-24', '2027-03-31', '2027-04-07'];
    expect(after.dates.map((d) => [d.start, d.end])).toEqual(expected.map((d) => [at(`${d} 10:00`), at(`${d} 11:30`)]));
  });
});

describe('making a series longer', () => {
  it('BK12 adds dates at the end like the last that follows the series, moved days included', async () => {
    const move = { start: at('2026-12-31 09:00'), end: at('2026-12-31 10:00') };
    await desk.client.series.change({ id, date: '2026-12-29', changes: move });
    await desk.client.bookings.change({ id: await bookingOf('2027-01-05'), title: 'Inaczej' });
    await take('2027-01-21 09:00', '2027-01-21 12:00', 'Komisja');
    const preview = await desk.client.series.previewExtension({ id, count: 9 });
    expect(preview.dates.map((d) => `${d.date} ${d.state} ${clock(d.start)}`)).toEqual([
      '2027-01-12 planned 01-14 09:00',
      '2027-01-19 clash 01-21 09:00',
      '2027-01-26 planned 01-28 09:00',
    ]);
    const { added, file: after } = await desk.client.series.extend({ id, count: 9 });
    expect(added).toEqual(['2027-01-12', '2027-01-19', '2027-01-26']);
    expect(after.rule).toMatchObject({ count: 9, until: null });
    expect(after.dates.slice(6)).toMatchObject([
      { state: 'planned', title: 'Chór', start: at('2027-01-14 09:00') },
      { state: 'skipped', reason: 'clash', detail: 'Komisja' },
      { state: 'planned' },
    ]);
    expect(after.dates).toHaveLength(9);
  });

  it('BK12 may be taken back and done again', async () => {
    const { file: first } = await desk.client.series.extend({ id, count: 8 });
    const [step] = await desk.client.undo.list({});
    await desk.client.undo.undo({ n: step?.n ?? 0 });
    expect((await file()).rule.count).toBe(6);
    expect(states((await file()).dates).slice(6)).toEqual(['cancelled', 'cancelled']);
    const { added, file: again } = await desk.client.series.extend({ id, count: 8 });
    expect(added).toEqual(['2027-01-12', '2027-01-19']);
    expect(states(again.dates)).toEqual(states(first.dates));
  });

  it('BK12 refuses an end that adds nothing, no end, too many, and dates that cannot be', async () => {
    const why = async (over: object) => {
      const { code, data } = await refusalOf(desk.client.series.extend({ id, ...over }));
      return `${code} ${data.why}`;
    };
    expect(await why({ count: 6 })).toBe('SERIES_DATES none');
    expect(await why({ until: '2027-01-11' })).toBe('SERIES_DATES none');
    expect(await why({})).toBe('SERIES_DATES no-end');
    expect(await why({ count: 5000 })).toBe('SERIES_DATES too-many');
    await take('2027-01-12 12:00', '2027-01-12 13:00');
    expect(await why({ until: '2027-01-12' })).toBe('SERIES_DATES all-taken');
    expect((await file()).dates).toHaveLength(6);
  });
});

describe('cancelling a series', () => {
  it('BK14 cancels this and the following with one reason; skipped ones are left out, nothing is deleted', async () => {
    const { cancelled, file: after } = await desk.client.series.cancel({
      id,
      date: '2026-12-08',
      reason: 'too-few',
      note: 'sezon',
    });
    expect(cancelled).toEqual(['2026-12-08', '2026-12-22', '2026-12-29', '2027-01-05']);
    expect(states(after.dates)).toEqual(['planned', 'cancelled', 'skipped', 'cancelled', 'cancelled', 'cancelled']);
    expect(after.dates[2]).toMatchObject({ reason: 'left-out' });
    expect((await desk.client.series.reviveAll({ seriesId: id })).revived).toEqual([]);
    const reopened = await desk.client.bookings.reopen({ id: after.dates[1]?.bookingId ?? '' });
    expect(reopened.status).toBe('confirmed');
  });

  it('BK13 keeps hand-edited dates and what is over, unless ticked or meant', async () => {
    desk.setNow('2026-12-02 09:00');
    await desk.client.bookings.change({ id: await bookingOf('2026-12-22'), headCount: 12 });
    const first = await desk.client.series.cancel({ id, date: '2026-12-08', scope: 'all', reason: 'room' });
    expect(first.cancelled).toEqual(['2026-12-08', '2026-12-29', '2027-01-05']);
    const rest = await desk.client.series.cancel({
      id,
      date: '2026-12-01',
      scope: 'all',
      reason: 'room',
      includeHandEdited: ['2026-12-22'],
    });
    expect(rest.cancelled).toEqual(['2026-12-22']);
    expect(
      (await desk.client.series.cancel({ id, date: '2026-12-01', scope: 'this', reason: 'mistake' })).cancelled,
    ).toEqual(['2026-12-01']);
    const { code } = await refusalOf(
      desk.client.series.cancel({ id, date: '2026-12-01', scope: 'this', reason: 'mistake' }),
    );
    expect(code).toBe('WRONG_STATE');
  });
});
