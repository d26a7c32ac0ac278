import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { signInAs } from '../../../tests/support/sessions.ts';

let desk: TestDesk;
let rooms: TestRooms;
beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

type Over = { roomColumn?: string; roomId?: string; reason?: string };
const preview = (text: string, over: Over = {}) => desk.client.exchange.previewBookings({ text, ...over });
const apply = (text: string, over: Over = {}) => desk.client.exchange.importBookings({ text, ...over });
const said = ({ rows }: Awaited<ReturnType<typeof preview>>) =>
  rows.map((row) => [row.line, row.action, row.column, row.reason]);
const all = () => desk.client.bookings.list({ from: at('2026-01-01 00:00'), to: at('2028-12-31 00:00') });

const csv = (...rows: string[]) => ['tytuł;sala;data;od;do', ...rows].join('\r\n');
const ics = (...entries: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...entries.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');
const entry = (title: string, start: string, ...more: string[]) => [
  `UID:${title}@x`,
  `SUMMARY:${title}`,
  'LOCATION:STO',
  `DTSTART;TZID=Europe/Warsaw:${start}`,
  'DURATION:PT1H',
  ...more,
];

describe('bookings from CSV', () => {
  it('IX5 says of each row what will happen and with whom it clashes, and writes nothing', async () => {
    await desk.client.bookings.create({
      title: 'Warsztat',
      roomIds: [rooms.STO],
      start: at('2026-11-26 12:00'),
      end: at('2026-11-26 14:00'),
    });
    await desk.client.house.addClosure({
      roomId: rooms.FOY,
      start: at('2026-11-27 00:00'),
      end: at('2026-11-28 00:00'),
      reason: 'malowanie',
    });
    const plan = await preview(
      csv(
        'Dobra;sto;26.11.2026;9;11',
        'W drodze;Sala STO;2026-11-26;13:00;15:00',
        'W pliku;STO;26.11.2026;10:00;10:30',
        'Święto;STO;25.12.2026;10;12',
        'Zamknięte;FOY;27.11.2026;10;12',
        'Po godzinach;STO;26.11.2026;21:00;22:00',
        'Warsztat;STO;26.11.2026;12:00;14:00',
        ';STO;26.11.2026;9;11',
        'Nie ma sali;XYZ;26.11.2026;9;11',
        'Zła data;STO;31.04.2026;9;11',
        'Bez roku;STO;26.11;9;11',
        'Zła godzina;STO;26.11.2026;25;26',
        'Wstecz;STO;26.11.2026;11;9',
        'Krótko;STO;26.11.2026;9:00;9:02',
        'Za dużo;STO;26.11.2026;9;11;x;y',
      ),
    );
    expect(plan.rows.map((row) => [row.label, row.action, row.column, row.reason])).toEqual([
      ['W drodze', 'clash', null, null],
      ['W pliku', 'clash', null, null],
      ['Święto', 'warned', null, null],
      ['Zamknięte', 'warned', null, null],
      ['Po godzinach', 'warned', null, null],
      ['', 'reject', 'title', 'missing'],
      ['Nie ma sali', 'reject', 'rooms', 'unknown'],
      ['Zła data', 'reject', 'date', 'unreadable'],
      ['Bez roku', 'reject', 'date', 'unreadable'],
      ['Zła godzina', 'reject', 'from', 'unreadable'],
      ['Wstecz', 'reject', null, 'end-before-start'],
      ['Krótko', 'reject', null, 'too-short'],
      ['Za dużo', 'reject', null, 'columns'],
      ['Dobra', 'create', null, null],
      ['Warsztat', 'same', null, null],
    ]);
    expect(plan.counts).toEqual({ create: 1, same: 1, clash: 2, warned: 3, reject: 8 });
    const of = (label: string) => plan.rows.find((row) => row.label === label);
    expect(of('W drodze')?.clashes).toMatchObject([{ title: 'Warsztat', start: at('2026-11-26 12:00') }]);
    expect(of('W pliku')?.clashes).toMatchObject([{ title: 'Dobra' }]);
    expect(['Święto', 'Zamknięte', 'Po godzinach'].map((label) => of(label)?.warnings[0]?.code)).toEqual([
      'HOLIDAY',
      'CLOSURE',
      'OUTSIDE_HOURS',
    ]);
    expect(await all()).toHaveLength(1);
  });

  it('IX5 writes what fits in one change; the same file again finds it all there', async () => {
    const file = csv('Pierwsza;STO;26.11.2026;9;11', 'Druga;FOY;26.11.2026;9;11', 'Zajęta;STO;26.11.2026;10;12');
    expect((await apply(file)).counts).toMatchObject({ create: 2, clash: 1 });
    expect((await all()).map(({ title }) => title).sort()).toEqual(['Druga', 'Pierwsza']);
    const [one] = await all();
    const history = (await desk.client.bookings.get({ id: one?.id ?? '' })).history;
    expect(history.map(({ name }) => name)).toEqual(['import.bookings']);
    expect((await preview(file)).counts).toEqual({ create: 0, same: 2, clash: 1, warned: 0, reject: 0 });
  });

  it('BK9, IX5 rows with warnings come in only with a reason, which goes on record', async () => {
    const file = csv('Po godzinach;STO;26.11.2026;21:00;22:00');
    expect((await apply(file)).counts.warned).toBe(1);
    expect(await all()).toEqual([]);
    expect((await apply(file, { reason: 'przeniesione ze starego kalendarza' })).counts.create).toBe(1);
    expect((await all())[0]?.overrides).toMatchObject([
      { codes: ['OUTSIDE_HOURS'], reason: 'przeniesione ze starego kalendarza', by: 'Ewa' },
    ]);
  });

  it('BK1, IX5 reads what else a file says, in either language, with commas and whole moments', async () => {
    await desk.client.organisations.save({ name: 'Fundacja Zatoka', kind: 'ngo', phone: '', email: '', note: '' });
    const english = [
      'Subject,Room,Start,End,Layout,People,Organisation,Contact,Phone,Status,Confidential,Note',
      'Debate,"BAL",26.11.2026 10:00,26.11.2026 12:00,theatre,40,fundacja zatoka,Jan Łoś,501 234 567,tentative,yes,"a, b"',
      'Late,BAL,2026-11-26T18:00:00+01:00,2026-11-26T19:00:00+01:00,,,,,,,,',
    ].join('\n');
    expect(said(await apply(english))).toEqual([
      [2, 'create', null, null],
      [3, 'create', null, null],
    ]);
    const [debate, late] = await all();
    expect(debate).toMatchObject({
      title: 'Debate',
      status: 'hold',
      holdUntil: at('2026-11-26 10:00'),
      headCount: 40,
      organisationName: 'Fundacja Zatoka',
      contactName: 'Jan Łoś',
      confidential: true,
      note: 'a, b',
      placement: { roomIds: [rooms.BAL], layout: 'theatre', setupMinutes: 30, teardownMinutes: 15 },
    });
    expect(late?.placement.start).toBe(at('2026-11-26 18:00'));
  });

  it('IX5 takes several rooms, a span of hours over midnight, another column and one room for all', async () => {
    const file =
      'nazwa;data;godziny;gdzie\nA;26.11.2026;10-12;Sala STO + FOY\nB;27.11.2026;19–1;\nC;28.11.2026;10-12;sala nieznana';
    const over = { roomColumn: 'gdzie', roomId: rooms['BAL-A'], reason: 'noc' };
    expect(said(await apply(file, over)).map(([, action]) => action)).toEqual(['create', 'create', 'create']);
    const made = await all();
    expect(made.map(({ placement }) => placement.roomIds)).toEqual([
      [rooms.STO, rooms.FOY],
      [rooms['BAL-A']],
      [rooms['BAL-A']],
    ]);
    expect(made[1]?.placement.end).toBe(at('2026-11-28 01:00'));
  });

  it('IX5 a file that is none is refused in words, and only coordinators import', async () => {
    const refusal = async (text: string, over: Over = {}) => (await refusalOf(preview(text, over))).data;
    expect(await refusal('')).toMatchObject({ reason: 'empty' });
    expect(await refusal('sala;od\nSTO;9')).toMatchObject({ reason: 'column:title' });
    expect(await refusal('tytuł;sala\nA;STO')).toMatchObject({ reason: 'column:from' });
    expect(await refusal('BEGIN:VCALENDAR\nEND:VCALENDAR')).toMatchObject({ reason: 'empty' });
    expect(
      await refusal(csv('A;STO;26.11.2026;9;11'), { roomId: '01920000-0000-7000-8000-000000000000' }),
    ).toMatchObject({ entity: 'room' });
    await signInAs(desk, 'front-desk', 'Ewa');
    expect((await refusalOf(apply(csv('A;STO;26.11.2026;9;11')))).code).toBe('FORBIDDEN_FOR_ROLE');
    expect(await all()).toEqual([]);
  });

  it('IX5 a long file is written in changes that sync can carry', async () => {
    const rows = Array.from({ length: 700 }, (_, i) => {
      const day = new Date(Date.UTC(2027, 0, 4 + Math.floor(i / 8))).toISOString().slice(0, 10);
      return `Spotkanie ${i};STO;${day};${8 + (i % 8)};${9 + (i % 8)}`;
    });
    const { counts } = await apply(csv(...rows), { reason: 'weekendy' });
    expect(counts).toEqual({ create: 700, same: 0, clash: 0, warned: 0, reject: 0 });
    const made = await all();
    const sets = new Map<number, number>();
    for (const { id } of made) {
      for (const { n, set } of (await desk.client.bookings.get({ id })).history)
        sets.set(n, (sets.get(n) ?? 0) + Buffer.byteLength(JSON.stringify({ entity: 'booking', id, set, base: null })));
    }
    expect(sets.size).toBeGreaterThan(1);
    expect(sets.size).toBeLessThan(8);
    expect(Math.max(...sets.values())).toBeLessThan(256 * 1024);
    const [step] = await desk.client.undo.list({});
    expect(step).toMatchObject({ what: { name: 'import.bookings', count: 700 } });
    await desk.client.undo.undo({ n: step?.n ?? 0 });
    expect((await all()).filter(({ status }) => status !== 'cancelled')).toEqual([]);
  });
});

describe('bookings from a calendar file', () => {
  const starts = async () => (await all()).map(({ title, placement }) => [title, placement.start]);

  it('IX6 reads zones by name, by another program’s name, by offsets and as UTC', async () => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Nasza', 'BEGIN:STANDARD', 'TZOFFSETTO:+0100', 'END:STANDARD'];
    const rest = ['BEGIN:DAYLIGHT', 'TZOFFSETTO:+0200', 'END:DAYLIGHT', 'END:VTIMEZONE'];
    const at10 = (title: string, start: string) => [`SUMMARY:${title}`, 'LOCATION:FOY', start, 'DURATION:PT5M'];
    const text = ics(
      at10('IANA', 'DTSTART;TZID=Europe/Warsaw:20270705T100000'),
      at10('Windows', 'DTSTART;TZID=Central European Standard Time:20270706T100000'),
      at10('Ścieżka', 'DTSTART;TZID=/example.org/2020/Europe/Warsaw:20270707T100000'),
      at10('Plik', 'DTSTART;TZID=Nasza:20270708T100000'),
      at10('UTC', 'DTSTART:20270709T080000Z'),
      at10('Ścienny', 'DTSTART:20270712T100000'),
      at10('Nowy Jork', 'DTSTART;TZID=America/New_York:20270713T040000'),
      at10('Nieznany', 'DTSTART;TZID=Nigdzie:20270714T100000'),
    ).replace('VERSION:2.0', ['VERSION:2.0', ...zone, ...rest].join('\r\n'));
    const plan = await apply(text);
    expect(plan.kind).toBe('ics');
    expect(said(plan)[0]).toEqual([57, 'reject', 'dtstart', 'zone']);
    expect(await starts()).toEqual(
      ['05', '06', '07', '08', '09', '12', '13'].map((day) => [expect.any(String), at(`2027-07-${day} 10:00`)]),
    );
  });

  it('TM4, IX6 a series keeps its wall-clock time over a change of clocks, without its left-out and with its moved dates', async () => {
    const text = ics(
      entry('Klub', '20270316T170000', 'RRULE:FREQ=WEEKLY;COUNT=5', 'EXDATE;TZID=Europe/Warsaw:20270323T170000'),
      entry('Klub', '20270407T110000', 'RECURRENCE-ID;TZID=Europe/Warsaw:20270406T170000'),
    );
    await apply(text);
    expect(await starts()).toEqual(
      ['03-16 17:00', '03-30 17:00', '04-07 11:00', '04-13 17:00'].map((when) => ['Klub', at(`2027-${when}`)]),
    );
  });

  it('IX6 a whole day is the opening hours, a hold is tentative, private is confidential', async () => {
    const day = (start: string, end: string) => ['SUMMARY:Dzień', 'LOCATION:Dom\\, Sala STO', start, end];
    await apply(
      ics(
        [...day('DTSTART;VALUE=DATE:20261126', 'DTEND;VALUE=DATE:20261128'), 'STATUS:TENTATIVE', 'CLASS:PRIVATE'],
        [...day('DTSTART;VALUE=DATE:20261130', 'ORGANIZER;CN="Jan Łoś":mailto:jan@example.org'), 'DESCRIPTION:a\\nb'],
      ),
      { reason: 'noc' },
    );
    const [two, one] = await all();
    expect(two).toMatchObject({
      status: 'hold',
      confidential: true,
      placement: { start: at('2026-11-26 08:00'), end: at('2026-11-27 20:00') },
    });
    expect(one).toMatchObject({ contactName: 'Jan Łoś', note: 'a\nb', placement: { end: at('2026-11-30 20:00') } });
    expect(JSON.stringify(one)).not.toContain('example.org');
  });

  it('IX6 broken entries are named by line and reason and lose nothing else', async () => {
    const text = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'SUMMARY:Bez dwukropka',
      'TO NIE JEST LINIA',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'SUMMARY:Zła data',
      'DTSTART:20261331T250000',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'SUMMARY:Bez początku',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'SUMMARY:Niedokończone',
      'DTSTART:20261126T100000',
      'BEGIN:VEVENT',
      ...entry('Dobre', '20261126T100000'),
      'BEGIN:VALARM',
      'DTSTART:20200101T000000',
      'END:VALARM',
      'END:VEVENT',
      'BEGIN:VEVENT',
      ...entry('Odwołane', '20261126T120000', 'STATUS:CANCELLED'),
      'END:VEVENT',
      'BEGIN:VEVENT',
      ...entry('Co minutę', '20261126T120000', 'RRULE:FREQ=MINUTELY'),
      'END:VEVENT',
      'BEGIN:VEVENT',
      ...entry('Nigdy', '20261126T120000', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3'),
      'END:VEVENT',
      'BEGIN:VEVENT',
      ...entry('Za dużo', '20261126T120000', 'RRULE:FREQ=DAILY;COUNT=5000'),
      'END:VEVENT',
      'BEGIN:VEVENT',
      ...entry('Nigdy bez końca', '20261126T120000', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'),
      'END:VEVENT',
    ].join('\n');
    const plan = await apply(text, { reason: 'x' });
    expect(plan.rows.map((row) => [row.line, row.label, row.action, row.column, row.reason])).toEqual([
      [4, 'Bez dwukropka', 'reject', null, 'broken-line'],
      [8, 'Zła data', 'reject', 'dtstart', 'unreadable'],
      [10, 'Bez początku', 'reject', 'dtstart', 'missing'],
      [13, 'Niedokończone', 'reject', null, 'unfinished'],
      [26, 'Odwołane', 'reject', 'status', 'cancelled'],
      [34, 'Co minutę', 'reject', 'rrule', 'rule'],
      [42, 'Nigdy', 'reject', 'rrule', 'rule'],
      [50, 'Za dużo', 'reject', 'rrule', 'too-many'],
      [58, 'Nigdy bez końca', 'reject', 'rrule', 'rule'],
      [16, 'Dobre', 'create', null, null],
    ]);
    expect(await starts()).toEqual([['Dobre', at('2026-11-26 10:00')]]);
  });

  it('IX6 an endless series gives the dates from today on, at most 366', async () => {
    const weekly = await preview(ics(entry('Zawsze', '20200107T170000', 'RRULE:FREQ=WEEKLY')));
    expect(weekly.rows.map(({ start }) => start).at(0)).toBe(at('2026-11-24 17:00'));
    expect(weekly.counts.create + weekly.counts.warned).toBe(79);
    const daily = await preview(ics(entry('Codziennie', '20200107T120000', 'RRULE:FREQ=DAILY')), { reason: 'x' });
    expect(daily.counts.create).toBe(366);
  });

  it('IX2, IX6 what was saved from here is known again', async () => {
    const { id } = await desk.client.bookings.create({
      title: 'Debata',
      roomIds: [rooms.STO],
      start: at('2026-11-26 10:00'),
      end: at('2026-11-26 12:00'),
    });
    const { text } = await desk.client.exchange.calendarFile({ id });
    await desk.client.bookings.change({ id, title: 'Inaczej' });
    expect((await preview(text)).counts).toEqual({ create: 0, same: 1, clash: 0, warned: 0, reject: 0 });
    await desk.client.bookings.cancel({ id, reason: 'mistake' });
    const other = ics(entry('Debata', '20261126T100000'));
    expect((await preview(other)).counts.create).toBe(1);
  });

  it('IX6 five megabytes with broken lines are answered, every broken entry named, and change nothing', async () => {
    const entries = Array.from({ length: 18_000 }, (_, i) =>
      i % 3 === 0
        ? [`SUMMARY:Zła ${i}`, 'LOCATION:STO', `DTSTART:2026${i}`, 'x'.repeat(100)]
        : [...entry(`Wpis ${i}`, `202701${String(4 + (i % 20)).padStart(2, '0')}T100000`), `X-A:${'ł'.repeat(180)}`],
    );
    const text = ics(...entries);
    expect(text.length).toBeGreaterThan(4_900_000);
    const plan = await preview(text);
    expect(plan.counts.reject).toBe(6000);
    expect(plan.rows.filter((row) => row.action === 'reject' && row.reason !== null)).toHaveLength(5000);
    expect(await all()).toEqual([]);
  }, 120_000);
});
