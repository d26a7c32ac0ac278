import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';

let desk: TestDesk;
let rooms: TestRooms;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

type Input = Parameters<TestDesk['client']['series']['create']>[0];
/** Every Tuesday 12–14 from 1 December 2026 on, six times unless said otherwise. */
const tuesdays = (over: Partial<Input> = {}): Input => ({
  title: 'Chór',
  roomIds: [rooms.STO],
  start: at('2026-12-01 12:00'),
  end: at('2026-12-01 14:00'),
  rule: { freq: 'weekly', byDay: ['TU'], count: 6 },
  ...over,
});
const take = (from: string, to: string, title = 'Doradztwo', over: object = {}) =>
  desk.client.bookings.create({ title, roomIds: [rooms.STO], start: at(from), end: at(to), ...over });
const bookings = () => desk.client.bookings.list({ from: at('2026-11-01 00:00'), to: at('2027-12-31 00:00') });
const close = (from: string, to: string, reason = 'remont') =>
  desk.client.house.addClosure({ roomId: null, start: at(from), end: at(to), reason });
const states = (dates: readonly { date: string; state: string }[]) => dates.map((d) => `${d.date} ${d.state}`);

describe('before a series is saved', () => {
  it('BK12 shows every date with its state: planned, clashing with what, holiday, closed, left out', async () => {
    const clash = await take('2026-12-08 13:00', '2026-12-08 15:00');
    await close('2026-12-15 08:00', '2026-12-15 20:00');
    await desk.client.house.save({
      ...(await houseNow()),
      holidayEdits: [{ date: '2026-12-22', name: 'Święto patrona', closed: true }],
    });
    const preview = await desk.client.series.preview(tuesdays({ leaveOut: ['2027-01-05'] }));
    expect(states(preview.dates)).toEqual([
      '2026-12-01 planned',
      '2026-12-08 clash',
      '2026-12-15 closed',
      '2026-12-22 holiday',
      '2026-12-29 planned',
      '2027-01-05 left-out',
    ]);
    expect(preview.dates.map((d) => d.detail)).toEqual(['', 'Doradztwo', 'remont', 'Święto patrona', '', '']);
    expect(preview.dates[1]?.clashes).toEqual([expect.objectContaining({ bookingId: clash.id, title: 'Doradztwo' })]);
    expect(preview).toMatchObject({ planned: 2, skipped: 4, warnings: [] });
    expect(await bookings()).toHaveLength(1);
  });

  it('BK17 says nothing of what a confidential booking is called', async () => {
    await take('2026-12-08 13:00', '2026-12-08 15:00', 'Zespół interwencyjny', { confidential: true });
    const { dates } = await desk.client.series.preview(tuesdays());
    expect(dates[1]).toMatchObject({ state: 'clash', detail: '', clashes: [{ title: null }] });
    expect(JSON.stringify(await desk.client.series.create(tuesdays()))).not.toContain('interwencyjny');
  });

  it('BK12 a day on which the room does not open is closed, unless the series begins on one', async () => {
    const daily = tuesdays({ rule: { freq: 'daily', count: 7 } });
    const sunday = (await desk.client.series.preview(daily)).dates[5];
    expect(sunday).toMatchObject({ date: '2026-12-06', state: 'closed', detail: '' });
    const sundays = {
      start: at('2026-12-06 12:00'),
      end: at('2026-12-06 14:00'),
      rule: { freq: 'weekly', count: 3 },
    } as const;
    const meant = await desk.client.series.preview(tuesdays(sundays));
    expect(meant).toMatchObject({ planned: 3, warnings: [{ code: 'OUTSIDE_HOURS' }] });
  });

  it('TM4 keeps the hours on the wall over both changes of clocks', async () => {
    const preview = await desk.client.series.preview(
      tuesdays({
        start: at('2026-10-20 12:00'),
        end: at('2026-10-20 14:00'),
        rule: { freq: 'weekly', until: '2027-03-30' },
      }),
    );
    const starts = preview.dates.map((d) => d.start);
    expect(starts).toEqual(preview.dates.map((d) => at(`${d.date} 12:00`)));
    expect(new Set(starts.map((s) => new Date(s).getUTCHours()))).toEqual(new Set([10, 11]));
  });
});

const houseNow = async () => {
  const { house } = await desk.client.start.state();
  if (!house) throw new Error('the house');
  return house;
};

describe('saving a series', () => {
  it('BK12 makes one booking for each date that can be and keeps the others with their reason, in one change', async () => {
    await take('2026-12-08 13:00', '2026-12-08 15:00');
    await close('2026-12-15 08:00', '2026-12-15 20:00');
    const made = await desk.client.series.create(tuesdays());
    expect(states(made.dates)).toEqual([
      '2026-12-01 planned',
      '2026-12-08 skipped',
      '2026-12-15 skipped',
      '2026-12-22 planned',
      '2026-12-29 planned',
      '2027-01-05 planned',
    ]);
    expect(made.dates[1]).toMatchObject({ reason: 'clash', detail: 'Doradztwo', revival: 'blocked', bookingId: null });
    expect(made.dates[2]).toMatchObject({ reason: 'closed', detail: 'remont', revival: 'needs-reason' });
    const rows = (await bookings()).filter((b) => b.seriesId === made.id);
    expect(rows.map((b) => b.seriesDate)).toEqual(['2026-12-01', '2026-12-22', '2026-12-29', '2027-01-05']);
    const histories = await Promise.all(rows.map(({ id }) => desk.client.bookings.get({ id })));
    expect(new Set(histories.map((b) => b.history.map((h) => `${h.n} ${h.name}`).join()))).toEqual(
      new Set([expect.stringMatching(/^\d+ series\.create$/)]),
    );
    expect(await desk.client.series.get({ id: made.id })).toEqual(made);
  });

  it('BK9 asks one reason for the warnings of all dates and puts it on each record', async () => {
    const late = tuesdays({ start: at('2026-12-01 19:00'), end: at('2026-12-01 21:00') });
    const { code, data } = await refusalOf(desk.client.series.create(late));
    expect(code).toBe('NEEDS_OVERRIDE');
    expect(data.warnings).toEqual([{ code: 'OUTSIDE_HOURS', roomId: rooms.STO }]);
    expect(await bookings()).toEqual([]);
    await desk.client.series.create({ ...late, override: { reason: 'próby wieczorem' } });
    const reasons = (await bookings()).map((b) => b.overrides.map((o) => o.reason));
    expect(reasons).toEqual(Array.from({ length: 6 }, () => ['próby wieczorem']));
  });

  it('BK9 counts its own dates against what the house grants a month', async () => {
    const { id } = await desk.client.organisations.save({ name: 'Fala', kind: 'ngo', phone: '', email: '', note: '' });
    const rule = { kind: 'ngo', mostAMonth: 4, windowDays: null, leadHours: null, longestMinutes: null } as const;
    const { id: _i, demo: _d, ...house } = await houseNow();
    await desk.client.house.save({ ...house, bookingRules: [{ ...rule, noShowLimit: null, priority: 3 }] });
    const { dates } = await desk.client.series.preview(tuesdays({ organisationId: id }));
    const warned = dates.filter((d) => d.warnings.some((w) => w.code === 'TOO_MANY'));
    expect(warned.map((d) => d.date)).toEqual(['2026-12-29']);
    expect((await refusalOf(desk.client.series.create(tuesdays({ organisationId: id })))).code).toBe('NEEDS_OVERRIDE');
  });

  it('BK12 books a holiday all the same where somebody ticked it and gave a reason', async () => {
    const wish = tuesdays({
      start: at('2026-12-04 12:00'),
      end: at('2026-12-04 14:00'),
      rule: { freq: 'weekly', count: 4 },
    });
    expect(states((await desk.client.series.preview(wish)).dates)[3]).toBe('2026-12-25 holiday');
    const ticked = { ...wish, bookAnyway: ['2026-12-25'] };
    expect((await refusalOf(desk.client.series.create(ticked))).code).toBe('NEEDS_OVERRIDE');
    const made = await desk.client.series.create({ ...ticked, override: { reason: 'wigilia dla samotnych' } });
    expect(made.dates.every((d) => d.state === 'planned')).toBe(true);
  });

  it('BK9 the front desk may not book a closed date', async () => {
    await close('2026-12-15 08:00', '2026-12-15 20:00');
    await desk.client.start.saveDesk({ letter: 'A', accountName: 'Ola', role: 'front-desk', language: 'pl' });
    const wish = tuesdays({ bookAnyway: ['2026-12-15'], override: { reason: 'proszę' } });
    expect((await refusalOf(desk.client.series.create(wish))).code).toBe('OVERRIDE_NOT_ALLOWED');
    expect((await desk.client.series.create(tuesdays())).dates).toHaveLength(6);
  });

  it('EQ2 a date without enough equipment is skipped with the pool it lacks, and revived when it is back', async () => {
    const pool = await desk.client.equipment.save({ code: 'RZ', name: 'Rzutnik', quantity: 1 });
    const equipment = [{ equipmentId: pool.id, quantity: 1 }];
    const other = await desk.client.bookings.create({
      ...{ title: 'Film', roomIds: [rooms.FOY], equipment },
      ...{ start: at('2026-12-08 13:00'), end: at('2026-12-08 18:00') },
    });
    const { dates } = await desk.client.series.preview(tuesdays({ equipment }));
    expect(dates[1]).toMatchObject({
      state: 'equipment',
      detail: 'Rzutnik 0/1',
      shortage: { heldBy: [{ title: 'Film' }] },
    });
    const made = await desk.client.series.create(tuesdays({ equipment }));
    expect(made.dates[1]).toMatchObject({ state: 'skipped', reason: 'equipment', revival: 'blocked' });
    await desk.client.bookings.cancel({ id: other.id, reason: 'organiser' });
    expect((await desk.client.series.reviveAll({ seriesId: made.id })).revived).toEqual(['2026-12-08']);
  });

  it('EV1 each date of an event is a session of it', async () => {
    const event = await desk.client.events.save({ title: 'Kurs' });
    await close('2026-12-15 08:00', '2026-12-15 20:00');
    const made = await desk.client.series.create(tuesdays({ eventId: event.id }));
    expect((await desk.client.events.get({ id: event.id })).sessions).toHaveLength(5);
    await desk.client.series.revive({ seriesId: made.id, date: '2026-12-15', override: { reason: 'otwieramy' } });
    expect((await desk.client.events.get({ id: event.id })).sessions).toHaveLength(6);
  });
});

describe('what makes no series', () => {
  const cases: [string, Partial<Input>, string][] = [
    ['a count of 0', { rule: { freq: 'weekly', count: 0 } }, 'none'],
    ['a count below 0', { rule: { freq: 'weekly', count: -3 } }, 'none'],
    ['5,000 dates', { rule: { freq: 'daily', count: 5000 } }, 'too-many'],
    ['every day for ever', { rule: { freq: 'daily', until: '9999-12-31' } }, 'too-many'],
    ['367 dates', { rule: { freq: 'daily', count: 367 } }, 'too-many'],
    ['a last day before the first', { rule: { freq: 'weekly', until: '2026-11-30' } }, 'none'],
    ['a day that never comes', { rule: { freq: 'daily', interval: 7, byDay: ['WE'], count: 3 } }, 'none'],
    ['no end', { rule: { freq: 'weekly' } }, 'no-end'],
    ['days of a month without saying which', { rule: { freq: 'monthly', byDay: ['TU'], count: 3 } }, 'which-day'],
    ['the year 2126', { rule: { freq: 'monthly', interval: 400, count: 5 } }, 'too-far'],
    [
      'three days long, every day',
      { end: at('2026-12-04 12:00'), rule: { freq: 'daily', count: 5 } },
      'overlaps-itself',
    ],
  ];
  it.each(cases)('BK12 refuses %s with its reason, quickly, and saves nothing', async (_, over, why) => {
    const began = performance.now();
    for (const call of ['preview', 'create'] as const) {
      const { code, data } = await refusalOf(desk.client.series[call](tuesdays(over)));
      expect({ code, why: data.why }).toEqual({ code: 'SERIES_DATES', why });
    }
    expect(performance.now() - began).toBeLessThan(2000);
    expect(await bookings()).toEqual([]);
  });

  it('BK12 takes 366 dates', async () => {
    const preview = await desk.client.series.preview(tuesdays({ rule: { freq: 'daily', count: 366 } }));
    expect(preview.dates).toHaveLength(366);
  });

  it('BK12 refuses a series of which no date can be', async () => {
    await take('2026-11-30 08:00', '2026-12-10 20:00', 'Wystawa', { override: { reason: 'całą dobę' } });
    const { code, data } = await refusalOf(desk.client.series.create(tuesdays({ rule: { freq: 'weekly', count: 2 } })));
    expect({ code, data }).toEqual({ code: 'SERIES_DATES', data: { why: 'all-taken', count: 2 } });
  });

  it('BK9 refuses the whole above the legal limit and in a room out of use', async () => {
    expect((await refusalOf(desk.client.series.preview(tuesdays({ headCount: 26 })))).code).toBe('OVER_LEGAL_LIMIT');
    const room = (await desk.client.rooms.list()).find((r) => r.id === rooms.STO);
    if (!room) throw new Error('the room');
    await desk.client.rooms.save({ ...room, outOfUse: true });
    expect((await refusalOf(desk.client.series.create(tuesdays()))).code).toBe('ROOM_OUT_OF_USE');
  });

  it.each([
    ['an interval of 0', { rule: { freq: 'weekly', interval: 0, count: 2 } }],
    ['an interval of 401', { rule: { freq: 'weekly', interval: 401, count: 2 } }],
    ['a day that is none', { rule: { freq: 'weekly', byDay: ['XX'], count: 2 } }],
    ['the fifth of a month', { rule: { freq: 'monthly', byDay: ['TU'], bySetPos: 5, count: 2 } }],
    ['29 February 2027 as its end', { rule: { freq: 'weekly', until: '2027-02-29' } }],
  ])('answers BAD_REQUEST to %s', async (_, over) => {
    expect((await refusalOf(desk.client.series.preview(tuesdays(over as Partial<Input>)))).code).toBe('BAD_REQUEST');
  });

  it('TM5 refuses a first date that ends before it begins, and unknown rooms and events', async () => {
    const code = async (over: Partial<Input>) => (await refusalOf(desk.client.series.preview(tuesdays(over)))).code;
    expect(await code({ end: at('2026-12-01 11:00') })).toBe('WRONG_TIMES');
    expect(await code({ roomIds: ['01920000-0000-7000-8000-000000000000'] })).toBe('NOT_FOUND');
    expect(await code({ eventId: '01920000-0000-7000-8000-000000000000' })).toBe('NOT_FOUND');
    expect(await code({ status: 'hold', holdUntil: at('2026-11-20 10:00') })).toBe('WRONG_TIMES');
  });

  it('SE1 a leader may look at a series and not make one', async () => {
    const made = await desk.client.series.create(tuesdays());
    await desk.client.start.saveDesk({ letter: 'A', accountName: 'Jan', role: 'leader', language: 'pl' });
    expect((await refusalOf(desk.client.series.preview(tuesdays()))).code).toBe('FORBIDDEN_FOR_ROLE');
    expect((await desk.client.series.get({ id: made.id })).dates).toHaveLength(6);
  });
});

describe('reviving skipped dates', () => {
  it('BK12 makes the booking once the reason is gone, and refuses with who is in the way until then', async () => {
    const other = await take('2026-12-08 13:00', '2026-12-08 15:00');
    const made = await desk.client.series.create(tuesdays());
    const skip = { seriesId: made.id, date: '2026-12-08' };
    const { code, data } = await refusalOf(desk.client.series.revive(skip));
    expect(code).toBe('ROOM_TAKEN');
    expect(data.clashes).toEqual([expect.objectContaining({ bookingId: other.id })]);
    await desk.client.bookings.cancel({ id: other.id, reason: 'organiser' });
    expect((await desk.client.series.get({ id: made.id })).dates[1]).toMatchObject({
      state: 'skipped',
      revival: 'free',
    });
    const revived = await desk.client.series.revive(skip);
    expect(revived.dates[1]).toMatchObject({ state: 'planned', start: at('2026-12-08 12:00'), reason: null });
    expect(revived.dates).toHaveLength(6);
    expect((await refusalOf(desk.client.series.revive(skip))).code).toBe('NOT_FOUND');
  });

  it('BK12 a closure over a busy week, lifted again: reviving restores exactly what can be', async () => {
    const closure = await close('2026-12-14 00:00', '2026-12-19 00:00');
    const daily = tuesdays({ rule: { freq: 'daily', until: '2026-12-19' }, leaveOut: ['2026-12-18'] });
    const made = await desk.client.series.create(daily);
    const skipped = (file: typeof made) => file.dates.filter((d) => d.state === 'skipped').map((d) => d.date);
    const inWeek = ['2026-12-14', '2026-12-15', '2026-12-16', '2026-12-17', '2026-12-18'];
    expect(skipped(made)).toEqual(['2026-12-06', '2026-12-13', ...inWeek]);
    expect((await desk.client.series.reviveAll({ seriesId: made.id })).revived).toEqual([]);
    await desk.client.house.liftClosure({ id: closure.id });
    await take('2026-12-16 13:00', '2026-12-16 16:00', 'Komisja');
    const { revived, file } = await desk.client.series.reviveAll({ seriesId: made.id });
    expect(revived).toEqual(['2026-12-14', '2026-12-15', '2026-12-17']);
    expect(skipped(file)).toEqual(['2026-12-06', '2026-12-13', '2026-12-16', '2026-12-18']);
    expect(file.dates.find((d) => d.date === '2026-12-16')).toMatchObject({
      reason: 'closed',
      revival: 'blocked',
      clashes: [{ title: 'Komisja' }],
    });
  });

  it('BK12 a date that is over stays skipped', async () => {
    await take('2026-12-08 13:00', '2026-12-08 15:00');
    const made = await desk.client.series.create(tuesdays());
    desk.setNow('2026-12-09 09:00');
    expect((await desk.client.series.get({ id: made.id })).dates[1]?.revival).toBe('past');
    const { code } = await refusalOf(desk.client.series.revive({ seriesId: made.id, date: '2026-12-08' }));
    expect(code).toBe('WRONG_STATE');
  });

  it('BK12 a date that stands again because its booking was reopened is not revived a second time', async () => {
    const foyer = { roomIds: [rooms.FOY], leaveOut: ['2026-12-08'] };
    const made = await desk.client.series.create(tuesdays(foyer));
    const skip = { seriesId: made.id, date: '2026-12-08' };
    const revived = await desk.client.series.revive(skip);
    const id = revived.dates[1]?.bookingId ?? '';
    await desk.client.undo.undo({});
    await desk.client.bookings.reopen({ id });
    expect((await refusalOf(desk.client.series.revive(skip))).code).toBe('NOT_FOUND');
    expect(await bookings()).toHaveLength(6);
    expect((await desk.client.series.get({ id: made.id })).dates).toHaveLength(6);
  });
});
