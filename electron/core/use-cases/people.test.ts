import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { someSession } from '../../../tests/support/sessions.ts';

let desk: TestDesk;
let rooms: TestRooms;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const save = async (name: string) => (await desk.client.people.save({ name, status: 'resident' })).id;
const found = async (text: string) => (await desk.client.people.search({ text })).map((hit) => hit.name);

describe('search', () => {
  it('PE1 folds case, diacritics, apostrophes, hyphens and Cyrillic', async () => {
    for (const name of ['Jan Łoś', 'Dara O’Neill', 'Søren Weiß', 'Anna Nowak-Źrebiec', 'Олена Ковальчук'])
      await save(name);
    expect(await found('LOS')).toEqual(['Jan Łoś']);
    expect(await found('oneill')).toEqual(['Dara O’Neill']);
    expect(await found('weiss soren')).toEqual(['Søren Weiß']);
    expect(await found('zreb nowak')).toEqual(['Anna Nowak-Źrebiec']);
    expect(await found('kowalcz olen')).toEqual(['Олена Ковальчук']);
    expect(await found('kovalch')).toEqual(['Олена Ковальчук']);
    expect(await found('Коваль')).toEqual(['Олена Ковальчук']);
  });

  it('PE1 answers from two letters on', async () => {
    await save('Jan Łoś');
    expect(await found('ł')).toEqual([]);
    expect(await found('ło')).toEqual(['Jan Łoś']);
  });

  it('PE1 whole words come before beginnings, then whoever was here last', async () => {
    const { sessionId } = await someSession(desk, rooms.STO);
    for (const name of ['Ewa Król', 'Jan Królikowski', 'Adam Król']) await save(name);
    const visit = async (text: string, at: string) => {
      desk.setNow(at);
      const [hit] = await desk.client.people.search({ text });
      await desk.client.sessions.walkIn({ sessionId, personId: hit?.id ?? '' });
    };
    await visit('adam', '2026-11-24 12:00');
    await visit('ewa', '2026-11-24 12:05');
    await visit('jan', '2026-11-24 12:10');
    expect(await found('król')).toEqual(['Ewa Król', 'Adam Król', 'Jan Królikowski']);
  });
});

describe('names and duplicates', () => {
  it('PE2 names are stored as typed: trimmed, NFC, one word, particles, long double names', async () => {
    const names = ['Oksana', 'Johanna van der Meer', `${'Wszędobylska'.repeat(3)}-${'Przechodzień'.repeat(2)} Zo`];
    for (const name of names) await save(`  ${name.normalize('NFD')} `);
    const { rows } = await desk.client.people.list({});
    expect(rows.map((row) => row.name).sort()).toEqual([...names].sort());
    expect(rows.find((row) => row.name === 'Johanna van der Meer')?.sortName).toBe('van der Meer Johanna');
  });

  it('PE2 two people can be merged and un-merged, and both histories stay', async () => {
    const { sessionId } = await someSession(desk, rooms.STO);
    const kept = await save('Jan Łoś');
    const other = (await desk.client.sessions.walkIn({ sessionId, name: 'Jan Los' })).personId;
    expect((await desk.client.people.get({ id: kept })).duplicates.map((d) => d.id)).toEqual([other]);
    await desk.client.people.merge({ keepId: kept, mergeId: other });
    expect(await found('los')).toEqual(['Jan Łoś']);
    const file = await desk.client.people.get({ id: kept });
    expect(file.history).toEqual([expect.objectContaining({ sessionId, presence: 'present' })]);
    expect(file.mergedFrom.map((d) => d.id)).toEqual([other]);
    await desk.client.people.unmerge({ id: other });
    expect((await found('los')).sort()).toEqual(['Jan Los', 'Jan Łoś']);
    expect((await desk.client.people.get({ id: other })).history).toHaveLength(1);
  });

  it('PE2 who was registered twice takes one place after merging, and two again after un-merging', async () => {
    const { eventId, sessionId } = await someSession(desk, rooms.STO);
    const [a, b] = [await save('Jan Łoś'), await save('Jan Los')];
    for (const personId of [a, b]) await desk.client.events.register({ eventId, personId });
    const listed = async () => (await desk.client.sheets.preview({ sessionIds: [sessionId] }))[0]?.rows.length;
    await desk.client.people.merge({ keepId: a, mergeId: b });
    const { rows, session } = await desk.client.sessions.attendance({ sessionId });
    expect([rows.length, session.registered, await listed()]).toEqual([1, 1, 1]);
    await desk.client.people.unmerge({ id: b });
    expect(await listed()).toBe(2);
    await desk.client.sessions.walkIn({ sessionId, personId: b });
    await desk.client.people.merge({ keepId: a, mergeId: b });
    const after = await desk.client.sessions.attendance({ sessionId });
    expect(after.rows.map((r) => r.presence)).toEqual(['present']);
  });

  it('PE2 whoever came along with a merged record goes back with it', async () => {
    const [a, b, c] = [await save('Jan Łoś'), await save('Jan Los'), await save('J. Łoś')];
    await desk.client.people.merge({ keepId: b, mergeId: c });
    await desk.client.people.merge({ keepId: a, mergeId: b });
    const mergedInto = async (id: string) => (await desk.client.people.get({ id })).mergedInto;
    expect([await mergedInto(b), await mergedInto(c)]).toEqual([a, a]);
    await desk.client.people.unmerge({ id: b });
    expect([await mergedInto(b), await mergedInto(c)]).toEqual([null, b]);
  });

  it('PE2 a person is not merged into themselves nor into a merged record', async () => {
    const [a, b] = [await save('Jan Łoś'), await save('Ewa Gęś')];
    expect((await refusalOf(desk.client.people.merge({ keepId: a, mergeId: a }))).code).toBe('WRONG_STATE');
    await desk.client.people.merge({ keepId: a, mergeId: b });
    expect((await refusalOf(desk.client.people.merge({ keepId: b, mergeId: a }))).code).toBe('WRONG_STATE');
  });
});

it('PE3 a field that the program does not have is not kept', async () => {
  const given = { name: 'Jan Łoś', status: 'resident' as const, pesel: '44051401359', birthDate: '1944-05-14' };
  const { id } = await desk.client.people.save(given);
  expect(JSON.stringify(await desk.client.people.get({ id }))).not.toMatch(/4405140|1944-05/);
});

it('PE6 a person who was erased gets no name or number again', async () => {
  const id = await save('Zofia Kot');
  await desk.client.sync.erasePerson({ personId: id });
  const again = desk.client.people.save({ id, name: 'Zofia Kot', status: 'resident', phone: '600 100 200' });
  expect(await refusalOf(again)).toMatchObject({ code: 'WRONG_STATE', data: { state: 'erased' } });
  expect((await desk.client.people.get({ id })).phone).toBe('');
});
