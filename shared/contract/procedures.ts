/** What every line of the contract's tables begins with: whether it reads or writes, who may call it, its typed errors. */
import { oc } from '@orpc/contract';
import { ROLES, type Role } from '../domain/entities.ts';
import { type ErrorCode, errorTable } from './errors.ts';

export interface ProcedureMeta {
  readonly kind: 'read' | 'write';
  readonly roles: readonly Role[];
  /** May be called before the house is set up. */
  readonly beforeSetup?: true;
}

const errors = Object.fromEntries(
  Object.entries(errorTable).map(([code, { status, data }]) => [code, { status, data }]),
) as { [C in ErrorCode]: { status: (typeof errorTable)[C]['status']; data: (typeof errorTable)[C]['data'] } };

const base = oc.$meta<ProcedureMeta>({ kind: 'read', roles: ROLES }).errors(errors);

export const EVERYBODY = ROLES;
export const DESK = ['front-desk', 'coordinator', 'administrator'] as const;
export const COORDINATORS = ['coordinator', 'administrator'] as const;

export const read = (roles: readonly Role[] = EVERYBODY) => base.meta({ kind: 'read', roles });
export const write = (roles: readonly Role[]) => base.meta({ kind: 'write', roles });
export const beforeSetup = (kind: 'read' | 'write') => base.meta({ kind, roles: EVERYBODY, beforeSetup: true });
