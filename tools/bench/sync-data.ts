/** A site's log for the bench: what other desks did, chained as the server chains it, in a file to be read from. */
import { hash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { createDice, inventNames } from '../../electron/core/demo/names.ts';
import type { Database } from '../../electron/core/storage/database.ts';
import type { Booking, Room } from '../../shared/domain/entities.ts';
import { chainOf, type LogEntry, type WireRecord } from '../../shared/sync/wire.ts';
import { NOW, nthBooking, SEED } from './data.ts';

const sha256 = (text: string): string => hash('sha256', text);

export interface Written {
  readonly installId: string;
  readonly n: number;
  readonly changeHash: string;
  readonly records: readonly WireRecord[];
}

/** Links entries to what came before. */
export function linker(from: { seq: number; chain: string }): (written: Written) => LogEntry {
  let { seq, chain } = from;
  return ({ installId, n, changeHash, records }) => {
    const payload = JSON.stringify({
      name: 'booking.create',
      actor: 'Ola',
      at: NOW,
      deskName: 'Parter',
      receivedAt: NOW,
      outcome: 'applied',
      records,
    });
    const link = { seq: ++seq, installId, n, changeHash, payloadHash: sha256(payload) };
    chain = chainOf(sha256, chain, link);
    return { ...link, payload, erased: false, chain };
  };
}

export const bookingRecord = (booking: Booking): WireRecord => ({ entity: 'booking', id: booking.id, row: booking });

const NAMES = inventNames(3_000, createDice(SEED));
export function personRecord(n: number): WireRecord {
  const id = uuidv7();
  const name = NAMES[n % NAMES.length] as string;
  const fields = { phone: '', email: '', organisationId: null, note: '', mergedInto: null, createdAt: NOW };
  const row = { ...fields, id, name, sortName: name, status: 'resident', lastSeenAt: NOW - n * 60_000 };
  return { entity: 'person', id, row };
}

const LOG = `CREATE TABLE log (seq INTEGER PRIMARY KEY, installId TEXT, n INTEGER, changeHash TEXT, payload TEXT,
  payloadHash TEXT, erased INTEGER, chain TEXT) STRICT`;

/** Another desk's `count` bookings, each a change, as rows of a log. */
export function fillLog(db: Database, rooms: readonly Room[], count: number): void {
  const installId = uuidv7();
  const link = linker({ seq: 0, chain: '' });
  db.exec(LOG);
  db.exec('BEGIN');
  for (let n = 1; n <= count; n++) {
    const changeHash = sha256(String(n));
    const entry = link({ installId, n, changeHash, records: [bookingRecord(nthBooking(n, rooms))] });
    db.run(
      'INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, 0, ?)',
      ...[entry.seq, installId, n, changeHash, entry.payload, entry.payloadHash, entry.chain],
    );
  }
  db.exec('COMMIT');
}

/** A page of it, as it comes out of the file. */
export const readLog = (db: Database, after: number, most: number): LogEntry[] =>
  db
    .all<Omit<LogEntry, 'erased'>>('SELECT * FROM log WHERE seq > ? ORDER BY seq LIMIT ?', after, most)
    .map((row) => ({ ...row, erased: false }));
