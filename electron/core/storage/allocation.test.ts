import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, openDesk, setUpHouse } from '../../../tests/support/core.ts';
import { openDatabase } from './database.ts';
import { databasePath } from './good-copy.ts';
import { first } from './migrations/0001-first.ts';
import { openFolder } from './open-folder.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'allocation-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const id = (n: number): string => `019abcde-0000-7000-8000-${String(n).padStart(12, '0')}`;
const HOUR = 3_600_000;
const START = at('2026-11-25 09:00');

/** A file as the first version of the program wrote it, with bookings that take equipment. */
function writeFirstVersion(): void {
  const db = openDatabase(databasePath(dataDir));
  db.pragma('journal_mode = WAL');
  db.exec(`BEGIN IMMEDIATE; ${first.sql}; PRAGMA user_version = 1; PRAGMA application_id = ${0x5544534b}; COMMIT;`);
  const insert = (table: string, row: Record<string, string | number | null>) =>
    db.run(
      `INSERT INTO "${table}" (${Object.keys(row)
        .map((column) => `"${column}"`)
        .join(', ')}) VALUES (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
      ...Object.values(row),
    );
  insert('equipment', { id: id(1), code: 'RZUT', name: 'Rzutnik', quantity: 5, signed_handout: 1, note: '' });
  insert('equipment', { id: id(2), code: 'FLIP', name: 'Flipchart', quantity: 9, signed_handout: 0, note: '' });
  const items = (...list: [n: number, quantity: number][]) =>
    JSON.stringify(list.map(([n, quantity]) => ({ equipmentId: id(n), quantity })));
  const booking = (n: number, status: string, hours: number, equipment: string, holdUntil: number | null = null) =>
    insert('booking', {
      id: id(n),
      title: `Warsztat ${n}`,
      status,
      hold_until: holdUntil,
      room_ids: '[]',
      layout: null,
      start_at: START,
      end_at: START + hours * HOUR,
      setup_minutes: 30,
      teardown_minutes: 30,
      head_count: null,
      organisation_id: null,
      contact_name: '',
      contact_phone: '',
      purpose: '',
      participants_pay: 0,
      application_received: 0,
      confidential: 0,
      note: '',
      equipment,
      event_id: null,
      cancel_reason: null,
      refusal_reason: null,
      reason_note: '',
      overrides: '[]',
      created_at: START - 24 * HOUR,
    });
  booking(10, 'confirmed', 2, items([1, 2], [2, 3]));
  booking(11, 'hold', 30, items([1, 1]), START);
  booking(12, 'confirmed', 1, items([1, 1], [1, 1]));
  booking(13, 'request', 2, items([1, 4]));
  booking(14, 'cancelled', 2, items([1, 4]));
  booking(15, 'draft', 2, items([1, 4]));
  booking(16, 'confirmed', 2, '[]');
  db.close();
}

const ALLOCATIONS = 'SELECT * FROM allocation ORDER BY booking_id, equipment_id';
const row = (n: number, booking: number, quantity: number, hours: number, holdUntil: number | null = null) => ({
  equipment_id: id(n),
  long: hours > 26 ? 1 : 0,
  start_at: START,
  end_at: START + hours * HOUR,
  quantity,
  hold_until: holdUntil,
  booking_id: id(booking),
});

describe('allocations', () => {
  it('EQ1 a file of the first version gets those of its bookings, event time and each pool once', () => {
    writeFirstVersion();
    const folder = openFolder(dataDir, 'web', () => START);
    expect(folder.db.all(ALLOCATIONS)).toEqual([
      row(1, 10, 2, 2),
      row(2, 10, 3, 2),
      row(1, 11, 1, 30, START),
      row(1, 12, 2, 1),
    ]);
    expect(folder.db.get('SELECT out_of_use FROM equipment WHERE id = ?', id(1))).toEqual({ out_of_use: 0 });
    folder.close();
    expect(readdirSync(dataDir).some((name) => name.includes('before-'))).toBe(true);
  });

  it('EQ1 stay in step with what becomes of a booking', async () => {
    const desk = openDesk({ dataDir });
    const rooms = await setUpHouse(desk);
    const { id: equipmentId } = await desk.client.equipment.save({ code: 'RZUT', name: 'Rzutnik', quantity: 5 });
    const db = () => {
      const reader = openDatabase(databasePath(dataDir), { readonly: true });
      const rows = reader.all<{ start_at: number; quantity: number; hold_until: number | null; long: number }>(
        'SELECT start_at, quantity, hold_until, long FROM allocation',
      );
      reader.close();
      return rows;
    };
    const made = await desk.client.bookings.create({
      title: 'Warsztat',
      roomIds: [rooms.STO],
      start: START,
      end: START + HOUR,
      setupMinutes: 30,
      equipment: [{ equipmentId, quantity: 2 }],
    });
    expect(db()).toEqual([{ start_at: START, quantity: 2, hold_until: null, long: 0 }]);
    const change = (fields: object) => desk.client.bookings.change({ id: made.id, ...fields });
    await change({ start: START + HOUR, end: START + 40 * HOUR, override: { reason: 'próba' } });
    expect(db()).toEqual([{ start_at: START + HOUR, quantity: 2, hold_until: null, long: 1 }]);
    await change({
      status: 'hold',
      holdUntil: START,
      equipment: [{ equipmentId, quantity: 3 }],
      override: { reason: 'próba' },
    });
    expect(db()).toEqual([{ start_at: START + HOUR, quantity: 3, hold_until: START, long: 1 }]);
    await desk.client.bookings.cancel({ id: made.id, reason: 'mistake' });
    expect(db()).toEqual([]);
    await desk.client.bookings.reopen({ id: made.id, override: { reason: 'próba' } });
    expect(db()).toHaveLength(1);
    await change({ equipment: [] });
    expect(db()).toEqual([]);
    await desk.dispose();
  });
});
