/** How each entity lies in its table: one line a field. Booking has its own file, because its placement spreads. */
import type { EntityName, EntityOf } from '../../../shared/domain/entity-table.ts';
import type { SqlValue } from './database.ts';

/** How a field is kept: as it is, as 0/1, or as JSON. */
type Keep = 'plain' | 'flag' | 'json';
export type Row = Record<string, SqlValue>;

export interface Table<T> {
  readonly name: string;
  readonly columns: readonly string[];
  readonly toRow: (record: T) => SqlValue[];
  readonly fromRow: (row: Row) => T;
  /** The column that a field lies in, and how a value there is read. A field that spreads has a column without a table. */
  readonly columnOf: (field: string) => { readonly column: string; readonly load: (value: SqlValue) => unknown };
}

type Fields<T> = { readonly [F in keyof T]-?: Keep };

const RENAMED: Readonly<Record<string, string>> = { start: 'start_at', end: 'end_at', areaM2: 'area_m2' };
export const columnOf = (field: string): string =>
  RENAMED[field] ?? field.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

/** Builds the two mappings from a list of fields; a field that is forgotten does not compile. */
export function table<T>(name: string, fields: Fields<T>): Table<T> {
  const entries = Object.entries(fields) as [keyof T & string, Keep][];
  const mapped = entries.map(([field, keep]) => ({ field, keep, column: columnOf(field) }));
  return {
    name,
    columns: mapped.map((m) => m.column),
    columnOf: (field) => ({
      column: columnOf(field),
      load: (value) => load(value, mapped.find((m) => m.field === field)?.keep ?? 'plain'),
    }),
    toRow: (record) => mapped.map(({ field, keep }) => store(record[field], keep)),
    fromRow: (row) => {
      const record: Record<string, unknown> = {};
      for (const { field, keep, column } of mapped) record[field] = load(row[column] ?? null, keep);
      return record as T;
    },
  };
}

function store(value: unknown, keep: Keep): SqlValue {
  if (value === null || value === undefined) return null;
  if (keep === 'json') return JSON.stringify(value);
  if (keep === 'flag') return value ? 1 : 0;
  return value as SqlValue;
}

function load(value: SqlValue, keep: Keep): unknown {
  if (value === null) return null;
  if (keep === 'json') return JSON.parse((value || 'null') as string);
  return keep === 'flag' ? value === 1 : value;
}

const p = 'plain';
const f = 'flag';
const j = 'json';

/** Every entity but booking. */
export const plainTables = {
  room: table<EntityOf<'room'>>('room', {
    id: p,
    code: p,
    name: p,
    floor: p,
    areaM2: p,
    legalLimit: p,
    parallel: p,
    partOf: p,
    outOfUse: f,
    fixedEquipment: p,
    layouts: j,
    openingHours: j,
    position: p,
  }),
  equipment: table<EntityOf<'equipment'>>('equipment', {
    id: p,
    code: p,
    name: p,
    quantity: p,
    outOfUse: p,
    signedHandout: f,
    note: p,
  }),
  piece: table<EntityOf<'piece'>>('piece', { id: p, equipmentId: p, code: p, outOfUse: f, note: p }),
  kit: table<EntityOf<'kit'>>('kit', { id: p, name: p, layout: p, roomId: p, items: j, archived: f }),
  key: table<EntityOf<'key'>>('key', { id: p, code: p, name: p, roomIds: j, outOfUse: f, note: p }),
  series: table<EntityOf<'series'>>('series', { id: p, rule: j, firstDate: p, createdAt: p }),
  skippedDate: table<EntityOf<'skippedDate'>>('skipped_date', {
    id: p,
    seriesId: p,
    date: p,
    wish: j,
    reason: p,
    detail: p,
    bookingId: p,
  }),
  handout: table<EntityOf<'handout'>>('handout', {
    id: p,
    bookingId: p,
    equipmentId: p,
    keyId: p,
    pieceIds: j,
    quantity: p,
    personName: p,
    personPhone: p,
    dueAt: p,
    condition: p,
    by: p,
    at: p,
  }),
  handoutReturn: table<EntityOf<'handoutReturn'>>('handout_return', {
    id: p,
    handoutId: p,
    pieceIds: j,
    quantity: p,
    condition: p,
    mistake: f,
    by: p,
    at: p,
  }),
  organisation: table<EntityOf<'organisation'>>('organisation', {
    id: p,
    name: p,
    kind: p,
    phone: p,
    email: p,
    note: p,
  }),
  person: table<EntityOf<'person'>>('person', {
    id: p,
    name: p,
    sortName: p,
    status: p,
    phone: p,
    email: p,
    organisationId: p,
    note: p,
    lastSeenAt: p,
    mergedInto: p,
    createdAt: p,
  }),
  programme: table<EntityOf<'programme'>>('programme', {
    id: p,
    code: p,
    name: p,
    kind: p,
    funding: p,
    funderPack: j,
    archived: f,
    position: p,
  }),
  event: table<EntityOf<'event'>>('event', {
    id: p,
    title: p,
    programmeId: p,
    leaderName: p,
    organisationId: p,
    language: p,
    limit: p,
    open: f,
    clauseId: p,
    note: p,
    createdAt: p,
  }),
  registration: table<EntityOf<'registration'>>('registration', {
    id: p,
    eventId: p,
    personId: p,
    state: p,
    companions: p,
    status: p,
    walkIn: f,
    reason: p,
    at: p,
  }),
  attendance: table<EntityOf<'attendance'>>('attendance', {
    id: p,
    registrationId: p,
    sessionId: p,
    presence: p,
    source: p,
    by: p,
    at: p,
  }),
  headCount: table<EntityOf<'headCount'>>('head_count', { id: p, sessionId: p, status: p, count: p, by: p, at: p }),
  sheet: table<EntityOf<'sheet'>>('sheet', {
    id: p,
    number: p,
    sessionId: p,
    printNo: p,
    at: p,
    by: p,
    clauseId: p,
    content: j,
  }),
  closure: table<EntityOf<'closure'>>('closure', {
    id: p,
    roomId: p,
    start: p,
    end: p,
    reason: p,
    lifted: f,
    createdAt: p,
  }),
  clause: table<EntityOf<'clause'>>('clause', { id: p, version: p, texts: j, createdAt: p }),
  house: table<EntityOf<'house'>>('house', {
    id: p,
    name: p,
    address: p,
    zone: p,
    openingHours: j,
    holidayEdits: j,
    blankRows: p,
    blankRowsOpen: p,
    bookingRules: j,
    demo: f,
  }),
  topic: table<EntityOf<'topic'>>('topic', {
    id: p,
    text: p,
    personName: p,
    status: p,
    groupId: p,
    withdrawn: f,
    by: p,
    at: p,
  }),
  topicGroup: table<EntityOf<'topicGroup'>>('topic_group', {
    id: p,
    title: p,
    coordinatorName: p,
    state: p,
    eventId: p,
    answer: p,
    createdAt: p,
  }),
  feed: table<EntityOf<'feed'>>('feed', { id: p, kind: p, target: p, secret: p, revoked: f, createdAt: p }),
  conflict: table<EntityOf<'conflict'>>('conflict', {
    id: p,
    kind: p,
    bookingId: p,
    mine: j,
    other: j,
    installId: p,
    n: p,
    changeName: p,
    detail: p,
    openedAt: p,
    settlement: p,
    settledBy: p,
    settledAt: p,
  }),
  erasure: table<EntityOf<'erasure'>>('erasure', { id: p, personId: p, by: p, at: p }),
} satisfies { [N in Exclude<EntityName, 'booking'>]: Table<EntityOf<N>> };
