/** Push on a real PostgreSQL: nothing is done twice, nothing is lost, and one change cannot stop a queue. */

import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placed, ROOM } from '../../tests/support/house.ts';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { inHouse } from '../../tests/support/server-house.ts';
import { insert, NOW, outcomes, patch, payloadOf, sha256, someBooking } from '../../tests/support/server-site.ts';
import { eraseAt } from '../erasure/erase.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

const CRANE = () => placed('2026-11-25 10:00-12:00', [ROOM.crane]);

it('SY2: a booking comes back in the log whole, with who, where and its outcome', () =>
  inHouse(postgres, async ({ first, second }) => {
    const booking = someBooking(CRANE());
    first.make(insert('booking', booking));
    expect(await first.push()).toMatchObject({ ok: true, answer: { lastN: 2, head: 2 } });
    const entry = (await second.pull())[1];
    expect(entry).toMatchObject({ seq: 2, n: 2, installId: first.installId, erased: false });
    expect(entry && payloadOf(entry)).toEqual({
      name: 'bookings.create',
      actor: 'Ewa',
      at: expect.any(Number),
      deskName: 'Recepcja',
      receivedAt: expect.any(Number),
      outcome: 'applied',
      records: [{ entity: 'booking', id: booking.id, row: booking }],
    });
  }));

it('SY1: a batch sent again changes nothing, whole or with new changes after it', () =>
  inHouse(postgres, async ({ first, query }) => {
    const [a, b, c] = [1, 2, 3].map(() => first.make(insert('booking', someBooking(CRANE()))));
    await first.send(2, [a, b]);
    const log = () => query('SELECT seq, n, chain FROM log ORDER BY seq');
    const before = await log();
    expect(await first.send(2, [a, b])).toMatchObject({ ok: true, answer: { lastN: 3, head: 3 } });
    expect(await log()).toEqual(before);
    expect(await first.send(3, [b, c])).toMatchObject({ ok: true, answer: { lastN: 4, head: 4 } });
    expect((await log()).slice(0, 3)).toEqual(before);
    expect(outcomes(await first.pull())).toEqual(['applied', 'applied', 'parked', 'parked']);
  }));

it('SY15: the same number with other content is a forked install, and nothing is written', () =>
  inHouse(postgres, async ({ site, first, second, query }) => {
    const made = first.make(insert('booking', someBooking(CRANE())));
    await first.send(2, [made]);
    const other = { ...made, hash: sha256('other') };
    expect(await first.send(2, [other])).toMatchObject({ ok: false, code: 'FORKED_INSTALL', data: { lastN: 2 } });
    const next = first.make(insert('booking', someBooking(CRANE())));
    expect(await first.send(2, [other, next])).toMatchObject({ ok: false, code: 'FORKED_INSTALL' });
    // The same numbering at another desk is a copied file.
    const copied = await second.send(3, [next], { installId: first.installId });
    expect(copied).toMatchObject({ ok: false, code: 'FORKED_INSTALL', data: { lastN: 2 } });
    expect(await query('SELECT seq FROM log')).toHaveLength(2);
    expect(site.logged).toEqual([]);
  }));

it('sync: numbers may begin anywhere, but never leave a gap nor begin before what is known', () =>
  inHouse(postgres, async ({ second }) => {
    const [, , c, d, e] = [1, 2, 3, 4, 5].map(() => second.make(insert('booking', someBooking(CRANE()))));
    expect(await second.send(3, [c])).toMatchObject({ ok: true, answer: { lastN: 3 } });
    expect(await second.send(5, [e])).toMatchObject({ ok: false, code: 'GAP', data: { lastN: 3 } });
    const early = { ...c, n: 2 };
    expect(await second.send(2, [early])).toMatchObject({ ok: false, code: 'FORKED_INSTALL', data: { lastN: 3 } });
    expect(await second.send(4, [d, e])).toMatchObject({ ok: true, answer: { lastN: 5 } });
  }));

it('sync: a change numbered otherwise than its place says is refused, and nothing is written', () =>
  inHouse(postgres, async ({ first, query }) => {
    const made = first.make(insert('booking', someBooking(CRANE())));
    expect(await first.send(3, [made])).toMatchObject({ ok: false, code: 'BAD_REQUEST' });
    expect(await query('SELECT seq FROM log')).toHaveLength(1);
  }));

it('sync: the wrong epoch is refused with what is right', () =>
  inHouse(postgres, async ({ site, first }) => {
    const made = first.make(insert('booking', someBooking(CRANE())));
    expect(await first.send(2, [made], { epoch: uuidv7() })).toMatchObject({
      code: 'WRONG_EPOCH',
      data: { datasetId: site.datasetId, epoch: site.epoch, head: 1 },
    });
  }));

it('SY8: fields that nobody knows stay on the record and in the log', () =>
  inHouse(postgres, async ({ first, row }) => {
    const booking = someBooking(CRANE());
    first.make(
      insert('booking', { ...booking, mood: { colour: 'green' } }),
      patch('booking', booking.id, { smell: 'pine' }),
    );
    await first.push();
    first.make(patch('booking', booking.id, { note: 'rzutnik' }));
    await first.push();
    expect(await row('booking', booking.id)).toEqual({
      ...booking,
      mood: { colour: 'green' },
      smell: 'pine',
      note: 'rzutnik',
    });
  }));

it('SY6: different fields of two desks both stay, of the same field the later arrival', () =>
  inHouse(postgres, async ({ first, second, book, row }) => {
    const booking = someBooking(CRANE());
    await book(first, booking);
    second.make(patch('booking', booking.id, { note: 'od Parteru', title: 'Pierwszy' }));
    first.make(patch('booking', booking.id, { title: 'Drugi', headCount: 12 }));
    await second.push();
    await first.push();
    expect(await row('booking', booking.id)).toEqual({ ...booking, note: 'od Parteru', title: 'Drugi', headCount: 12 });
  }));

it('sync: a new record with an id that is there is a patch of it', () =>
  inHouse(postgres, async ({ first, second, book, row }) => {
    const booking = someBooking(CRANE(), { note: 'jest' });
    await book(first, { ...booking, title: 'Pierwszy' });
    const { note: _, ...rest } = booking;
    second.make(insert('booking', { ...rest, title: 'Drugi' }));
    await second.push();
    expect(await row('booking', booking.id)).toMatchObject({ title: 'Drugi', note: 'jest' });
  }));

it('sync: a booking of an older desk, without the fields that came later, is whole', () =>
  inHouse(postgres, async ({ first, row }) => {
    const { unplaced: _, ...old } = someBooking(CRANE());
    first.make(insert('booking', old));
    await first.push();
    expect(await row('booking', old.id)).toMatchObject({ unplaced: false });
  }));

it('SY8: a broken change holds the queue twice and is quarantined the third time, with everything kept', () =>
  inHouse(postgres, async ({ site, first, query, conflicts }) => {
    const good = first.make(insert('booking', someBooking(CRANE())));
    const bad = first.make(patch('booking', uuidv7(), { title: 'nie ma mnie' }));
    const after = first.make(insert('booking', someBooking(placed('2026-11-26 10:00-12:00', [ROOM.crane]))));
    expect(await first.send(2, [good, bad, after])).toMatchObject({ answer: { lastN: 2 } });
    expect(await first.send(3, [bad, after])).toMatchObject({ answer: { lastN: 2 } });
    expect(await first.send(3, [bad, after])).toMatchObject({ answer: { lastN: 4 } });
    expect(outcomes(await first.pull())).toEqual(['applied', 'applied', 'quarantined', 'applied']);
    const [kept] = await query<Record<string, unknown>>('SELECT * FROM quarantine');
    expect(kept).toMatchObject({
      n: 3,
      reason: 'no-record: booking',
      attempts: 3,
      quarantined_seq: 3,
      desk_name: 'Recepcja',
    });
    expect(JSON.parse(String(kept?.change))).toEqual(bad);
    expect(await conflicts()).toMatchObject([
      {
        kind: 'quarantine',
        bookingId: null,
        n: 3,
        installId: first.installId,
        detail: 'no-record: booking',
        settledAt: null,
      },
    ]);
    expect(await first.send(3, [bad])).toMatchObject({ ok: true, answer: { lastN: 4 } });
    expect(site.logged).toEqual([]);
  }));

it.each([
  ['text', 'only words', 'shape'],
  ['a number out of range', { effects: [{ entity: 'booking', id: uuidv7(), set: {}, base: 7 }] }, 'shape'],
  ['a field that is wrong', { effects: [insert('person', { id: uuidv7(), name: '' })] }, 'invalid: person.name'],
  ['another id inside', { effects: [{ ...insert('topic', { id: uuidv7() }), id: uuidv7() }] }, 'invalid: topic.id'],
  ['a conflict made by a desk', { effects: [insert('conflict', { id: uuidv7() })] }, 'no-record: conflict'],
  ['a sign that PostgreSQL cannot hold as text', { effects: [insert('sauna', { id: uuidv7(), a: '\0' })] }, 'unknown'],
])('sync: %s goes to quarantine and not in the way', (_, broken, reason) =>
  inHouse(postgres, async ({ first, query }) => {
    const plain = { n: 2, name: 'x', actor: 'Ewa', at: 1_800_000_000_000, hash: sha256('x') };
    const bad = typeof broken === 'string' ? broken : { ...plain, ...broken };
    for (const _try of [1, 2, 3]) await first.send(2, [bad]);
    expect(outcomes(await first.pull())).toEqual(['applied', 'quarantined']);
    const [kept] = await query<{ change: string; reason: string }>('SELECT change, reason FROM quarantine');
    expect(kept?.reason).toContain(reason);
    expect(JSON.parse(kept?.change ?? '')).toEqual(JSON.parse(JSON.stringify(bad)));
  }),
);

it('sync: half-tried changes are forgotten once they are understood', () =>
  inHouse(postgres, async ({ first, query }) => {
    const id = uuidv7();
    const early = first.make(patch('booking', id, { title: 'Zmieniony' }));
    await first.send(2, [early]);
    expect(await query('SELECT attempts FROM quarantine')).toEqual([{ attempts: 1 }]);
    // Meanwhile its record came from elsewhere: now it is a change like any other.
    const { caller } = first;
    await query(`INSERT INTO record (site, entity, id, data, seq) VALUES ($1, 'booking', $2, $3, 1)`, [
      caller.siteId,
      id,
      JSON.stringify(someBooking(CRANE(), { id })),
    ]);
    await first.send(2, [early]);
    expect(await query('SELECT attempts FROM quarantine')).toEqual([]);
  }));

it('SY8: an unknown entity waits in quarantine and is released after an update', () =>
  inHouse(postgres, async ({ site, first, second, query, conflicts, row }) => {
    const booking = someBooking(CRANE());
    const newer = first.make(insert('sauna', { id: uuidv7() }), insert('booking', booking));
    for (const _try of [1, 2, 3]) await first.send(2, [newer]);
    const held = { installId: first.installId, n: 2 };
    expect(await site.service.release(site.siteId, held)).toEqual({ ok: false, reason: 'unknown-entity: sauna' });
    expect(await row('booking', booking.id)).toBeUndefined();
    // The update: the same change, in words that this program knows.
    const known = JSON.stringify({ ...newer, effects: newer.effects.slice(1) });
    await query('UPDATE quarantine SET change = $1', [known]);
    expect(await site.service.release(site.siteId, { ...held, by: 'Administracja' })).toEqual({ ok: true, seq: 3 });
    expect(await row('booking', booking.id)).toEqual(booking);
    expect(await conflicts()).toMatchObject([{ settlement: 'seen', settledBy: 'Administracja' }]);
    const released = (await second.pull()).at(-1);
    expect(released?.installId).not.toBe(first.installId);
    expect(released && payloadOf(released)).toMatchObject({ outcome: 'applied', deskName: 'Recepcja', actor: 'Ewa' });
    expect(await site.service.release(site.siteId, held)).toEqual({ ok: false, reason: 'released-before' });
    expect(await site.service.release(site.siteId, { ...held, n: 9 })).toEqual({
      ok: false,
      reason: 'not-in-quarantine',
    });
  }));

it('SY18: what a revoked desk still had waiting is kept in quarantine at once, and it gets nothing', () =>
  inHouse(postgres, async ({ site, first, second, query, book, row }) => {
    const booking = someBooking(CRANE());
    await book(second, booking);
    await query('UPDATE desk SET revoked_at = 1 WHERE id = $1', [second.caller.deskId]);
    second.make(patch('booking', booking.id, { title: 'Po odejściu' }));
    expect(await second.push()).toMatchObject({ ok: true, answer: { lastN: 2 } });
    expect(outcomes(await first.pull())).toEqual(['applied', 'applied', 'quarantined']);
    await expect(second.pull()).rejects.toThrow('REVOKED');
    await site.service.release(site.siteId, { installId: second.installId, n: 2 });
    expect(await row('booking', booking.id)).toMatchObject({ title: 'Po odejściu' });
  }));

it('sync: a change that PostgreSQL refuses is broken alone, and its neighbours go through', () =>
  inHouse(
    postgres,
    async ({ site, first, query }) => {
      await query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF NEW.data LIKE '%bomba%' THEN RAISE EXCEPTION 'no' USING ERRCODE = '22000'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON record FOR EACH ROW EXECUTE FUNCTION refuse()`);
      const day = (n: number) => placed(`2026-12-0${n} 10:00-12:00`, [ROOM.crane]);
      const changes = ['a', 'bomba', 'c'].map((title, i) =>
        first.make(insert('booking', someBooking(day(i + 1), { title }))),
      );
      expect(await first.send(2, changes)).toMatchObject({ answer: { lastN: 2 } });
      await first.send(3, changes.slice(1));
      expect(await first.send(3, changes.slice(1))).toMatchObject({ answer: { lastN: 4 } });
      expect(outcomes(await first.pull())).toEqual(['applied', 'applied', 'quarantined', 'applied']);
      expect(await query('SELECT reason FROM quarantine')).toEqual([{ reason: 'database: 22000' }]);
      expect(site.logged).toHaveLength(3);
    },
    { quiet: false },
  ));

it('sync: a place that PostgreSQL itself refuses parks the booking, and the batch goes on', () =>
  inHouse(
    postgres,
    async ({ first, query, row, conflicts }) => {
      await query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF NEW.booking::text LIKE '%f' THEN RAISE EXCEPTION 'no' USING ERRCODE = '23P01'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON claim FOR EACH ROW EXECUTE FUNCTION refuse()`);
      const idEnding = (end: string) => `${uuidv7().slice(0, -1)}${end}`;
      const lost = someBooking(CRANE(), { id: idEnding('f') });
      const other = someBooking(placed('2026-11-26 10:00-12:00', [ROOM.crane]), { id: idEnding('0') });
      first.make(insert('booking', lost));
      first.make(insert('booking', other));
      expect(await first.push()).toMatchObject({ answer: { lastN: 3 } });
      expect(outcomes(await first.pull())).toEqual(['applied', 'parked', 'applied']);
      expect(await row('booking', lost.id)).toMatchObject({ unplaced: true });
      expect(await row('booking', other.id)).toMatchObject({ unplaced: false });
      expect(await conflicts()).toMatchObject([{ kind: 'room', bookingId: lost.id, other: null }]);
    },
    { quiet: false },
  ));

it('PE6: an erasure that fails takes nothing of the log with it', () =>
  inHouse(
    postgres,
    async ({ first }) => {
      first.make(insert('booking', someBooking(CRANE())));
      first.make(insert('erasure', { id: uuidv7(), personId: uuidv7(), by: 'Ewa', at: NOW }));
      first.make(insert('booking', someBooking(CRANE())));
      for (const lastN of [2, 2, 4]) expect(await first.push()).toMatchObject({ ok: true, answer: { lastN } });
      expect(outcomes(await first.pull())).toEqual(['applied', 'applied', 'quarantined', 'parked']);
    },
    {
      quiet: false,
      erase: async (tx) => {
        await tx.query('SELECT 1 / 0');
        return { records: [], erase: [] };
      },
    },
  ));

it('PE6: an erasure blanks what came before it in the same batch, and says what must go', () =>
  inHouse(
    postgres,
    async ({ first, second }) => {
      const person = {
        ...{ id: uuidv7(), name: 'Jan Kos', sortName: 'Kos Jan', status: 'resident', phone: '600', email: '' },
        ...{ organisationId: null, note: '', lastSeenAt: null, mergedInto: null, createdAt: NOW },
      };
      first.make(insert('person', person));
      first.make(insert('erasure', { id: uuidv7(), personId: person.id, by: 'Ewa', at: NOW }));
      await first.push();
      const entries = await second.pull();
      expect(JSON.stringify(entries)).not.toContain('Kos');
      expect(entries.map(({ erased }) => erased)).toEqual([false, true, false]);
      const last = entries.at(-1);
      expect(last && payloadOf(last).erase).toEqual([{ entity: 'person', id: person.id }]);
    },
    { erase: eraseAt(() => NOW) },
  ));

it('sync: a database that cannot now says BUSY, and nothing advanced', () =>
  inHouse(
    postgres,
    async ({ site, first, query }) => {
      await query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40P01'; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION refuse()`);
      const made = first.make(insert('booking', someBooking(CRANE(), { title: 'Anna Nowak' })));
      expect(await first.send(2, [made])).toMatchObject({ ok: false, code: 'BUSY', data: { retryAfterMs: 2000 } });
      expect(await query('SELECT last_n FROM install')).toEqual([{ last_n: 1 }]);
      expect(await query("SELECT id FROM record WHERE entity = 'booking'")).toEqual([]);
      await query('DROP TRIGGER refuse ON log');
      expect(await first.send(2, [made])).toMatchObject({ ok: true, answer: { lastN: 2 } });
      expect(site.logged.join()).not.toContain('Nowak');
    },
    { quiet: false },
  ));
