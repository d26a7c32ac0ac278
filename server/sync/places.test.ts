/** Who gets the room and the equipment, on a real PostgreSQL with its exclusion constraint (BK2–BK7, EQ1). */

import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { at, placed, ROOM } from '../../tests/support/house.ts';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { inHouse } from '../../tests/support/server-house.ts';
import { insert, NOW, outcomes, patch, payloadOf, someBooking } from '../../tests/support/server-site.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

const on = (times: string, ...rooms: string[]) => placed(`2026-11-25 ${times}`, rooms);
const claims = 'SELECT unit, slot, booking FROM claim ORDER BY unit, slot, during';

it('BK2: the second of two is parked with both sides told, and placed when it moves away', () =>
  inHouse(postgres, async ({ first, second, book, row, conflicts }) => {
    const early = someBooking(on('10:00-12:00', ROOM.crane), { title: 'Kurs' });
    const late = someBooking(on('11:00-13:00', ROOM.crane), { title: 'Narada' });
    await book(first, early);
    await book(second, late);
    expect(outcomes(await first.pull())).toEqual(['applied', 'applied', 'parked']);
    expect(await row('booking', late.id)).toEqual({ ...late, unplaced: true });
    const [conflict] = await conflicts();
    expect(conflict).toEqual({
      id: expect.any(String),
      kind: 'room',
      bookingId: late.id,
      mine: {
        deskName: 'Parter',
        actor: 'Ewa',
        at: NOW,
        bookingId: late.id,
        title: 'Narada',
        placement: late.placement,
      },
      other: {
        deskName: 'Recepcja',
        actor: 'Ewa',
        at: NOW,
        bookingId: early.id,
        title: 'Kurs',
        placement: early.placement,
      },
      installId: second.installId,
      n: 1,
      changeName: 'bookings.create',
      detail: '',
      openedAt: NOW,
      settlement: null,
      settledBy: '',
      settledAt: null,
    });
    // A note does not ask again for a place; another time does.
    second.make(patch('booking', late.id, { note: 'czeka' }));
    await second.push();
    expect(await row('booking', late.id)).toMatchObject({ unplaced: true, note: 'czeka' });
    second.make(patch('booking', late.id, { placement: on('12:00-13:00', ROOM.crane) }));
    await second.push();
    expect(await row('booking', late.id)).toMatchObject({ unplaced: false });
    expect(await row('conflict', String(conflict?.id))).toMatchObject({ settlement: 'moved', settledBy: 'Ewa' });
    expect(outcomes(await first.pull())).toEqual(['applied', 'applied', 'parked', 'applied', 'applied']);
  }));

it('BK2: bookings that only touch do not meet', () =>
  inHouse(postgres, async ({ first, second, book }) => {
    await book(first, someBooking(on('10:00-12:00', ROOM.crane)));
    await book(second, someBooking(on('12:00-13:00', ROOM.crane)), someBooking(on('08:00-10:00', ROOM.crane)));
    expect(outcomes(await first.pull())).not.toContain('parked');
  }));

it('BK2: moved where it clashes again, a booking stays parked under its one conflict', () =>
  inHouse(postgres, async ({ first, second, book, conflicts }) => {
    await book(first, someBooking(on('10:00-14:00', ROOM.crane)));
    const late = someBooking(on('11:00-12:00', ROOM.crane));
    await book(second, late);
    second.make(patch('booking', late.id, { placement: on('12:00-13:00', ROOM.crane) }));
    await second.push();
    expect(outcomes(await first.pull()).slice(-2)).toEqual(['parked', 'parked']);
    expect(await conflicts()).toHaveLength(1);
  }));

it('BK2: cancelling a parked booking settles its conflict', () =>
  inHouse(postgres, async ({ first, second, book, row, conflicts }) => {
    await book(first, someBooking(on('10:00-14:00', ROOM.crane)));
    const late = someBooking(on('11:00-12:00', ROOM.crane));
    await book(second, late);
    second.make(patch('booking', late.id, { status: 'cancelled', cancelReason: 'room' }));
    await second.push();
    expect(await row('booking', late.id)).toMatchObject({ unplaced: false, status: 'cancelled' });
    expect(await conflicts()).toMatchObject([{ settlement: 'cancelled' }]);
  }));

it('BK4: a whole takes its parts and a part its whole', () =>
  inHouse(postgres, async ({ first, book, query }) => {
    await book(first, someBooking(on('10:00-12:00', ROOM.hall)));
    await book(first, someBooking(on('11:00-12:00', ROOM.nook)));
    await book(first, someBooking(on('12:00-13:00', ROOM.bay)));
    await book(first, someBooking(on('12:30-13:00', ROOM.hall)));
    await book(first, someBooking(on('12:30-13:00', ROOM.west, ROOM.nook)));
    expect(outcomes(await first.pull()).slice(1)).toEqual(['applied', 'parked', 'applied', 'parked', 'applied']);
    expect(await query(claims)).toHaveLength(3 + 1 + 2);
  }));

it('BK11: several rooms are all or none', () =>
  inHouse(postgres, async ({ first, book, query }) => {
    await book(first, someBooking(on('10:00-12:00', ROOM.dock)));
    await book(first, someBooking(on('11:00-12:00', ROOM.crane, ROOM.dock)));
    await book(first, someBooking(on('11:00-12:00', ROOM.crane)));
    expect(outcomes(await first.pull()).slice(1)).toEqual(['applied', 'parked', 'applied']);
    expect(await query(claims)).toHaveLength(2);
  }));

it('BK5: a room for three takes three, in slots of their own, and parks the fourth', () =>
  inHouse(postgres, async ({ first, book, query }) => {
    const all = [1, 2, 3, 4].map((i) => someBooking(on('10:00-12:00', ROOM.foyer), { title: `nr ${i}` }));
    for (const booking of all) await book(first, booking);
    expect(outcomes(await first.pull()).slice(1)).toEqual(['applied', 'applied', 'applied', 'parked']);
    expect(await query(claims)).toEqual(
      [1, 2, 3].map((slot) => ({ unit: ROOM.foyer, slot, booking: all[slot - 1]?.id })),
    );
    first.make(patch('booking', all[1]?.id ?? '', { status: 'cancelled', cancelReason: 'other' }));
    first.make(patch('booking', all[3]?.id ?? '', { unplaced: false }));
    await first.push();
    expect(outcomes(await first.pull()).slice(-1)).toEqual(['applied']);
    expect(await query(claims)).toHaveLength(3);
  }));

it('BK7: a hold that is over is free before anybody is judged, one that is not occupies', () =>
  inHouse(postgres, async ({ site, first, second, book, row, query }) => {
    const until = NOW + 60_000;
    const hold = someBooking(on('10:00-12:00', ROOM.crane), { status: 'hold', holdUntil: until });
    await book(first, hold);
    await book(second, someBooking(on('10:00-11:00', ROOM.crane)));
    site.setNow(until);
    const third = someBooking(on('10:00-11:00', ROOM.crane));
    await book(second, third);
    expect(outcomes(await first.pull()).slice(1)).toEqual(['applied', 'parked', 'applied']);
    expect(await query(claims)).toMatchObject([{ booking: third.id }]);
    // Confirming it now asks for the place again.
    first.make(patch('booking', hold.id, { status: 'confirmed', holdUntil: null }));
    await first.push();
    expect(await row('booking', hold.id)).toMatchObject({ status: 'confirmed', unplaced: true });
  }));

it('BK6: drafts and requests want no place', () =>
  inHouse(postgres, async ({ first, book, query }) => {
    const taken = on('10:00-12:00', ROOM.crane);
    await book(first, someBooking(taken));
    await book(first, someBooking(taken, { status: 'request' }), someBooking(taken, { status: 'draft' }));
    expect(outcomes(await first.pull())).not.toContain('parked');
    expect(await query(claims)).toHaveLength(1);
  }));

it('BK15: a swap of two rooms is one change, in one batch with others', () =>
  inHouse(postgres, async ({ first, second, book, row, query }) => {
    const [a, b] = [on('10:00-12:00', ROOM.crane), on('10:00-12:00', ROOM.dock)];
    const [one, two] = [someBooking(a), someBooking(b)];
    await book(first, one, two);
    second.make(patch('booking', one.id, { placement: b }), patch('booking', two.id, { placement: a }));
    second.make(insert('booking', someBooking(on('12:00-13:00', ROOM.dock))));
    await second.push();
    expect(outcomes(await first.pull()).slice(1)).toEqual(['applied', 'applied', 'applied']);
    expect(await row('booking', one.id)).toMatchObject({ placement: b, unplaced: false });
    expect(await query(claims)).toMatchObject([
      { unit: ROOM.crane, booking: two.id },
      { unit: ROOM.dock, booking: one.id },
      { unit: ROOM.dock },
    ]);
  }));

it('BK12: a series loses only the dates that clash', () =>
  inHouse(postgres, async ({ first, second, book, conflicts }) => {
    await book(first, someBooking(placed('2026-12-08 10:00-12:00', [ROOM.crane])));
    const seriesId = uuidv7();
    const dates = ['01', '08', '15', '22'].map((day) =>
      someBooking(placed(`2026-12-${day} 10:00-12:00`, [ROOM.crane]), { seriesId, seriesDate: `2026-12-${day}` }),
    );
    await book(second, ...dates);
    const entry = (await first.pull()).at(-1);
    const told = entry && payloadOf(entry);
    expect(told?.outcome).toBe('parked');
    const bookings = told?.records.filter(({ entity }) => entity === 'booking') ?? [];
    expect(bookings.map(({ row }) => row.unplaced)).toEqual([false, true, false, false]);
    expect(await conflicts()).toMatchObject([{ bookingId: dates[1]?.id, kind: 'room' }]);
  }));

const pool = { id: uuidv7(), code: 'RZUT', name: 'Rzutnik', quantity: 5, outOfUse: 1, signedHandout: false, note: '' };
const piece = { id: uuidv7(), equipmentId: pool.id, code: 'RZUT-1', outOfUse: true, note: '' };
const asking = (times: string, quantity: number) =>
  someBooking(on(times), { equipment: [{ equipmentId: pool.id, quantity }] });

it('EQ1: a pool is counted at its peak, less what is out of use', () =>
  inHouse(postgres, async ({ first, book, conflicts, query }) => {
    first.make(insert('equipment', pool), insert('piece', piece));
    await first.push();
    // Three can be used. Two and two touch, so one more fits over both; two more do not.
    await book(first, asking('10:00-11:00', 2));
    await book(first, asking('11:00-12:00', 2));
    await book(first, asking('10:00-12:00', 1));
    await book(first, asking('10:30-11:30', 1));
    expect(outcomes(await first.pull()).slice(2)).toEqual(['applied', 'applied', 'applied', 'parked']);
    expect(await conflicts()).toMatchObject([{ kind: 'equipment', detail: 'RZUT', other: null }]);
    expect(await query('SELECT booking FROM pool_claim')).toHaveLength(3);
  }));

it('EQ1: a booking that keeps its room gives its equipment back, and the parked one gets it', () =>
  inHouse(postgres, async ({ first, second, book, row, conflicts }) => {
    first.make(insert('equipment', pool));
    await first.push();
    const [one, two] = [asking('10:00-12:00', 3), asking('11:00-13:00', 2)];
    await book(first, one);
    await book(second, two);
    first.make(patch('booking', one.id, { equipment: [{ equipmentId: pool.id, quantity: 1 }] }));
    await first.push();
    second.make(patch('booking', two.id, { unplaced: false }));
    await second.push();
    expect(await row('booking', two.id)).toMatchObject({ unplaced: false });
    expect(await conflicts()).toMatchObject([{ kind: 'equipment', settlement: 'moved' }]);
  }));

it('EQ1: within one batch what a change before it took is taken', () =>
  inHouse(postgres, async ({ first }) => {
    first.make(insert('equipment', pool));
    for (const quantity of [2, 2, 2]) first.make(insert('booking', asking('10:00-12:00', quantity)));
    await first.push();
    expect(outcomes(await first.pull()).slice(1)).toEqual(['applied', 'applied', 'applied', 'parked']);
  }));

it('SY4: a conflict settled twice applies nothing the second time and tells that desk who was first', () =>
  inHouse(postgres, async ({ first, second, book, row, conflicts }) => {
    await book(first, someBooking(on('10:00-14:00', ROOM.crane)));
    const late = someBooking(on('11:00-12:00', ROOM.crane), { title: 'Narada' });
    await book(second, late);
    const conflict = (await conflicts())[0] ?? {};
    const settle = (settlement: string, settledBy: string) =>
      patch('conflict', String(conflict.id), { settlement, settledBy, settledAt: NOW });
    const moved = on('11:00-12:00', ROOM.dock);
    first.make(patch('booking', late.id, { placement: moved }), settle('moved', 'Ola'));
    second.make(patch('booking', late.id, { status: 'cancelled', cancelReason: 'room' }), settle('cancelled', 'Jan'));
    await first.push();
    await second.push();
    expect(outcomes(await first.pull()).slice(-2)).toEqual(['applied', 'settled-already']);
    expect(await row('booking', late.id)).toMatchObject({ status: 'confirmed', placement: moved, unplaced: false });
    expect(await conflicts()).toMatchObject([
      { kind: 'room', settlement: 'moved', settledBy: 'Ola' },
      {
        kind: 'settled-already',
        bookingId: null,
        mine: { deskName: 'Parter', bookingId: late.id, title: 'Narada' },
        other: { deskName: 'Recepcja', actor: 'Ola', at: NOW },
        detail: 'moved',
        settledAt: null,
      },
    ]);
    // In one batch with it too, by what the same batch settled.
    const seen = (await conflicts())[1];
    second.make(patch('conflict', String(seen?.id), { settlement: 'seen', settledBy: 'Jan', settledAt: NOW }));
    second.make(patch('conflict', String(seen?.id), { settlement: 'seen', settledBy: 'Iga', settledAt: NOW }));
    await second.push();
    expect(outcomes(await first.pull()).slice(-2)).toEqual(['applied', 'settled-already']);
    expect((await conflicts())[2]).toMatchObject({ other: { deskName: 'Parter', actor: 'Jan' } });
  }));

it('SY6: a code that another record has gets a suffix, within one batch too and never too long', () =>
  inHouse(postgres, async ({ first, second, row }) => {
    const programme = (code: string) => ({
      ...{ id: uuidv7(), code, name: 'Program', kind: '', funding: '', funderPack: null, archived: false, position: 0 },
    });
    const [a, b, c, d] = [programme('Lato'), programme('LATO'), programme('lato'), programme('A'.repeat(16))];
    const e = programme('a'.repeat(16));
    first.make(insert('programme', a));
    await first.push();
    second.make(insert('programme', b));
    second.make(insert('programme', c), insert('programme', d), insert('programme', e));
    await second.push();
    expect(outcomes(await first.pull()).slice(-2)).toEqual(['adjusted', 'adjusted']);
    const codes = await Promise.all([a, b, c, d, e].map(async ({ id }) => (await row('programme', id))?.code));
    expect(codes).toEqual(['Lato', 'LATO-2', 'lato-3', 'A'.repeat(16), `${'a'.repeat(14)}-2`]);
    // Given back, a code is free again; two may trade theirs in one change.
    first.make(patch('programme', a.id, { code: 'LATO-2' }), patch('programme', b.id, { code: 'Lato' }));
    await first.push();
    expect(outcomes(await first.pull()).at(-1)).toBe('applied');
    expect(await row('programme', b.id)).toMatchObject({ code: 'Lato' });
  }));

it('BK4: when a room is divided, its bookings hold the parts; what stands in the way is parked', () =>
  inHouse(postgres, async ({ first, book, row, query, conflicts }) => {
    const whole = someBooking(on('10:00-12:00', ROOM.dock));
    const half = someBooking(on('11:00-12:00', ROOM.crane));
    await book(first, half);
    await book(first, whole);
    first.make(patch('room', ROOM.crane, { partOf: ROOM.dock }));
    await first.push();
    // The later one of them gives way.
    expect(outcomes(await first.pull()).at(-1)).toBe('parked');
    expect(await query(claims)).toEqual([{ unit: ROOM.crane, slot: 1, booking: half.id }]);
    expect(await row('booking', whole.id)).toMatchObject({ unplaced: true });
    expect(await conflicts()).toMatchObject([{ bookingId: whole.id, other: { bookingId: half.id } }]);
    await book(first, someBooking(placed('2026-11-26 10:00-12:00', [ROOM.dock])));
    expect(await query(claims)).toMatchObject([{ unit: ROOM.crane }, { unit: ROOM.crane }]);
  }));

it('BK5: a room that bears fewer than before keeps who held it first; the later one is parked with a conflict', () =>
  inHouse(postgres, async ({ first, second, book, row, query, conflicts }) => {
    const bears = (parallel: number) => patch('room', ROOM.foyer, { parallel });
    const [known, unknown] = [someBooking(on('10:00-12:00', ROOM.foyer)), someBooking(on('11:00-13:00', ROOM.foyer))];
    const apart = someBooking(on('13:00-14:00', ROOM.foyer));
    await book(first, known);
    await book(second, unknown, apart);
    // The first desk knows of one booking there, so nothing keeps it from this.
    first.make(bears(1));
    await first.push();
    expect(outcomes(await first.pull()).at(-1)).toBe('parked');
    expect(await row('booking', known.id)).toMatchObject({ unplaced: false });
    expect(await row('booking', unknown.id)).toMatchObject({ unplaced: true });
    expect(await row('booking', apart.id)).toMatchObject({ unplaced: false });
    expect(await conflicts()).toMatchObject([
      { kind: 'room', bookingId: unknown.id, other: { bookingId: known.id }, settledAt: null },
    ]);
    expect(await query(claims)).toMatchObject([{ booking: known.id }, { booking: apart.id }]);
    second.make(patch('booking', known.id, { status: 'cancelled' }), patch('booking', unknown.id, { unplaced: false }));
    await second.push();
    expect(await row('booking', unknown.id)).toMatchObject({ unplaced: false });
  }));

it('BK5: who is alone in a place above what the room bears now is not joined by another', () =>
  inHouse(postgres, async ({ first, second, book, row, conflicts }) => {
    const [gone, stays] = [someBooking(on('10:00-12:00', ROOM.foyer)), someBooking(on('10:00-12:00', ROOM.foyer))];
    await book(first, gone);
    await book(first, stays);
    first.make(patch('booking', gone.id, { status: 'cancelled', cancelReason: 'other' }));
    first.make(patch('room', ROOM.foyer, { parallel: 1 }));
    await first.push();
    const stale = someBooking(on('11:00-12:00', ROOM.foyer));
    await book(second, stale);
    expect(outcomes(await first.pull()).slice(-2)).toEqual(['applied', 'parked']);
    expect(await row('booking', stays.id)).toMatchObject({ unplaced: false });
    expect(await conflicts()).toMatchObject([{ bookingId: stale.id, other: { bookingId: stays.id } }]);
  }));

it('BK5, BK1: a room that bears fewer takes nothing from what is over, and what is over takes nothing from others', () =>
  inHouse(postgres, async ({ site, first, book, conflicts, query }) => {
    const over = [someBooking(on('10:00-11:00', ROOM.foyer)), someBooking(on('10:00-11:00', ROOM.foyer))];
    const running = someBooking(on('10:30-12:00', ROOM.foyer));
    await book(first, ...over, running);
    site.setNow(at('2026-11-25 11:30'));
    first.make(patch('room', ROOM.foyer, { parallel: 1 }));
    await first.push();
    expect(outcomes(await first.pull()).at(-1)).toBe('applied');
    expect(await conflicts()).toEqual([]);
    expect(await query(claims)).toHaveLength(3);
    // Somebody who comes later meets the one that runs.
    await book(first, someBooking(on('11:00-13:00', ROOM.foyer)));
    expect(outcomes(await first.pull()).at(-1)).toBe('parked');
  }));

it('EQ2: what a booking holds is not taken from it when its pool shrinks, even where its room bears fewer now', () =>
  inHouse(postgres, async ({ first, second, book, row, conflicts }) => {
    first.make(insert('equipment', pool));
    await first.push();
    const equipment = [{ equipmentId: pool.id, quantity: 2 }];
    const two = ['10:00-12:00', '13:00-14:00'].map((times) => someBooking(on(times, ROOM.foyer), { equipment }));
    await book(first, ...two);
    second.make(patch('equipment', pool.id, { outOfUse: 4 }));
    second.make(patch('room', ROOM.foyer, { parallel: 1 }));
    await second.push();
    for (const { id } of two) expect(await row('booking', id)).toMatchObject({ unplaced: false, equipment });
    expect(await conflicts()).toEqual([]);
    // Nobody else gets what is not there.
    await book(second, asking('11:00-12:00', 1));
    expect(await conflicts()).toMatchObject([{ kind: 'equipment', detail: 'RZUT' }]);
  }));

it('sync: a whole house with its rooms, equipment and bookings may be one change', () =>
  inHouse(postgres, async ({ first, second }) => {
    const rows = [on('10:00-11:00', ROOM.dock), on('10:30-11:30', ROOM.dock)];
    const added = { id: uuidv7(), code: 'NOWA', equipmentId: pool.id, outOfUse: false, note: '' };
    second.make(
      insert('equipment', pool),
      insert('piece', added),
      ...rows.map((place) => insert('booking', someBooking(place))),
      ...Array.from({ length: 3000 }, () => insert('topic', someTopic())),
    );
    await second.push();
    expect(outcomes(await first.pull()).at(-1)).toBe('parked');
  }));

const someTopic = () => ({
  ...{ id: uuidv7(), text: 'ławki', personName: '', status: 'resident', groupId: null, withdrawn: false },
  by: 'Ewa',
  at: at('2026-11-20 10:00'),
});
