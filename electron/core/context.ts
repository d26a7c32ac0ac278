/** What a use case gets: the store, a clock, ids, and who acts (law 4). */
import type { Clock, NewId, NewSecret } from '../../shared/base/clock.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ErrorCode, ErrorData, Refusal } from '../../shared/contract/errors.ts';
import type { Desk, House } from '../../shared/domain/entities.ts';
import type { EntityName, EntityOf } from '../../shared/domain/entity-table.ts';
import type { Reader, Store } from './storage/handles.ts';

export interface Context {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly newSecret: NewSecret;
  readonly desk: Desk;
}

export type Answer<T> = Result<T, Refusal>;

/** A refusal as a result. */
export const refuse = <C extends ErrorCode>(
  code: C,
  data: ErrorData<C>,
): { readonly ok: false; readonly error: Refusal } => err({ code, data } as Refusal);

/** The record, or NOT_FOUND. */
export function findOr<N extends EntityName>(reader: Reader, entity: N, id: string): Answer<EntityOf<N>> {
  const found = reader.find(entity, id);
  return found ? ok(found) : refuse('NOT_FOUND', { entity, key: id });
}

const DEFAULT_DESK: Desk = { letter: 'A', accountName: 'Recepcja', role: 'coordinator', language: 'pl' };

/** The settings of this installed copy. */
export function deskOf(reader: Reader): Desk {
  const stored = reader.local('desk');
  return stored ? { ...DEFAULT_DESK, ...JSON.parse(stored) } : DEFAULT_DESK;
}

/** The house; the router lets nobody in before it is set up. */
export function houseOf(reader: Reader): House {
  const house = reader.house();
  if (!house) throw new Error('Impossible state: a use case before the house is set up');
  return house;
}

export const notYours = (desk: Desk) =>
  refuse('FORBIDDEN_FOR_ROLE', { role: desk.role, allowed: ['front-desk', 'coordinator', 'administrator'] });
