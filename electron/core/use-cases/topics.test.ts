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

const add = (text: string, over: object = {}) => desk.client.topics.add({ text, ...over });
const list = () => desk.client.topics.list();
const group = async (...texts: string[]) => {
  const topicIds: string[] = [];
  for (const text of texts) topicIds.push((await add(text)).id);
  return desk.client.topics.group({ topicIds });
};

describe('writing a topic down', () => {
  it('TP1 keeps the text, the status, who wrote it down and when; a name only when one is given', async () => {
    const plain = await add('Ławki przy przystanku\nprzy szkole');
    expect(plain).toMatchObject({ personName: '', status: 'resident', by: 'Ewa', at: desk.now(), groupId: null });
    const named = await add('Warsztat z szycia', { personName: 'Żaneta Łoś', status: 'ngo' });
    expect((await list()).loose).toEqual([named, plain]);
    expect((await refusalOf(add('   '))).code).toBe('BAD_REQUEST');
    expect((await refusalOf(add('x'.repeat(401)))).code).toBe('BAD_REQUEST');
  });

  it('TP1 is corrected, withdrawn and put back, and never deleted', async () => {
    const { id } = await add('Ławki', { personName: 'Jan Łoś' });
    expect(await desk.client.topics.change({ id, text: 'Ławki i kosze', personName: '' })).toMatchObject({
      text: 'Ławki i kosze',
      personName: '',
      status: 'resident',
    });
    await desk.client.topics.setWithdrawn({ id, withdrawn: true });
    expect(await list()).toMatchObject({ loose: [], withdrawn: [{ id }] });
    await desk.client.topics.setWithdrawn({ id, withdrawn: false });
    expect((await list()).loose).toHaveLength(1);
    expect((await refusalOf(desk.client.topics.setWithdrawn({ id: rooms.STO, withdrawn: true }))).code).toBe(
      'NOT_FOUND',
    );
  });
});

describe('groups', () => {
  it('TP2 several topics become a group with counts by status; the title is the first one unless given', async () => {
    const one = await add('Ławki przy przystanku obok szkoły, bo starsze osoby nie mają gdzie usiąść kiedy czekają');
    const two = await add('Gdzie usiąść?', { status: 'ngo' });
    const made = await desk.client.topics.group({ topicIds: [one.id, two.id] });
    expect(made).toMatchObject({
      title: 'Ławki przy przystanku obok szkoły, bo starsze osoby nie mają gdzie usiąść kiedy…',
      state: 'open',
    });
    const { groups, loose } = await list();
    expect(loose).toEqual([]);
    expect(groups).toEqual([expect.objectContaining({ id: made.id, byStatus: { resident: 1, ngo: 1 } })]);
    await desk.client.topics.setWithdrawn({ id: two.id, withdrawn: true });
    expect((await list()).groups[0]).toMatchObject({ byStatus: { resident: 1 }, topics: [{ id: one.id }] });
  });

  it('TP2 joining groups keeps every topic, and what was known of one is taken over', async () => {
    const benches = await group('Ławki', 'Kosze');
    const sewing = await group('Szycie');
    await desk.client.topics.changeGroup({ id: sewing.id, coordinatorName: 'Ola Król', answer: 'Warsztat w maju' });
    const extra = await add('Maszyny do szycia');
    const joined = await desk.client.topics.group({
      topicIds: [extra.id],
      groupIds: [benches.id, sewing.id],
      title: 'Razem',
    });
    expect(joined).toMatchObject({
      id: benches.id,
      title: 'Razem',
      coordinatorName: 'Ola Król',
      answer: 'Warsztat w maju',
      state: 'answered',
    });
    const { groups } = await list();
    expect(groups.map((g) => [g.title, g.topics.map((topic) => topic.text).sort()])).toEqual([
      ['Razem', ['Kosze', 'Maszyny do szycia', 'Szycie', 'Ławki']],
    ]);
  });

  it('TP2 a topic comes out of its group again; an emptied group is listed no more', async () => {
    const made = await group('Ławki');
    const [topic] = (await list()).groups[0]?.topics ?? [];
    await desk.client.topics.ungroup({ topicIds: [topic?.id ?? ''] });
    expect(await list()).toMatchObject({ groups: [], loose: [{ text: 'Ławki', groupId: null }] });
    await desk.client.topics.group({ topicIds: [topic?.id ?? ''], into: made.id });
    expect((await list()).groups).toHaveLength(1);
    expect((await refusalOf(desk.client.topics.group({}))).code).toBe('BAD_REQUEST');
    expect((await refusalOf(desk.client.topics.group({ topicIds: [rooms.STO] }))).code).toBe('NOT_FOUND');
  });
});

describe('what becomes of it', () => {
  it('TP3 the state follows from who looks after it, the event and the answer', async () => {
    const { id } = await group('Ławki');
    const state = async (patch: object) => (await desk.client.topics.changeGroup({ id, ...patch })).state;
    expect(await state({ coordinatorName: 'Ola Król' })).toBe('assigned');
    expect((await desk.client.topics.setEvent({ id })).state).toBe('planned');
    expect(await state({ answer: 'Zrobione' })).toBe('answered');
    expect(await state({ answer: '' })).toBe('planned');
    expect((await desk.client.topics.setEvent({ id, eventId: null })).state).toBe('assigned');
    expect(await state({ coordinatorName: '' })).toBe('open');
  });

  it('TP3 a group becomes an event, with the link kept both ways', async () => {
    const one = await add('Ławki', { personName: 'Żaneta Łoś' });
    const { id } = await desk.client.topics.group({ topicIds: [one.id], title: 'Mała architektura' });
    const { eventId } = await desk.client.topics.setEvent({ id });
    if (!eventId) throw new Error('the event');
    const event = await desk.client.events.get({ id: eventId });
    expect(event).toMatchObject({ title: 'Mała architektura', note: '– Ławki' });
    const start = at('2026-11-26 12:00');
    await desk.client.bookings.create({
      title: 'Spotkanie',
      roomIds: [rooms.STO],
      start,
      end: at('2026-11-26 13:00'),
      eventId,
    });
    expect((await list()).groups[0]).toMatchObject({ eventId, eventTitle: 'Mała architektura', eventStart: start });
    expect(await desk.client.topics.ofEvent({ eventId })).toEqual([
      expect.objectContaining({ id, topics: [expect.objectContaining({ text: 'Ławki' })] }),
    ]);
    expect((await refusalOf(desk.client.topics.setEvent({ id }))).code).toBe('WRONG_STATE');
    expect((await refusalOf(desk.client.topics.setEvent({ id, eventId: rooms.STO }))).code).toBe('NOT_FOUND');
  });
});

it('TP4 a leader reads topics without names and changes none', async () => {
  await add('Szycie', { personName: 'Żaneta Łoś' });
  const { id } = await group('Ławki');
  const { eventId } = await desk.client.topics.setEvent({ id });
  await signInAs(desk, 'leader', 'Zofia');
  const read = await list();
  expect(read.loose.map((topic) => [topic.text, topic.personName])).toEqual([['Szycie', '']]);
  expect(JSON.stringify([read, await desk.client.topics.ofEvent({ eventId: eventId ?? '' })])).not.toContain('Łoś');
  expect((await refusalOf(add('Inne'))).code).toBe('FORBIDDEN_FOR_ROLE');
});
