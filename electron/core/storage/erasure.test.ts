import { copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import { openDesk, setUpHouse, type TestDesk } from '../../../tests/support/core.ts';
import { addPeople, someSession } from '../../../tests/support/sessions.ts';
import { AT, siteLog } from '../../../tests/support/site-log.ts';
import { databasePath, goodCopies, keepGoodCopy, lastSoundCopy } from './good-copy.ts';
import { openFolder } from './open-folder.ts';
import { openStore } from './store.ts';
import { openSyncFile } from './sync-file.ts';
import { verifyChain } from './verify-chain.ts';

/** No other word of the program has any part of it. */
const NAME = 'Zdzisława Brzęczyszczykiewicz';
/** As it is written, as it sorts, as it is searched for, and what else tells who she is. */
const TRACES = [NAME, 'Brzęczyszczykiewicz', 'Zdzisława', 'zdzislawa', 'brzeczyszczykiewicz', '+48 600 917 365'];
const OTHER = '019abcde-0000-7000-8000-00000000000b';

let desk: TestDesk;
beforeEach(async () => {
  desk = openDesk();
});
afterEach(() => desk.dispose());

function filesIn(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

/** Which trace is in which file. */
const traces = (dir: string): string[] =>
  filesIn(dir).flatMap((path) => {
    const bytes = readFileSync(path);
    return TRACES.filter((trace) => bytes.includes(trace)).map((trace) => `${trace} in ${path.slice(dir.length)}`);
  });

function open(dataDir: string) {
  const folder = openFolder(dataDir, 'web', () => AT);
  const { store, inside } = openStore(folder.db, () => AT);
  const stagePath = join(dataDir, 'desk.stage.sqlite');
  const file = openSyncFile(inside, { installId: OTHER.replace('b', 'a'), stagePath, dataDir, clock: () => AT });
  const close = () => {
    file.close();
    folder.close();
  };
  return { db: folder.db, store, file, close };
}

/** She came, was signed in, stands on a printed sheet, in two drafts, and was corrected once. */
async function houseWithHer(): Promise<string> {
  const rooms = await setUpHouse(desk);
  const { eventId, sessionId } = await someSession(desk, rooms.STO);
  await addPeople(desk, eventId, [NAME, 'Jan Kowalski']);
  const [found] = await desk.client.people.search({ text: 'zdzis', limit: 5 });
  if (!found) throw new Error('she is not found');
  const { id } = found;
  await desk.client.people.save({ id, name: NAME, status: 'resident', phone: '+48 600 917 365' });
  await desk.client.sheets.print({ sessionIds: [sessionId] });
  const draft = { kind: 'form', parked: false } as const;
  await desk.client.drafts.save({ ...draft, id: 'one', title: NAME, body: { id, name: NAME } });
  await desk.client.drafts.save({ ...draft, id: 'two', title: `dla: ${NAME}`, body: { note: `dzwoniła ${NAME}` } });
  await desk.core.copied;
  desk.core.close();
  return id;
}

it('PE6: an erased name is in no byte of the data folder, copies included, and everything else is as it was', async () => {
  const id = await houseWithHer();
  const { db, store, file, close } = open(desk.dataDir);
  await keepGoodCopy(db, desk.dataDir, AT + 86_400_000);
  copyFileSync(databasePath(desk.dataDir), join(desk.dataDir, 'desk.sqlite.before-3'));
  expect(traces(desk.dataDir).filter((trace) => trace.startsWith(NAME)).length).toBeGreaterThan(2);
  const before = { attendance: store.list('registration', 'ORDER BY id'), changes: verifyChain(db).whole };

  store.write('person.erase', 'Ewa', (tx) => ok(tx.insert('erasure', { id: OTHER, personId: id, by: 'Ewa', at: AT })));
  file.eraseHere();
  expect(traces(desk.dataDir)).toEqual([]);
  expect(store.find('person', id)).toMatchObject({ name: `Osoba ${id.slice(-4)}`, phone: '', status: 'resident' });
  expect(store.list('registration', 'ORDER BY id')).toEqual(before.attendance);
  expect(verifyChain(db)).toEqual({ whole: before.changes + 1, broken: null });
  expect(db.all('SELECT id FROM draft')).toEqual([{ id: 'two' }]);
  expect(file.pending(0, 1e6, 1e9)).toHaveLength(before.changes + 1);
  expect(goodCopies(desk.dataDir)).toHaveLength(1);
  close();
  expect(traces(desk.dataDir)).toEqual([]);
  expect(lastSoundCopy(desk.dataDir)).not.toBeNull();

  const again = openDesk({ dataDir: desk.dataDir });
  expect(await again.client.people.search({ text: 'zdzis', limit: 5 })).toEqual([]);
  const number = await again.client.people.search({ text: `osoba ${id.slice(-4)}`, limit: 5 });
  expect(number.map((person) => person.id)).toEqual([id]);
  await again.core.copied;
  again.core.close();
});

/** She comes from another desk; `log` goes on with what the test adds. */
async function joinedDesk() {
  await setUpHouse(desk);
  await desk.core.copied;
  desk.core.close();
  const opened = open(desk.dataDir);
  opened.file.enrol({ siteId: OTHER, datasetId: OTHER, epoch: OTHER });
  const id = '019abcde-0000-7000-8000-00000000c0de';
  const person = {
    ...{ id, name: NAME, sortName: `Brzęczyszczykiewicz Zdzisława`, status: 'resident' as const, phone: '', email: '' },
    ...{ organisationId: null, note: '', lastSeenAt: null, mergedInto: null, createdAt: AT },
  };
  const log = siteLog();
  log.add({ installId: OTHER, n: 1, records: [{ entity: 'person', id, row: { ...person, nickname: 'Z' } }] });
  return { ...opened, id, person, log };
}

it('PE6: an erasure of another desk takes what came, what waits to be sent, and is told once it is carried out', async () => {
  const { db, store, file, close, id, person, log } = await joinedDesk();
  const side = {
    deskName: 'Parter',
    actor: 'Ola',
    at: AT,
    bookingId: null,
    title: `Urodziny: ${NAME}`,
    placement: null,
  };
  const conflict = {
    ...{ id: OTHER, kind: 'room', bookingId: null, mine: side, other: null, installId: OTHER, n: 1 },
    ...{ changeName: 'booking.create', detail: '', openedAt: AT, settlement: null, settledBy: '', settledAt: null },
  };
  log.add({ installId: OTHER, n: 2, records: [{ entity: 'conflict', id: OTHER, row: conflict }] });
  file.applyPage(log.entries);
  store.write('person.change', 'Ewa', (tx) => ok(tx.update('person', id, { phone: '+48 600 917 365', note: 'x' })));
  expect(traces(desk.dataDir)).not.toEqual([]);

  const blank = { ...person, name: `Osoba c0de`, sortName: `Osoba c0de` };
  const erasure = { id: OTHER, personId: id, by: 'Ola', at: AT };
  log.add({
    ...{ installId: OTHER, n: 3, name: 'person.erase' },
    records: [
      { entity: 'person', id, row: blank },
      { entity: 'erasure', id: OTHER, row: erasure },
    ],
    erase: [{ entity: 'person', id }],
  });
  expect(file.applyPage(log.entries.slice(2))).toMatchObject({ kind: 'applied' });
  expect(store.find('person', id)).toEqual({ ...blank });
  expect(store.find('conflict', OTHER)?.mine.title).toBe('Urodziny: Osoba c0de');
  expect(traces(desk.dataDir)).toEqual([]);
  expect(verifyChain(db).broken).toBeNull();
  expect(file.erasuresToTell()).toEqual([OTHER]);
  file.erasuresTold([{ erasureId: OTHER, done: 2, desks: 3 }]);
  expect(file.erasuresToTell()).toEqual([]);
  expect(file.erasuresKnown()).toEqual([{ erasureId: OTHER, done: 2, desks: 3 }]);
  close();
});

it('PE6: a name erased here comes back with no page of before, though the server has not heard of it yet', async () => {
  const { store, file, close, id, person, log } = await joinedDesk();
  file.applyPage(log.entries);
  store.write('person.erase', 'Ewa', (tx) => ok(tx.insert('erasure', { id: OTHER, personId: id, by: 'Ewa', at: AT })));
  file.eraseHere();
  log.add({
    installId: OTHER,
    n: 2,
    records: [{ entity: 'person', id, row: { ...person, phone: '+48 600 917 365' } }],
  });
  expect(file.applyPage(log.entries.slice(1))).toMatchObject({ kind: 'applied' });
  expect(store.find('person', id)).toMatchObject({ name: 'Osoba c0de', phone: '' });
  expect(traces(desk.dataDir)).toEqual([]);
  // The server is told when it has sent the erasure itself.
  expect(file.erasuresToTell()).toEqual([]);
  close();
});

it('PE6: a duplicate that another desk merged late into somebody erased goes from every byte here too', async () => {
  const { store, file, close, id, person, log } = await joinedDesk();
  const keptId = '019abcde-0000-7000-8000-00000000d0de';
  const number = { name: 'Osoba d0de', sortName: 'Osoba d0de' };
  log.add({
    installId: OTHER,
    n: 2,
    records: [{ entity: 'person', id: keptId, row: { ...person, id: keptId, ...number } }],
  });
  log.add({
    ...{ installId: OTHER, n: 3, name: 'person.erase' },
    records: [{ entity: 'erasure', id: OTHER, row: { id: OTHER, personId: keptId, by: 'Ola', at: AT } }],
    erase: [{ entity: 'person', id: keptId }],
  });
  file.applyPage(log.entries);
  file.erasuresTold([{ erasureId: OTHER, done: 3, desks: 3 }]);
  expect(traces(desk.dataDir)).not.toEqual([]);
  const blank = { ...person, name: 'Osoba c0de', sortName: 'Osoba c0de', mergedInto: keptId };
  log.add({
    ...{ installId: OTHER, n: 4, name: 'person.merge' },
    records: [{ entity: 'person', id, row: blank }],
    erase: [keptId, id].map((one) => ({ entity: 'person', id: one })),
  });
  expect(file.applyPage(log.entries.slice(3))).toMatchObject({ kind: 'applied' });
  expect(store.find('person', id)).toEqual(blank);
  expect(traces(desk.dataDir)).toEqual([]);
  // It was carried out and told before; nobody is asked to tell it again.
  expect(file.erasuresToTell()).toEqual([]);
  close();
});
