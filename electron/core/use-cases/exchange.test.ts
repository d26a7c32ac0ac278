import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { signInAs, someSession } from '../../../tests/support/sessions.ts';
import { writeCalendar } from '../ical/write-calendar.ts';

let desk: TestDesk;
let rooms: TestRooms;
beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

type Input = Parameters<TestDesk['client']['bookings']['create']>[0];
const book = (over: Partial<Input> = {}) =>
  desk.client.bookings.create({
    title: 'Debata',
    roomIds: [rooms.STO],
    start: at('2026-11-26 10:00'),
    end: at('2026-11-26 12:00'),
    ...over,
  });

/** The entries of a calendar as another program reads them. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const entries = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      location: event.location,
      description: event.description,
      sequence: event.sequence,
      start: event.startDate.toUnixTime() * 1000,
      end: event.endDate.toUnixTime() * 1000,
      zone: component.getFirstProperty('dtstart')?.getFirstParameter('tzid'),
      status: component.getFirstPropertyValue('status'),
      class: component.getFirstPropertyValue('class'),
      stamp: String(component.getFirstPropertyValue('dtstamp')),
    };
  });
  return { name: calendar.getFirstPropertyValue('x-wr-calname'), entries };
}
const fileOf = async (id: string, language: 'pl' | 'en' = 'pl') => desk.client.exchange.calendarFile({ id, language });

describe('a confirmation', () => {
  it('IX1 says what was agreed, when the room opens for setting up, and no phone and no note', async () => {
    const organisation = await desk.client.organisations.save({
      name: 'Fundacja Zatoka',
      kind: 'ngo',
      phone: '58 111 22 33',
      email: 'a@example.org',
      note: '',
    });
    const booking = await book({
      roomIds: [rooms.BAL],
      layout: 'theatre',
      status: 'hold',
      holdUntil: at('2026-11-25 12:00'),
      headCount: 40,
      organisationId: organisation.id,
      contactName: 'Anna Żak',
      contactPhone: '501 234 567',
      note: 'klucz u ochrony',
    });
    const said = await desk.client.exchange.confirmation({ id: booking.id });
    expect(said).toMatchObject({
      number: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/),
      title: 'Debata',
      status: 'hold',
      holdUntil: at('2026-11-25 12:00'),
      setupMinutes: 30,
      rooms: [{ code: 'BAL', name: 'Sala BAL' }],
      headCount: 40,
      organisationName: 'Fundacja Zatoka',
      contactName: 'Anna Żak',
      dates: [],
    });
    expect(JSON.stringify(said)).not.toMatch(/501 234 567|58 111|example\.org|ochrony/);
  });

  it('IX1, BK12 lists the dates of its series, the skipped and the cancelled ones with theirs, and no words of others', async () => {
    await book({ title: 'Tajemnica', start: at('2026-12-03 10:00'), end: at('2026-12-03 11:00') });
    const { dates } = await desk.client.series.create({
      title: 'Klub',
      roomIds: [rooms.STO],
      start: at('2026-11-26 10:00'),
      end: at('2026-11-26 12:00'),
      rule: { freq: 'weekly', count: 5 },
    });
    const ids = dates.flatMap(({ bookingId }) => bookingId ?? []);
    await desk.client.bookings.cancel({ id: ids[1] ?? '', reason: 'illness' });
    const said = await desk.client.exchange.confirmation({ id: ids[0] ?? '' });
    expect(said.dates.map(({ date, state, reason }) => [date, state, reason])).toEqual([
      ['2026-11-26', 'planned', null],
      ['2026-12-03', 'skipped', 'clash'],
      ['2026-12-10', 'cancelled', null],
      ['2026-12-17', 'planned', null],
      ['2026-12-24', 'skipped', 'holiday'],
    ]);
    expect(said.dates[1]).toMatchObject({ start: at('2026-12-03 10:00'), end: at('2026-12-03 12:00') });
    expect(JSON.stringify(said)).not.toContain('Tajemnica');
  });

  it('IX1 is not for a leader, whose view of others has no names', async () => {
    const { id } = await book();
    await signInAs(desk, 'leader', 'Ktoś');
    expect((await refusalOf(desk.client.exchange.confirmation({ id }))).code).toBe('FORBIDDEN_FOR_ROLE');
    expect((await refusalOf(desk.client.exchange.calendarFile({ id }))).code).toBe('FORBIDDEN_FOR_ROLE');
  });

  it('IX1 of nothing is refused by name', async () => {
    const id = '01920000-0000-7000-8000-000000000000';
    expect(await refusalOf(desk.client.exchange.confirmation({ id }))).toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'booking' },
    });
  });
});

describe('a calendar file', () => {
  it('IX2 is read back as it is by another program, on both sides of a change of clocks', async () => {
    for (const day of ['2027-03-26', '2027-03-30', '2027-10-29', '2027-11-02']) {
      const start = at(`${day} 10:00`);
      const booking = await book({ title: 'Żuraw; łąka, „ć” \\ n', start, end: start + 5_400_000 });
      const { text, name } = await fileOf(booking.id);
      const [entry] = read(text).entries;
      expect(entry).toMatchObject({
        uid: `${booking.id}@urbanlab-desk`,
        summary: 'Żuraw; łąka, „ć” \\ n',
        location: 'Sala STO, Dom',
        start,
        end: start + 5_400_000,
        zone: 'Europe/Warsaw',
        status: 'CONFIRMED',
        class: null,
        sequence: 0,
      });
      expect(text).toContain(`DTSTART;TZID=Europe/Warsaw:${day.replaceAll('-', '')}T100000\r\n`);
      expect(name).toMatch(/^rezerwacja-[0-9a-f]{4}-[0-9a-f]{4}\.ics$/);
    }
  });

  it('IX2 keeps its UID, and its SEQUENCE grows with every change', async () => {
    const { id } = await book();
    const [first] = read((await fileOf(id)).text).entries;
    desk.setNow('2026-11-24 11:30');
    await desk.client.bookings.change({ id, start: at('2026-11-26 11:00') });
    await desk.client.bookings.change({ id, title: 'Debata o ruchu' });
    const [second] = read((await fileOf(id)).text).entries;
    expect(second?.uid).toBe(first?.uid);
    expect([first?.sequence, second?.sequence]).toEqual([0, 2]);
    expect(second?.stamp).toBe('2026-11-24T10:30:00Z');
    await desk.client.bookings.cancel({ id, reason: 'organiser' });
    expect(read((await fileOf(id)).text).entries[0]).toMatchObject({ status: 'CANCELLED', sequence: 3 });
  });

  it('IX2 a hold is tentative and says until when, a confidential booking is private', async () => {
    const { id } = await book({
      roomIds: [rooms.BAL],
      layout: 'theatre',
      status: 'hold',
      holdUntil: at('2026-11-25 12:00'),
      confidential: true,
    });
    const [entry] = read((await fileOf(id)).text).entries;
    expect(entry).toMatchObject({ status: 'TENTATIVE', class: 'PRIVATE' });
    expect(entry?.description).toMatch(/Opcja do: 25\.11\.2026, 12:00\nSala dostępna od: 09:30$/);
    const [english] = read((await fileOf(id, 'en')).text).entries;
    expect(english?.description).toMatch(/On hold until: .*\nRoom open from: 09:30$/);
    desk.setNow('2026-11-25 12:00');
    expect(read((await fileOf(id)).text).entries[0]).toMatchObject({ status: 'CANCELLED' });
  });

  it('IX2 has lines of at most 75 bytes that end in CRLF, whatever the letters', () => {
    const long = 'Zażółć gęślą jaźń 🏗️; '.repeat(20).trim();
    const entry = {
      id: 'x',
      sequence: 0,
      createdAt: 0,
      changedAt: 0,
      start: at('2026-11-26 10:00'),
      end: at('2026-11-26 12:00'),
      summary: long,
      location: long,
      description: 'a\nb',
      status: 'confirmed' as const,
      isPrivate: false,
    };
    const text = writeCalendar({ name: 'Dom, „Łąka”; x', zone: 'Europe/Warsaw', entries: [entry] });
    const lines = text.split('\r\n');
    expect(lines.pop()).toBe('');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
    const { name, entries } = read(text);
    expect([name, entries[0]?.summary, entries[0]?.description]).toEqual(['Dom\\, „Łąka”\\; x', long, 'a\nb']);
  });
});

describe('feeds', () => {
  const add = (kind: 'room' | 'programme' | 'leader', target: string) => desk.client.exchange.addFeed({ kind, target });
  const shown = (secret: string) => read(desk.core.feed(secret)?.text ?? '').entries.map(({ summary }) => summary);

  it('IX3 are made, revoked and taken back by coordinators; a wrong and a revoked secret open nothing', async () => {
    const feed = await add('room', rooms.STO);
    expect(feed).toMatchObject({ targetName: 'Sala STO', revoked: false });
    expect(desk.core.feed(feed.secret)).not.toBeNull();
    expect(desk.core.feed(feed.secret.toUpperCase())).toBeNull();
    expect(desk.core.feed('')).toBeNull();
    await desk.client.exchange.revokeFeed({ id: feed.id });
    expect(desk.core.feed(feed.secret)).toBeNull();
    expect((await refusalOf(desk.client.exchange.revokeFeed({ id: feed.id }))).code).toBe('WRONG_STATE');
    await desk.client.exchange.restoreFeed({ id: feed.id });
    expect(desk.core.feed(feed.secret)).not.toBeNull();
    expect((await desk.client.exchange.feeds()).map(({ id }) => id)).toEqual([feed.id]);
    await signInAs(desk, 'front-desk', 'Ewa');
    expect((await refusalOf(desk.client.exchange.feeds())).code).toBe('FORBIDDEN_FOR_ROLE');
    expect((await refusalOf(add('room', rooms.STO))).code).toBe('FORBIDDEN_FOR_ROLE');
  });

  it('IX3 need a room, a programme or a name that is there', async () => {
    expect((await refusalOf(add('room', 'nic'))).data).toMatchObject({ entity: 'room' });
    expect((await refusalOf(add('programme', rooms.STO))).data).toMatchObject({ entity: 'programme' });
    expect((await refusalOf(add('leader', '–'))).code).toBe('NOT_FOUND');
  });

  it('IX4 show what is confirmed or on hold and nothing else, confidential as taken, without names and phones', async () => {
    const { secret } = await add('room', rooms.STO);
    const day = (n: number) => ({ start: at(`2026-11-${n} 10:00`), end: at(`2026-11-${n} 12:00`) });
    await book({
      ...day(24),
      title: 'Tajne',
      confidential: true,
      contactName: 'Anna Żak',
      contactPhone: '501 234 567',
    });
    await book({ ...day(25), title: 'Opcja', status: 'hold', holdUntil: at('2026-11-24 12:00') });
    await book({ ...day(26), title: 'Wniosek', status: 'request' });
    await book({ ...day(27), title: 'Szkic', status: 'draft' });
    const { id } = await book({ ...day(30), title: 'Odwołana' });
    await desk.client.bookings.cancel({ id, reason: 'organiser' });
    await book({ ...day(24), title: 'Gdzie indziej', roomIds: [rooms.FOY] });
    const text = desk.core.feed(secret)?.text ?? '';
    expect(read(text).entries.map((e) => [e.summary, e.status])).toEqual([
      ['zajęte', 'CONFIRMED'],
      ['Opcja', 'TENTATIVE'],
    ]);
    expect(text).not.toMatch(/Tajne|Anna|501|Ewa/);
    desk.setNow('2026-11-24 12:00');
    expect(shown(secret)).toEqual(['zajęte']);
  });

  it('BK4, IX4 the feed of a whole holds what is in its halves', async () => {
    const { secret } = await add('room', rooms.BAL);
    await book({ title: 'W połowie', roomIds: [rooms['BAL-A']] });
    expect(shown(secret)).toEqual(['W połowie']);
  });

  it('IX4 of a programme and of a leader hold their sessions; the leader is not named', async () => {
    const programme = await desk.client.programmes.save({
      code: 'ZIE',
      name: 'Zieleń',
      kind: '',
      funding: '',
      funderPack: null,
      archived: false,
      position: 0,
    });
    await someSession(desk, rooms.STO, { title: 'Ogród', leaderName: 'Łucja Kot', programmeId: programme.id });
    await someSession(desk, rooms.FOY, { title: 'Inne', leaderName: 'Jan Pies' });
    const ofProgramme = await add('programme', programme.id);
    const ofLeader = await add('leader', 'lucja kot');
    expect(shown(ofProgramme.secret)).toEqual(['Ogród deszczowy']);
    expect(shown(ofLeader.secret)).toEqual(['Ogród deszczowy']);
    expect(desk.core.feed(ofLeader.secret)?.text).not.toMatch(/kot/i);
  });

  it('IX4 reach three months back and eighteen ahead, in days of the house', async () => {
    const { secret } = await add('room', rooms.STO);
    for (const day of ['2026-08-23', '2026-08-24', '2028-05-24', '2028-05-25']) {
      await book({
        title: day,
        start: at(`${day} 10:00`),
        end: at(`${day} 11:00`),
        override: { reason: 'próba' },
      });
    }
    expect(shown(secret)).toEqual(['2026-08-24', '2028-05-24']);
  });

  it('IX4 keep their tag while nothing changes, and promise no date within the running second', async () => {
    const { secret } = await add('room', rooms.STO);
    await book({ status: 'hold', holdUntil: at('2026-11-24 11:00') });
    const first = desk.core.feed(secret);
    expect(first?.changedAt).toBeNull();
    desk.setNow('2026-11-24 10:30');
    const second = desk.core.feed(secret);
    expect(second).toMatchObject({ etag: first?.etag, changedAt: at('2026-11-24 10:00') });
    desk.setNow('2026-11-24 11:05');
    const third = desk.core.feed(secret);
    expect(third?.etag).not.toBe(first?.etag);
    expect(third?.changedAt).toBe(at('2026-11-24 11:00'));
    desk.setNow('2026-11-25 08:00');
    expect(desk.core.feed(secret)?.changedAt).toBe(at('2026-11-25 00:00'));
  });
});
