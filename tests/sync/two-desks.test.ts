import { describe, expect, it, vi } from 'vitest';
import { refusalOf, setUpHouse, TEST_HOURS, type TestDesk } from '../support/core.ts';
import { type JoinedDesk, runningClock } from '../support/joined-desks.ts';
import { book, joinedSite, PATIENCE, settled, titlesOf } from '../support/joined-site.ts';

const clock = runningClock();
const { newDesk, joinAs, withHouse, twoDesks, code: makeCode, server } = joinedSite(clock);

describe('joining', () => {
  it('sync: a desk brings its house to an empty site, and a desk without one gets it', async () => {
    const { first, second } = await twoDesks();
    expect((await second.client.start.state()).house).toEqual((await first.client.start.state()).house);
    expect(await second.client.rooms.list()).toEqual(await first.client.rooms.list());
    const letters = [first, second].map(async (desk) => (await desk.client.start.state()).desk.letter);
    expect(await Promise.all(letters)).toEqual(['A', 'B']);
    expect(await second.client.sync.status()).toMatchObject({
      server: { address: server().url, siteName: 'Wieża', deskName: 'Piętro', deskLetter: 'B' },
    });
  });
  it('sync: while the house is on its way nobody sets up another, and the screens hear when it is there', async () => {
    await withHouse();
    const second = newDesk();
    const heard = new AbortController();
    const entities = new Set<string>();
    const changes = await second.client.start.watch({}, { signal: heard.signal });
    const listening = (async () => {
      for await (const change of changes) for (const entity of change.entities) entities.add(entity);
    })().catch(() => {});
    await joinAs(second, 'Piętro');
    const own = { kind: 'own', name: 'Drugi', address: '', openingHours: TEST_HOURS, rooms: [] } as const;
    const setUp = second.client.start.setUp({ ...own, rooms: [], accountName: 'Ola', role: 'coordinator' });
    expect((await refusalOf(setUp)).code).toBe('ALREADY_SET_UP');
    await settled(second);
    heard.abort();
    await listening;
    expect([...entities]).toEqual(expect.arrayContaining(['house', 'room']));
  });
  it('sync: what cannot join is refused with its reason, and changes nothing', async () => {
    const { first } = await withHouse();
    const refused = async (desk: JoinedDesk, over: { address?: string; code?: string }) => {
      const code = over.code ?? (await makeCode('Wieża'));
      return refusalOf(desk.client.sync.join({ address: server().url, deskName: 'X', ...over, code }));
    };
    const why = async (...given: Parameters<typeof refused>) => (await refused(...given)).data.why;
    const empty = newDesk();
    expect(await why(empty, { code: 'AAAAAAAA' })).toBe('CODE_UNKNOWN');
    expect(await why(empty, { address: 'http://example.org' })).toBe('BAD_ADDRESS');
    expect(await why(empty, { address: 'not an address' })).toBe('BAD_ADDRESS');
    expect(await why(empty, { address: `${server().url.replace(/\d+$/, '1')}` })).toBe('NO_ANSWER');
    expect(await why(first, {})).toBe('ALREADY_JOINED');
    expect(await why(empty, { code: await makeCode('Pusta') })).toBe('SITE_IS_EMPTY');
    const other = newDesk();
    await setUpHouse(other as unknown as TestDesk);
    expect(await refused(other, {})).toMatchObject({ code: 'FORBIDDEN_FOR_ROLE' });
    await other.client.start.saveDesk({ letter: 'A', accountName: 'Ewa', role: 'administrator', language: 'pl' });
    expect(await why(other, {})).toBe('SITE_HAS_CONTENT');
    for (const desk of [empty, other]) expect((await desk.client.sync.status()).state).toBe('alone');
    await joinAs(empty, 'Po próbach');
    await settled(empty);
  });
  it('sync: a desk that cannot keep its key does not join', async () => {
    await withHouse();
    const desk = newDesk({ keys: { load: async () => null, save: () => Promise.reject(new Error('no keychain')) } });
    expect((await refusalOf(joinAs(desk, 'X'))).data.why).toBe('NO_SAFE_STORAGE');
  });
  it('sync: a join whose answer was lost is asked again with the same code', async () => {
    await withHouse();
    let lose = true;
    const lossy: typeof fetch = async (...given) => {
      const response = await fetch(...given);
      if (lose && String(given[0]).endsWith('/v1/enrol')) {
        lose = false;
        throw new TypeError('the answer was lost');
      }
      return response;
    };
    const desk = newDesk({ fetch: lossy });
    const code = await makeCode('Wieża');
    expect((await refusalOf(joinAs(desk, 'Piętro', code))).data.why).toBe('NO_ANSWER');
    await joinAs(desk, 'Piętro', code);
    await settled(desk);
  });
});

describe('two desks', () => {
  it('sync: what one desk writes the other shows by itself', async () => {
    const { first, second, rooms } = await twoDesks();
    const made = await book(first, rooms.STO, 'Warsztat');
    await vi.waitFor(async () => {
      expect((await second.client.bookings.get({ id: made.id })).title).toBe('Warsztat');
    }, PATIENCE);
    await settled(first);
    expect(await first.client.sync.records({ ids: [made.id] })).toEqual([]);
    expect((await first.client.sync.exchanges()).map(({ kind }) => kind)).toContain('push');
  });
  it('sync: both give the same room away while apart: one is confirmed, the other unplaced, the conflict on both', async () => {
    const { first, second, rooms } = await twoDesks();
    first.online = false;
    second.online = false;
    const kept = await book(first, rooms.STO, 'Pierwsza');
    const lost = await book(second, rooms.STO, 'Druga');
    expect(await second.client.sync.records({ ids: [lost.id] })).toMatchObject([{ id: lost.id, state: 'here' }]);
    first.online = true;
    await first.client.sync.now();
    await settled(first);
    second.online = true;
    await second.client.sync.now();
    await settled(second);
    await first.client.sync.now();
    await settled(first);
    for (const desk of [first, second]) {
      await vi.waitFor(async () => expect((await desk.client.sync.status()).conflictsOpen).toBe(1), PATIENCE);
      const unplaced = async (id: string) => (await desk.client.bookings.get({ id })).unplaced;
      expect([await unplaced(kept.id), await unplaced(lost.id)]).toEqual([false, true]);
    }
    expect(await second.client.sync.records({ ids: [kept.id, lost.id] })).toMatchObject([
      { id: lost.id, state: 'unplaced' },
    ]);
  });
  it('sync: what was done offline survives a restart of the program and goes when the server is back', async () => {
    const { first, second, rooms } = await twoDesks();
    first.online = false;
    const made = await book(first, rooms['BAL-A'], 'Bez sieci');
    first.restart();
    expect(await first.client.sync.status()).toMatchObject({ waiting: { count: 1 } });
    first.online = true;
    await first.client.sync.now();
    await settled(first);
    await vi.waitFor(async () => {
      expect((await second.client.bookings.get({ id: made.id })).title).toBe('Bez sieci');
    }, PATIENCE);
    expect((await first.client.sync.status()).lastSyncAt).not.toBeNull();
  });
  it('sync: a desk whose clock is a year off is signed in all the same', async () => {
    await withHouse();
    const year = 366 * 86_400_000;
    const slow = newDesk({ clock: () => clock() - year });
    await joinAs(slow, 'Piętro');
    await settled(slow);
    expect((await slow.client.start.state()).house?.name).toBe('Dom');
  });
  it('sync: a key that cannot be read at the start is used as soon as it can, without another start', async () => {
    const { first, rooms } = await withHouse();
    let [locked, kept] = [false, null as string | null];
    const load = async () => (locked ? Promise.reject(new Error('locked')) : kept);
    const save = async (key: string) => {
      kept = key;
    };
    const second = newDesk({ keys: { load, save } });
    await joinAs(second, 'Piętro');
    await settled(second);
    locked = true;
    second.restart();
    await book(second, rooms.STO, 'Czeka');
    const problem = async () => (await second.client.sync.status()).problem?.code;
    await vi.waitFor(async () => expect(await problem()).toBe('NO_KEY'), PATIENCE);
    locked = false;
    await second.client.sync.now();
    await settled(second);
    await vi.waitFor(async () => expect(await titlesOf(first)).toEqual(['Czeka']), PATIENCE);
  });
  it('sync: a desk without its key says so, keeps what waits, and brings it when a new code takes it in again', async () => {
    const { first, rooms } = await withHouse();
    let gone = false;
    let kept: string | null = null;
    const keys = {
      load: async () => (gone ? null : kept),
      save: async (key: string) => {
        kept = key;
      },
    };
    const second = newDesk({ keys });
    await joinAs(second, 'Piętro');
    await settled(second);
    gone = true;
    second.restart();
    await book(second, rooms.STO, 'Czeka');
    await vi.waitFor(async () => {
      expect(await second.client.sync.status()).toMatchObject({
        ...{ state: 'down', problem: { code: 'NO_KEY' }, waiting: { count: 1 } },
      });
    }, PATIENCE);
    gone = false;
    kept = null;
    await second.client.start.saveDesk({ letter: 'B', accountName: 'Ola', role: 'administrator', language: 'pl' });
    const other = await makeCode('Inna');
    const bringer = newDesk();
    await setUpHouse(bringer as unknown as TestDesk);
    await bringer.client.start.saveDesk({ letter: 'A', accountName: 'Jan', role: 'administrator', language: 'pl' });
    await joinAs(bringer, 'Inna', other);
    await settled(bringer);
    const elsewhere = await refusalOf(joinAs(second, 'Piętro', await makeCode('Inna')));
    expect(elsewhere.data.why).toBe('SITE_HAS_CONTENT');
    await joinAs(second, 'Piętro', await makeCode('Wieża'));
    await settled(second);
    expect((await second.client.sync.status()).server?.deskLetter).toBe('C');
    await vi.waitFor(async () => expect(await titlesOf(first)).toEqual(['Czeka']), PATIENCE);
    expect(first.faults).toEqual([]);
  });
  it('PE6: a person erased on one desk is a number on the other, and the server counts both', async () => {
    const { first, second } = await twoDesks();
    const person = await first.client.people.save({
      ...{ name: 'Anna Lis', status: 'resident', phone: '600100200', email: '', organisationId: null, note: '' },
    } as Parameters<typeof first.client.people.save>[0]);
    await settled(first);
    await vi.waitFor(
      async () => expect((await second.client.people.get({ id: person.id })).name).toBe('Anna Lis'),
      PATIENCE,
    );
    await first.client.sync.erasePerson({ personId: person.id });
    for (const desk of [first, second])
      await vi.waitFor(async () => {
        expect(await desk.client.people.get({ id: person.id })).toMatchObject({ phone: '' });
      }, PATIENCE);
    await vi.waitFor(async () => {
      await first.client.sync.now();
      expect(await first.client.sync.erasures()).toMatchObject([{ personId: person.id, done: 2, desks: 2 }]);
    }, PATIENCE);
  });
});
