/** Reads a change as somebody sent it: every part that can be read is kept, whatever the rest is. */
import { optionalLine } from '../../shared/domain/entities.ts';
import { type EntityName, entities } from '../../shared/domain/entity-table.ts';
import { change as changeSchema, type Sha256, type WireChange } from '../../shared/sync/wire.ts';

/** Why a change was not understood: a code and where, without personal data. */
export class Broken extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason.slice(0, 400);
  }
}

/** What is told of a change even when nobody understands the rest of it. */
export interface Label {
  readonly name: string;
  readonly actor: string;
  readonly at: number;
  readonly hash: string;
}

/** A change at its number, as text and perhaps understood. */
export interface Sent {
  readonly n: number;
  readonly raw: unknown;
  readonly label: Label;
}

const HASH = /^[0-9a-f]{64}$/;
const parts = changeSchema.shape;

/** @throws Broken number when it is numbered otherwise than its place in the batch says. */
export function labelOf(raw: unknown, n: number, now: number, sha256: Sha256): Sent {
  const given = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  if (typeof given.n === 'number' && given.n !== n) throw new Broken('number');
  const hash = typeof given.hash === 'string' && HASH.test(given.hash) ? given.hash : sha256(JSON.stringify(raw) ?? '');
  return {
    n,
    raw,
    label: {
      name: parts.name.safeParse(given.name).data ?? '?',
      actor: parts.actor.safeParse(given.actor).data ?? '',
      at: parts.at.safeParse(given.at).data ?? now,
      hash,
    },
  };
}

/** One line that a conflict can hold; empty when the text is none. */
export const asLine = (text: string, max: number): string => optionalLine(max).safeParse(text.slice(0, max)).data ?? '';

const isEntity = (name: string): name is EntityName => Object.hasOwn(entities, name);

/** @throws Broken when the change has not the shape of one, or speaks of entities that this program does not know. */
export function readChange(raw: unknown): WireChange {
  const read = changeSchema.safeParse(raw);
  if (!read.success) throw new Broken(`shape: ${read.error.issues[0]?.path.join('.') ?? ''}`);
  for (const { entity, id } of read.data.effects) {
    if (!isEntity(entity)) throw new Broken(`unknown-entity: ${entity}`);
    // PostgreSQL writes ids in small letters; another spelling would be another record here and the same one there.
    if (id !== id.toLowerCase()) throw new Broken('shape: id');
  }
  return read.data;
}

/** Fields that came after the first release, with what they mean where an older desk leaves them out. */
const LATER: Partial<Record<EntityName, Readonly<Record<string, unknown>>>> = { booking: { unplaced: false } };

/** The row with what an older desk left out. @throws Broken unknown-entity or invalid, with the field. */
export function checkRow(
  entity: string,
  id: string,
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (!isEntity(entity)) throw new Broken(`unknown-entity: ${entity}`);
  const whole = LATER[entity] ? { ...LATER[entity], ...row } : row;
  if (whole.id !== id) throw new Broken(`invalid: ${entity}.id`);
  const read = entities[entity].safeParse(whole);
  if (!read.success) throw new Broken(`invalid: ${entity}.${read.error.issues[0]?.path.join('.') ?? ''}`);
  return whole;
}
