/** One place checks roles and set-up, one turns refusals and environment failures into errors (SE1, law 6). */
import { implement, ORPCError, ValidationError } from '@orpc/server';
import { ok } from '../../shared/base/result.ts';
import { contract } from '../../shared/contract/contract.ts';
import { type ErrorCode, errorTable } from '../../shared/contract/errors.ts';
import type { ProcedureMeta } from '../../shared/contract/procedures.ts';
import type { Changes } from './changes.ts';
import { type Answer, type Context, deskOf, refuse } from './context.ts';
import type { Log } from './log.ts';
import { storageFault } from './storage/database.ts';
import type { DeskLink } from './sync/desk-link.ts';

export interface RouterDeps extends Omit<Context, 'desk'> {
  readonly host: 'electron' | 'web';
  readonly version: string;
  readonly log: Log;
  readonly changes: Changes;
  readonly link: DeskLink;
}

export type RouterContext = Record<never, never>;

const error = (code: ErrorCode, data: unknown, cause?: unknown) =>
  new ORPCError(code, { status: errorTable[code].status, data, defined: true, cause });

/** The value, or the refusal as a typed error of the contract. */
export function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw error(answer.error.code, answer.error.data);
}

const FAULT_CODES = {
  DISK_FULL: 'DISK_FULL',
  READ_ONLY: 'READ_ONLY',
  FILE_DAMAGED: 'FILE_DAMAGED',
  NOT_A_DATABASE: 'FILE_DAMAGED',
  BUSY: 'READ_ONLY',
} as const satisfies Record<NonNullable<ReturnType<typeof storageFault>>, ErrorCode>;

/** Names what went wrong: bad input by its fields, an environment failure by its code, a fault of ours by nothing but the log. */
function translate(cause: unknown, log: Log, path: readonly string[]): never {
  if (cause instanceof ORPCError && cause.code !== 'BAD_REQUEST' && cause.code !== 'INTERNAL_SERVER_ERROR') throw cause;
  if (cause instanceof ORPCError && cause.cause instanceof ValidationError && cause.code === 'BAD_REQUEST') {
    const issues = cause.cause.issues.map((issue) => ({
      path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
      message: issue.message,
    }));
    throw error('BAD_REQUEST', { issues: issues.slice(0, 50) });
  }
  if (cause instanceof ORPCError && cause.code === 'BAD_REQUEST') throw error('BAD_REQUEST', { issues: [] });
  const fault = storageFault(cause);
  log('error', `procedure ${path.join('.')} failed`, {
    error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
  });
  throw error(fault ? FAULT_CODES[fault] : 'INTERNAL_SERVER_ERROR', {}, cause);
}

/** One guard for every procedure: its role and whether the house is set up come from the contract's table. */
export function guarded(deps: RouterDeps) {
  return implement(contract, {
    // What goes out was made by typed code of ours; checking it again would cost more than making it.
    initialOutputValidationIndex: Number.NaN,
    // Before validation, so that refused input is translated too.
    initialInputValidationIndex: 1,
  })
    .$context<RouterContext>()
    .use(async ({ next, path }) => {
      try {
        return await next();
      } catch (cause) {
        return translate(cause, deps.log, path);
      }
    })
    .use(({ next, procedure }) => {
      const meta = procedure['~orpc'].meta as ProcedureMeta;
      const desk = deskOf(deps.store);
      unwrap(mayCall(meta, desk.role, deps));
      return next({ context: { ctx: { ...deps, desk } satisfies Context } });
    });
}

function mayCall(meta: ProcedureMeta, role: Context['desk']['role'], deps: RouterDeps): Answer<null> {
  if (!meta.beforeSetup && deps.store.house() === null) return refuse('NOT_SET_UP', {});
  if (!meta.roles.includes(role)) return refuse('FORBIDDEN_FOR_ROLE', { role, allowed: [...meta.roles] });
  return ok(null);
}

export type Guarded = ReturnType<typeof guarded>;
