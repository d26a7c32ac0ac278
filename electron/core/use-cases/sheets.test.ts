import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { addPeople, signInAs, someSession, type TestSession } from '../../../tests/support/sessions.ts';

let desk: TestDesk;
let rooms: TestRooms;
let session: TestSession;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
  session = await someSession(desk, rooms.STO);
});
afterEach(() => desk.dispose());

const print = async () => {
  const [sheet] = await desk.client.sheets.print({ sessionIds: [session.sessionId] });
  if (!sheet) throw new Error('a sheet');
  return sheet;
};
const NAMES = ['Jan Łoś', 'Ewa Gęś', 'Iga Król', 'Ola Żak'];

describe('printing', () => {
  it('AT2 a print is frozen and numbered; a later one of the same session is the second print', async () => {
    await addPeople(desk, session.eventId, ['Jan Łoś']);
    const first = await print();
    await addPeople(desk, session.eventId, ['Ewa Gęś']);
    desk.setNow('2026-11-24 11:00');
    const second = await print();
    expect([first.number, first.printNo, second.number, second.printNo]).toEqual(['A1', 1, 'A2', 2]);
    expect(await desk.client.sheets.get({ number: 'a1' })).toEqual(first);
    expect(first.content.rows.map((row) => row.name)).toEqual(['Łoś Jan']);
    expect(second.content.rows.map((row) => row.name)).toEqual(['Gęś Ewa', 'Łoś Jan']);
    expect(first.by).toBe('Ewa');
  });

  it('AT2 looking at a preview freezes nothing', async () => {
    const [content] = await desk.client.sheets.preview({ sessionIds: [session.sessionId] });
    expect(content?.title).toBe('Ogród deszczowy');
    expect((await refusalOf(desk.client.sheets.get({ number: 'A1' }))).code).toBe('NOT_FOUND');
  });

  it('AT3 a sheet has 8 blank rows, 20 for an open event, and carries nothing but names', async () => {
    await desk.client.people.save({ name: 'Jan Łoś', status: 'ngo', phone: '501 234 567', email: 'jan@example.org' });
    const [hit] = await desk.client.people.search({ text: 'los' });
    await desk.client.events.register({ eventId: session.eventId, personId: hit?.id ?? '', companions: 2 });
    const { content } = await print();
    expect(content.blankRows).toBe(8);
    expect(Object.keys(content.rows[0] ?? {}).sort()).toEqual(
      ['companions', 'name', 'no', 'personId', 'presence', 'registrationId'].sort(),
    );
    expect(JSON.stringify(content)).not.toMatch(/501|example/);
    const open = await someSession(desk, rooms.BAL, { open: true });
    const [preview] = await desk.client.sheets.preview({ sessionIds: [open.sessionId] });
    expect(preview?.blankRows).toBe(20);
  });

  it('AT3 funder marks are printed only inside the dates of their pack', async () => {
    const funderPack = {
      text: 'Projekt współfinansowany',
      agreementNumber: 'FE/1/2026',
      validFrom: '2026-01-01',
      validTo: '2026-11-24',
      colourStrip: null,
      monoStrip: null,
    };
    const { id: programmeId } = await desk.client.programmes.save({
      code: 'P1',
      name: 'Klimat',
      kind: '',
      funding: '',
      funderPack,
      archived: false,
      position: 1,
    });
    const inside = await someSession(desk, rooms.BAL, { programmeId });
    const after = await someSession(desk, rooms.FOY, { programmeId, from: '2026-11-25 12:00', to: '2026-11-25 13:00' });
    const sessionIds = [inside.sessionId, after.sessionId];
    const previews = await desk.client.sheets.preview({ sessionIds });
    expect(previews.map((content) => content.funder?.agreementNumber)).toEqual(['FE/1/2026', undefined]);
  });

  it('PE4 the clause stands on the sheet with its version, in the language of the event', async () => {
    const { sessionId } = await someSession(desk, rooms.BAL, { language: 'uk' });
    const [content] = await desk.client.sheets.preview({ sessionIds: [sessionId] });
    expect(content?.clauseVersion).toBe('1');
    expect(content?.clauseText).toMatch(/персональних/);
  });

  it('SE1 a leader prints own lists only', async () => {
    const other = await someSession(desk, rooms.BAL, { leaderName: 'Jan Król' });
    await signInAs(desk, 'leader', 'Ewa');
    expect(await desk.client.sheets.print({ sessionIds: [session.sessionId] })).toHaveLength(1);
    const sessionIds = [session.sessionId, other.sessionId];
    expect((await refusalOf(desk.client.sheets.print({ sessionIds }))).code).toBe('FORBIDDEN_FOR_ROLE');
    expect((await print()).printNo).toBe(2);
  });
});

describe('presence from paper', () => {
  const enter = (sheetId: string, rows: string, more: object = {}) =>
    desk.client.sheets.enterPaper({ sheetId, rows, ...more });
  const presences = async () =>
    (await desk.client.sessions.attendance({ sessionId: session.sessionId })).rows.map((row) => [
      row.sortName,
      row.presence,
      row.source,
    ]);

  it('AT4 row numbers mean the people of that print, even when others were registered since', async () => {
    await addPeople(desk, session.eventId, NAMES);
    const sheet = await print();
    await addPeople(desk, session.eventId, ['Adam Ast']);
    await enter(sheet.id, '1-2, 4');
    expect(await presences()).toEqual([
      ['Ast Adam', 'unconfirmed', null],
      ['Gęś Ewa', 'present', 'paper'],
      ['Król Iga', 'present', 'paper'],
      ['Łoś Jan', 'unconfirmed', null],
      ['Żak Ola', 'present', 'paper'],
    ]);
  });

  it('AT4 a row that the sheet does not have is named, and nothing changes', async () => {
    await addPeople(desk, session.eventId, NAMES);
    const sheet = await print();
    const refused = await refusalOf(enter(sheet.id, '1 9', { added: [{ name: 'Adam Ast' }] }));
    expect(refused).toEqual({ code: 'BAD_ROWS', data: { token: '9', why: 'no-such-row' } });
    expect(await presences()).toHaveLength(4);
    expect((await presences()).every(([, presence]) => presence === 'unconfirmed')).toBe(true);
  });

  it('AT4 the rest is absent only when somebody says so, and whom the desk saw stays present', async () => {
    const [jan] = await addPeople(desk, session.eventId, NAMES);
    const sheet = await print();
    const seen = [{ registrationId: jan ?? '', presence: 'present' as const }];
    await desk.client.sessions.mark({ sessionId: session.sessionId, entries: seen });
    await enter(sheet.id, '1', { restAbsent: true });
    expect((await presences()).map(([name, presence]) => `${name}: ${presence}`)).toEqual([
      'Gęś Ewa: present',
      'Król Iga: absent',
      'Łoś Jan: present',
      'Żak Ola: absent',
    ]);
    await enter(sheet.id, '2', { restAbsent: true });
    expect((await presences())[0]).toEqual(['Gęś Ewa', 'absent', 'paper']);
  });

  it('AT4 names from blank rows are added; somebody known is not made a second time', async () => {
    const known = await desk.client.people.save({ name: 'Iga Król', status: 'ngo' });
    const sheet = await print();
    const added = [
      { name: 'Iga Król', personId: known.id },
      { name: 'Adam Ast', status: 'education' as const },
    ];
    const { rows } = await enter(sheet.id, '', { added });
    expect(rows.map((row) => [row.name, row.status, row.presence, row.walkIn])).toEqual([
      ['Adam Ast', 'education', 'present', true],
      ['Iga Król', 'ngo', 'present', true],
    ]);
    expect(await desk.client.people.search({ text: 'krol iga' })).toHaveLength(1);
  });
});
