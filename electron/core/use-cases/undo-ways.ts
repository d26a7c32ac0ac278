/** How each kind of record is taken back (BK14: nothing is deleted), and what cannot be. Pure but for reading. */
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { whyNotUndo } from '../../../shared/contract/undo-schemas.ts';
import type { Desk } from '../../../shared/domain/entities.ts';
import type { EntityName } from '../../../shared/domain/entity-table.ts';
import { leads } from '../../../shared/domain/leads.ts';
import type { Effect, Reader } from '../storage/handles.ts';

export type WhyNot = z.infer<typeof whyNotUndo>;

/** A record that a change made: what is set on it to take it back, or that it stays, or why nothing can be done. */
type WayBack = { readonly set: Record<string, unknown> } | 'opposite' | 'stays' | WhyNot;

/**
 * Stays: a person, an organisation, an event, a room … may be used by others from the moment it exists, and an empty
 * one harms nobody; it is corrected or merged where it is kept.
 */
const CREATED: { readonly [N in EntityName]: WayBack } = {
  booking: {
    set: { status: 'cancelled', holdUntil: null, cancelReason: 'mistake', refusalReason: null, reasonNote: '' },
  },
  // Its dates are bookings of the same change.
  series: 'stays',
  skippedDate: { set: { reason: 'left-out' } },
  registration: { set: { state: 'cancelled' } },
  attendance: { set: { presence: 'unconfirmed' } },
  headCount: 'opposite',
  closure: { set: { lifted: true } },
  topic: { set: { withdrawn: true } },
  programme: { set: { archived: true } },
  kit: { set: { archived: true } },
  piece: { set: { outOfUse: true } },
  key: { set: { outOfUse: true } },
  feed: { set: { revoked: true } },
  handout: 'handed-out',
  handoutReturn: 'handed-out',
  sheet: 'printed',
  topicGroup: 'stays',
  person: 'stays',
  organisation: 'stays',
  event: 'stays',
  room: 'stays',
  equipment: 'stays',
  clause: 'stays',
  house: 'set-up',
  // Only the server opens a conflict.
  conflict: 'stays',
  erasure: 'gone',
};

/** What is noted in passing, or by the server: no reason to refuse, and put back only where it is still so. */
const IN_PASSING: { readonly [N in EntityName]?: readonly string[] } = {
  person: ['lastSeenAt'],
  booking: ['unplaced'],
};

/** Entities that a role writes at all (SE1): who lost a role takes nothing of it back. */
const LEADERS: ReadonlySet<EntityName> = new Set(['event', 'registration', 'attendance', 'headCount', 'person']);
const HOUSE: ReadonlySet<EntityName> = new Set(['house', 'room', 'closure', 'clause', 'programme', 'feed']);

const MOST_RECORDS = 3000;

export const wayBack = (effect: Effect): WayBack =>
  effect.base === null ? CREATED[effect.entity] : { set: effect.base };

/** Whether a record that this change made only stays: then there is nothing to take back of it. */
export const staysOnly = (effect: Effect): boolean => wayBack(effect) === 'stays';

function mayWrite(reader: Reader, desk: Desk, effect: Effect): boolean {
  if (desk.role === 'leader') return LEADERS.has(effect.entity) && isOwn(reader, desk, effect);
  return desk.role !== 'front-desk' || !HOUSE.has(effect.entity);
}

/** Whether a leader may read of it now: of an event that somebody else leads by now nothing (SE1), of loans never (EQ4). */
export function isOwn(reader: Reader, desk: Desk, { entity, id }: Pick<Effect, 'entity' | 'id'>): boolean {
  if (desk.role !== 'leader') return true;
  if (entity === 'handout' || entity === 'handoutReturn') return false;
  const eventId = eventOf(reader, entity, id);
  const event = eventId ? reader.find('event', eventId) : null;
  if (event) return leads(desk, event);
  return entity !== 'booking' || reader.find('booking', id)?.confidential !== true;
}

function eventOf(reader: Reader, entity: EntityName, id: string): string | null {
  if (entity === 'event') return id;
  if (entity === 'registration') return reader.find('registration', id)?.eventId ?? null;
  if (entity === 'attendance' || entity === 'headCount' || entity === 'sheet') {
    const sessionId = reader.find(entity, id)?.sessionId;
    return sessionId === undefined ? null : (reader.find('booking', sessionId)?.eventId ?? null);
  }
  return entity === 'booking' ? (reader.find('booking', id)?.eventId ?? null) : null;
}

/** Fields whose present value is not what the step left there. */
export function changedFields(reader: Reader, effect: Effect): string[] {
  if (staysOnly(effect) || wayBack(effect) === 'opposite') return [];
  const now: Record<string, unknown> | null = reader.find(effect.entity, effect.id);
  const passing = IN_PASSING[effect.entity] ?? [];
  return Object.entries(effect.set)
    .filter(([field, value]) => !passing.includes(field) && !isDeepStrictEqual(now?.[field] ?? null, value ?? null))
    .map(([field]) => field);
}

/** The first record of the step that is not as the step left it. */
export const changedSince = (reader: Reader, effects: readonly Effect[]): Effect | undefined =>
  effects.find((effect) => changedFields(reader, effect).length > 0);

/** Why the step cannot be taken back, from what it wrote; null when it can as far as is known before trying. */
export function whyNot(
  reader: Reader,
  { name, effects, desk }: { name: string; effects: readonly Effect[] | null; desk: Desk },
): WhyNot | null {
  if (name.startsWith('house.setUp')) return 'set-up';
  if (/^person\.(un)?merge$/.test(name)) return 'merged';
  if (effects === null || effects.length > MOST_RECORDS) return 'too-many';
  if (!effects.every((effect) => mayWrite(reader, desk, effect))) return 'role';
  const never = effects
    .map(wayBack)
    .find((way): way is WhyNot => typeof way === 'string' && way !== 'stays' && way !== 'opposite');
  if (never) return never;
  if (effects.every(staysOnly)) return 'stays';
  return changedSince(reader, effects) ? 'changed-since' : null;
}

/** What is written to take one effect back: without fields noted in passing that have moved on. */
export function patchBack(reader: Reader, effect: Effect): Record<string, unknown> | null {
  const way = wayBack(effect);
  if (typeof way === 'string') return null;
  const now: Record<string, unknown> | null = reader.find(effect.entity, effect.id);
  const passing = IN_PASSING[effect.entity] ?? [];
  const movedOn = ([field]: [string, unknown]) =>
    passing.includes(field) && !isDeepStrictEqual(now?.[field] ?? null, effect.set[field] ?? null);
  return Object.fromEntries(Object.entries(way.set).filter((entry) => !movedOn(entry)));
}
