/**
 * Is what the server holds right? Reads everything at one moment, beside a running server: the chain and numbers of every
 * site's log, records as the fold of it, claims that meet nowhere and belong to bookings that want them.
 */
import type { Sha256 } from '../../shared/sync/wire.ts';
import { chainOf } from '../../shared/sync/wire.ts';
import type { Db, Tx } from '../postgres/database.ts';
import { oneMoment } from '../postgres/dump-tables.ts';
import * as rows from '../postgres/verify-tables.ts';

export interface SiteReport {
  readonly siteId: string;
  readonly siteName: string;
  readonly entries: number;
  readonly records: number;
  readonly claims: number;
  /** Plain sentences; empty when everything is as it must be. At most MOST_FAULTS of them. */
  readonly faults: readonly string[];
}

const MOST_FAULTS = 20;

export const verifyDatabase = (db: Db, sha256: Sha256): Promise<SiteReport[]> =>
  db.transaction(async (tx) => {
    await oneMoment(tx);
    const reports: SiteReport[] = [];
    for (const site of await rows.heads(tx)) reports.push(await verifySite(tx, site, sha256));
    return reports;
  });

interface Walk {
  readonly sha256: Sha256;
  readonly say: (fault: string) => void;
}

async function verifySite(tx: Tx, site: rows.HeadRow, sha256: Sha256): Promise<SiteReport> {
  const faults: string[] = [];
  const walk: Walk = {
    sha256,
    say: (fault) => {
      if (faults.length < MOST_FAULTS) faults.push(fault);
    },
  };
  const fold = await verifyLog(tx, site, walk);
  const bookings = new Map<string, rows.BookingState>();
  const records = await verifyRecords(tx, site, fold, walk, bookings);
  const claims = await verifyClaims(tx, site, bookings, walk);
  return { siteId: site.site, siteName: site.name, entries: site.seq, records, claims, faults };
}

/** Walks the log from its first entry; returns what its records come to, as hashes by `entity/id`. */
async function verifyLog(tx: Tx, site: rows.HeadRow, { sha256, say }: Walk): Promise<Map<string, string>> {
  const fold = new Map<string, string>();
  const installs = new Map<string, { n: number; hash: string }>();
  let [seq, chain] = [0, ''];
  for await (const entry of rows.logOf(tx, site.site)) {
    if (entry.seq !== seq + 1) say(`Entry ${seq + 1} is missing: ${entry.seq} follows ${seq}.`);
    if (entry.chain !== chainOf(sha256, chain, entry)) say(`The chain breaks at entry ${entry.seq}.`);
    if (!entry.erased && sha256(entry.payload) !== entry.payloadHash) say(`Entry ${entry.seq} was changed.`);
    checkNumber(installs, entry, say);
    foldInto(fold, entry, { sha256, say });
    seq = entry.seq;
    chain = entry.chain;
  }
  if (seq !== site.seq || chain !== site.chain) say(`The head says ${site.seq}, but the log ends at ${seq}.`);
  for (const install of await rows.installsOf(tx, site.site)) {
    const last = installs.get(install.id);
    if (last?.n !== install.last_n || last.hash !== install.last_hash)
      say(`Copy ${install.id} is said to be at ${install.last_n}, the log has it at ${last?.n ?? 0}.`);
  }
  return fold;
}

function checkNumber(installs: Map<string, { n: number; hash: string }>, entry: rows.EntryRow, say: Walk['say']): void {
  const before = installs.get(entry.installId);
  if (before && entry.n !== before.n + 1)
    say(`Entry ${entry.seq} is change ${entry.n} of copy ${entry.installId}, after ${before.n}.`);
  installs.set(entry.installId, { n: entry.n, hash: entry.changeHash });
}

function foldInto(fold: Map<string, string>, entry: rows.EntryRow, { sha256, say }: Walk): void {
  try {
    const { records } = JSON.parse(entry.payload) as { records: { entity: string; id: string; row: unknown }[] };
    for (const { entity, id, row } of records) fold.set(`${entity}/${id}`, sha256(canonical(row)));
  } catch {
    say(`Entry ${entry.seq} cannot be read.`);
  }
}

/** The same text for the same fields in any order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

async function verifyRecords(
  tx: Tx,
  site: rows.HeadRow,
  fold: Map<string, string>,
  { sha256, say }: Walk,
  bookings: Map<string, rows.BookingState>,
): Promise<number> {
  let count = 0;
  for await (const { entity, id, data } of rows.recordsOf(tx, site.site)) {
    const row = JSON.parse(data) as rows.BookingState;
    const key = `${entity}/${id}`;
    if (fold.get(key) !== sha256(canonical(row))) say(`Record ${key} is not what the log says.`);
    fold.delete(key);
    if (entity === 'booking') bookings.set(id, row);
    count++;
  }
  for (const key of fold.keys()) say(`Record ${key} is in the log and nowhere else.`);
  if (count !== site.records) say(`The head counts ${site.records} records, there are ${count}.`);
  return count;
}

/** Our own sweep, not PostgreSQL's constraint: that one is what is being checked. */
async function verifyClaims(
  tx: Tx,
  site: rows.HeadRow,
  bookings: ReadonlyMap<string, rows.BookingState>,
  { say }: Walk,
): Promise<number> {
  const claimed = new Set<string>();
  let before: rows.ClaimRow | null = null;
  let count = 0;
  for await (const claim of rows.claimsOf(tx, site.site)) {
    if (before?.unit === claim.unit && before.slot === claim.slot && claim.start < before.end)
      say(`Bookings ${before.booking} and ${claim.booking} hold the same room at the same time.`);
    if (!fits(claim, bookings.get(claim.booking))) say(`Booking ${claim.booking} holds a room that it does not want.`);
    claimed.add(claim.booking);
    before = claim;
    count++;
  }
  for (const [id, booking] of bookings) {
    const wants = booking.status === 'confirmed' && !booking.unplaced && booking.placement.roomIds.length > 0;
    if (wants && !claimed.has(id)) say(`Booking ${id} is confirmed and holds no room.`);
  }
  return count;
}

const fits = (claim: rows.ClaimRow, booking: rows.BookingState | undefined): boolean =>
  booking !== undefined &&
  (booking.status === 'hold' || booking.status === 'confirmed') &&
  !booking.unplaced &&
  booking.placement.start === claim.start &&
  booking.placement.end === claim.end;
