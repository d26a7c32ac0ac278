/** Whether a server and desks that stand still hold the same house, and whether everything acknowledged is in it. */
import { hash } from 'node:crypto';
import { openFolder } from '../../electron/core/storage/open-folder.ts';
import { openStore } from '../../electron/core/storage/store.ts';
import type { Db } from '../../server/postgres/database.ts';
import type { Attendance, Booking, HeadCount, Person, Registration } from '../../shared/domain/entities.ts';
import { type EntityName, entities } from '../../shared/domain/entity-table.ts';
import type { Conflict } from '../../shared/domain/sync-entities.ts';
import { chainOf } from '../../shared/sync/wire.ts';
import type { Acknowledged } from './desk-commands.ts';

/** Rows by `entity/id`. */
export type Held = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const ENTITIES = Object.keys(entities) as EntityName[];
const sha256 = (text: string): string => hash('sha256', text);

/** What a desk shows; its process must have ended. */
export function heldByDesk(dataDir: string): Held {
  const folder = openFolder(dataDir, 'web', Date.now);
  try {
    const { store } = openStore(folder.db, Date.now);
    return new Map(
      ENTITIES.flatMap((entity) => store.list(entity, '').map((row) => [`${entity}/${row.id}`, { ...row }] as const)),
    );
  } finally {
    folder.close();
  }
}

export async function heldByServer(db: Db): Promise<Held> {
  const rows = await db.query<{ entity: string; id: string; data: string }>('SELECT entity, id, data FROM record');
  return new Map(rows.map(({ entity, id, data }) => [`${entity}/${id}`, JSON.parse(data)]));
}

/** Fields in which two of them differ, at most ten. */
export function differences(ours: Held, theirs: Held): string[] {
  const found: string[] = [];
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    const [a, b] = [ours.get(key), theirs.get(key)];
    if (!a || !b) found.push(`${key} is only ${a ? 'here' : 'there'}`);
    else
      for (const field of new Set([...Object.keys(a), ...Object.keys(b)])) {
        const [one, other] = [JSON.stringify(a[field]), JSON.stringify(b[field])];
        if (one !== other) found.push(`${key} ${field}: ${one} and ${other}`);
      }
    if (found.length >= 10) break;
  }
  return found;
}

/** Sequence and chain without a hole, every number of every install once and in order. */
export async function faultsOfLog(db: Db): Promise<string[]> {
  const log = await db.query<{
    site: string;
    seq: number;
    install: string;
    n: number;
    change_hash: string;
    payload: string;
    payload_hash: string;
    chain: string;
    outcome: string;
  }>('SELECT * FROM log ORDER BY site, seq');
  const faults: string[] = [];
  const heads = new Map<string, { seq: number; chain: string }>();
  const numbers = new Map<string, number>();
  for (const { site, seq, install, n, payload, ...row } of log) {
    const head = heads.get(site) ?? { seq: 0, chain: '' };
    const link = { seq, installId: install, n, changeHash: row.change_hash, payloadHash: row.payload_hash };
    if (seq !== head.seq + 1) faults.push(`${seq} follows ${head.seq}`);
    if (sha256(payload) !== row.payload_hash) faults.push(`payload of ${seq}`);
    if (chainOf(sha256, head.chain, link) !== row.chain) faults.push(`chain of ${seq}`);
    if (n !== (numbers.get(install) ?? 0) + 1) faults.push(`${n} of ${install} follows ${numbers.get(install)}`);
    if (row.outcome === 'quarantined') faults.push(`${seq} is in quarantine`);
    heads.set(site, { seq, chain: row.chain });
    numbers.set(install, n);
  }
  return faults;
}

const occupies = ({ status, unplaced, holdUntil }: Booking): boolean =>
  !unplaced && (status === 'confirmed' || (status === 'hold' && holdUntil !== null));

const rowsOf = <T>(held: Held, entity: EntityName): T[] =>
  [...held].flatMap(([key, row]) => (key.startsWith(`${entity}/`) ? [row as T] : []));

/** Bookings that stand in one room at the same time; the rooms of these tests have no parts and take one. */
export function overlaps(held: Held): string[] {
  const found: string[] = [];
  const byRoom = Map.groupBy(
    rowsOf<Booking>(held, 'booking').filter(occupies),
    ({ placement }) => placement.roomIds[0] ?? '',
  );
  for (const bookings of byRoom.values()) {
    const inOrder = bookings.sort((a, b) => a.placement.start - b.placement.start);
    for (const [index, { id, placement }] of inOrder.entries()) {
      const next = inOrder[index + 1];
      if (next && next.placement.start < placement.end) found.push(`${id} and ${next.id}`);
    }
  }
  return found;
}

export interface JournalOf {
  /** The name under which the desk counts heads. */
  readonly name: string;
  readonly lines: readonly Acknowledged[];
  /** How often the desk was killed: each time one change may have been written and not acknowledged. */
  readonly kills: number;
}

/** What was acknowledged and is not there, and what is there twice. */
export function lostOrDoubled(held: Held, journals: readonly JournalOf[]): string[] {
  return [...journals.flatMap((journal) => lostOf(held, journal)), ...doubled(held)];
}

function lostOf(held: Held, { name, lines, kills }: JournalOf): string[] {
  const found: string[] = [];
  const booking = (id: string) => held.get(`booking/${id}`) as Booking | undefined;
  const notes = new Map<string, number>();
  // Somebody else had settled the conflict first: the second is told, and nothing of theirs is applied (CF7).
  const told = new Set(
    rowsOf<Conflict>(held, 'conflict').flatMap(({ kind, mine }) =>
      kind === 'settled-already' ? [mine.bookingId] : [],
    ),
  );
  for (const line of lines) {
    if (line.did === 'note') notes.set(line.id, line.version);
    if (line.did === 'walk-in' && !wasThere(held, line)) found.push(`${line.person} is gone`);
    if (line.did === 'count' || line.did === 'walk-in') continue;
    const row = booking(line.id);
    if (!row) found.push(`the booking ${line.id} (${line.did}) is gone`);
    else if (line.did === 'cancel' && row.status !== 'cancelled' && !told.has(line.id))
      found.push(`${line.id} is not cancelled`);
  }
  for (const [id, version] of notes) {
    const kept = Number(booking(id)?.note.slice(1));
    if (!(kept >= version)) found.push(`${id} has the note ${kept} instead of ${version}`);
  }
  const counted = rowsOf<HeadCount>(held, 'headCount').filter(({ by }) => by === name).length;
  const said = lines.filter(({ did }) => did === 'count').length;
  if (counted < said || counted > said + kills) found.push(`${name} counted ${said} heads, there are ${counted}`);
  return found;
}

function wasThere(held: Held, { id, person }: Extract<Acknowledged, { did: 'walk-in' }>): boolean {
  const registration = held.get(`registration/${id}`) as Registration | undefined;
  const known = registration && (held.get(`person/${registration.personId}`) as Person | undefined);
  const present = rowsOf<Attendance>(held, 'attendance').some((row) => row.registrationId === id);
  return known?.name === person && present;
}

/** Titles and names are given once: a second one is a change that was done twice. */
function doubled(held: Held): string[] {
  const names = [
    ...rowsOf<Booking>(held, 'booking').map(({ title }) => title),
    ...rowsOf<Person>(held, 'person').map(({ name }) => name),
  ];
  return [...Map.groupBy(names, (name) => name)].flatMap(([name, all]) =>
    all.length > 1 ? [`${name} is there ${all.length} times`] : [],
  );
}
