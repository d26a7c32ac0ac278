/** An erasure through the sync service: in the entry, in everything before it, and in whatever comes of that person later. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { fold, insert, NOW, openSite, outcomes, patch, payloadOf, sha256 } from '../../tests/support/server-site.ts';
import { verifyDatabase } from '../backup/verify.ts';
import { eraseAt } from './erase.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

const ADA = '019a0000-0000-7000-8000-00000000a1b2';
const person = (id: string, name: string) => ({
  id,
  name,
  sortName: name,
  status: 'resident',
  phone: '600 100 200',
  email: '',
  organisationId: null,
  note: '',
  lastSeenAt: null,
  mergedInto: null,
  createdAt: NOW,
});

async function erasedSite() {
  const { db, dispose } = await postgres.fresh();
  const site = await openSite(db, { erase: eraseAt(() => NOW) });
  const [first, second] = [await site.desk('Recepcja'), await site.desk('Parter')];
  const bystander = person(uuidv7(), 'Ewa Kos');
  first.make(insert('person', person(ADA, 'Ada Łęcka')), insert('person', bystander));
  first.make(patch('person', ADA, { name: 'Ada Łęcka-Nowa' }));
  await first.push();
  const erasure = { id: uuidv7(), personId: ADA, by: 'Ewa', at: NOW };
  second.make(insert('erasure', erasure));
  await second.push();
  return { db, dispose, site, first, second, erasure, bystander };
}

it('PE6: the entry of an erasure carries the blanked record and what to erase; older entries hold no name', async () => {
  const { db, dispose, first, erasure, bystander } = await erasedSite();
  const entries = await first.pull();
  expect(JSON.stringify(entries)).not.toContain('Łęcka');
  expect(entries.map(({ erased }) => erased)).toEqual([true, true, false]);
  const last = entries.at(-1);
  expect(last && payloadOf(last)).toMatchObject({ outcome: 'applied', erase: [{ entity: 'person', id: ADA }] });
  const rows = fold(entries);
  expect(rows.get(`person/${ADA}`)).toMatchObject({
    name: 'Osoba a1b2',
    sortName: 'Osoba a1b2',
    phone: '',
    status: 'resident',
  });
  expect(rows.get(`person/${bystander.id}`)).toEqual(bystander);
  expect(rows.get(`erasure/${erasure.id}`)).toEqual(erasure);
  expect((await verifyDatabase(db, sha256)).flatMap(({ faults }) => faults)).toEqual([]);
  await dispose();
});

it('PE6: what a desk that was away still sends of the person comes in without the name', async () => {
  const { db, dispose, first } = await erasedSite();
  first.make(patch('person', ADA, { name: 'Ada Łęcka po ślubie', phone: '700', status: 'ngo' }));
  await first.push();
  const sneaky = {
    n: 4,
    name: 'x',
    actor: '',
    at: 0,
    effects: [{ entity: 'person', id: ADA, set: { name: 'Łęcka' } }],
  };
  for (let attempt = 0; attempt < 3; attempt++) await first.send(4, [sneaky]);
  const entries = await first.pull();
  expect(outcomes(entries).slice(3)).toEqual(['applied', 'quarantined']);
  expect(fold(entries).get(`person/${ADA}`)).toMatchObject({ name: 'Osoba a1b2', phone: '', status: 'ngo' });
  const kept = await db.query('SELECT change FROM quarantine');
  expect(kept).toHaveLength(1);
  expect(JSON.stringify([entries, kept])).not.toContain('Łęcka');
  await dispose();
});

it('PE6: desks confirm one by one, and revoked ones are not waited for', async () => {
  const { db, dispose, site, first, second, erasure } = await erasedSite();
  const third = await site.desk('Szatnia');
  const confirm = (desk: typeof first) =>
    site.service.handle(desk.caller, {
      kind: 'erased',
      input: { protocol: 1, installId: desk.installId, erasureIds: [erasure.id] },
    });
  const counted = (done: number, desks: number) => ({
    ok: true,
    answer: { erasures: [{ erasureId: erasure.id, done, desks }] },
  });
  expect(await confirm(first)).toMatchObject(counted(1, 3));
  expect(await confirm(first)).toMatchObject(counted(1, 3));
  await db.query('UPDATE desk SET revoked_at = $1 WHERE id = $2', [NOW, third.caller.deskId]);
  expect(await confirm(second)).toMatchObject(counted(2, 2));
  await dispose();
});

it('PE6: a duplicate that an absent desk merged into the person goes too, when the merge comes in', async () => {
  const { db, dispose, first, second, bystander } = await erasedSite();
  const [twin, twinOfTwin] = [person(uuidv7(), 'Ada Łęcka (2)'), person(uuidv7(), 'Adela Łęcka')];
  first.make(insert('person', twin), insert('person', twinOfTwin));
  first.make(patch('person', twinOfTwin.id, { mergedInto: twin.id }));
  await first.push();
  expect(JSON.stringify(await second.pull())).toContain('Ada Łęcka (2)');
  first.make(patch('person', twin.id, { mergedInto: ADA }));
  await first.push();
  const entries = await second.pull();
  const last = entries.at(-1);
  const told = last && payloadOf(last);
  expect(told?.outcome).toBe('applied');
  expect(new Set(told?.erase?.map(({ id }) => id))).toEqual(new Set([ADA, twin.id, twinOfTwin.id]));
  expect(fold(entries).get(`person/${twin.id}`)).toMatchObject({ mergedInto: ADA, phone: '', note: '' });
  expect(fold(entries).get(`person/${bystander.id}`)).toEqual(bystander);
  expect(JSON.stringify([entries, await db.query('SELECT data FROM record')])).not.toContain('Łęcka');
  // What comes of it later comes in without the name, as of the person.
  first.make(patch('person', twin.id, { name: 'Ada Łęcka (3)', mergedInto: null }));
  await first.push();
  expect(JSON.stringify(await second.pull())).not.toContain('Łęcka');
  expect(await db.query('SELECT person FROM erased_person')).toHaveLength(3);
  expect((await verifyDatabase(db, sha256)).flatMap(({ faults }) => faults)).toEqual([]);
  await dispose();
});
