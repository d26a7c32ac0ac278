/** What a step did, as data for its words: which record it is about and how that is called now. */
import type { z } from 'zod';
import type { undoWhat } from '../../../shared/contract/undo-schemas.ts';
import { type Booking, bookingStatus, placement } from '../../../shared/domain/entities.ts';
import type { EntityName } from '../../../shared/domain/entity-table.ts';
import type { ConflictSide } from '../../../shared/domain/sync-entities.ts';
import type { Effect, Reader } from '../storage/handles.ts';

export type What = z.infer<typeof undoWhat>;

/** Of several kinds of records the first of these is what the person meant. */
const MEANT: readonly EntityName[] = [
  'handout',
  'handoutReturn',
  'sheet',
  'booking',
  'skippedDate',
  'series',
  'headCount',
  'registration',
  'attendance',
  'closure',
  'topic',
  'topicGroup',
  'feed',
  'kit',
  'piece',
  'key',
  'equipment',
  'programme',
  'room',
  'clause',
  'house',
  'event',
  'organisation',
  'person',
  'conflict',
];

export function whatOf(reader: Reader, name: string, effects: readonly Effect[] | null): What {
  const all = effects ?? [];
  const entity = MEANT.find((kind) => all.some((effect) => effect.entity === kind)) ?? 'house';
  const own = all.filter((effect) => effect.entity === entity);
  const [first] = own;
  return {
    name,
    entity,
    title: first ? titleOf(reader, entity, first.id, own.length) : (reader.house()?.name ?? ''),
    ids: own.slice(0, 20).map((effect) => effect.id),
    count: own.length,
    fields: first?.base ? Object.keys(first.set) : [],
    placement: placeOf(first),
    status: bookingStatus.safeParse(first?.set.status).data ?? null,
  };
}

function placeOf(effect: Effect | undefined): What['placement'] {
  const place = placement.safeParse(effect?.set.placement).data;
  return place ? { roomIds: place.roomIds, start: place.start, end: place.end } : null;
}

const NAMED = ['title', 'name', 'text', 'reason', 'version', 'number', 'code', 'personName', 'date'] as const;

/** How a record is called: a registration by its person, presence of several people by the session. */
export function titleOf(reader: Reader, entity: EntityName, id: string, count = 1): string {
  const record: Record<string, unknown> | null = reader.find(entity, id);
  if (!record) return '';
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const other = (kind: EntityName, key: unknown) => titleOf(reader, kind, text(key));
  if (entity === 'registration') return other('person', record.personId);
  if (entity === 'attendance')
    return count === 1 ? other('registration', record.registrationId) : other('booking', record.sessionId);
  if (entity === 'headCount') return other('booking', record.sessionId);
  if (entity === 'handoutReturn') return other('handout', record.handoutId);
  if (entity === 'skippedDate') return text((record.wish as Partial<Booking>).title);
  if (entity === 'conflict') return text((record.mine as Partial<ConflictSide>).title);
  if (entity === 'series')
    return reader.list('booking', 'WHERE series_id = ? ORDER BY start_at LIMIT 1', id)[0]?.title ?? '';
  return text(record[NAMED.find((field) => text(record[field]) !== '') ?? '']);
}
