/** Answers the contract: one place checks roles and set-up, one turns refusals and environment failures into errors (SE1, law 6). */
import { implement, ORPCError, ValidationError } from '@orpc/server';
import { ok } from '../../shared/base/result.ts';
import { contract, type ProcedureMeta } from '../../shared/contract/contract.ts';
import { type ErrorCode, errorTable } from '../../shared/contract/errors.ts';
import type { Changes } from './changes.ts';
import { type Answer, type Context, deskOf, refuse } from './context.ts';
import type { Log } from './core.ts';
import { storageFault } from './storage/database.ts';
import { countHeads, getAttendance, markAttendance, walkIn } from './use-cases/attendance.ts';
import {
  cancelBooking,
  changeBooking,
  checkBooking,
  createBooking,
  endEarly,
  getBooking,
  listBookings,
  reopenBooking,
} from './use-cases/bookings.ts';
import {
  attachSession,
  cancelRegistration,
  getEvent,
  listEvents,
  register,
  restoreRegistration,
  saveEvent,
} from './use-cases/events.ts';
import { freeRooms } from './use-cases/free-rooms.ts';
import {
  addClause,
  addClosure,
  liftClosure,
  listClauses,
  saveHouse,
  saveProgramme,
  saveRoom,
} from './use-cases/house.ts';
import { applyImport, previewImport } from './use-cases/imports.ts';
import {
  getPerson,
  listPeople,
  mergePeople,
  saveOrganisation,
  savePerson,
  searchPeople,
  unmergePerson,
} from './use-cases/people.ts';
import { sessionsIn } from './use-cases/session-rows.ts';
import { enterPaper, getSheet, previewSheets, printSheets } from './use-cases/sheets.ts';
import { saveDesk, setUp, startState } from './use-cases/start.ts';
import { usageReportOf, usageRows } from './use-cases/usage.ts';

export interface RouterDeps extends Omit<Context, 'desk'> {
  readonly host: 'electron' | 'web';
  readonly version: string;
  readonly log: Log;
  readonly changes: Changes;
}

export type RouterContext = Record<never, never>;

const error = (code: ErrorCode, data: unknown, cause?: unknown) =>
  new ORPCError(code, { status: errorTable[code].status, data, defined: true, cause });

/** The value, or the refusal as a typed error of the contract. */
function unwrap<T>(answer: Answer<T>): T {
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
function builder(deps: RouterDeps) {
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

export function createRouter(deps: RouterDeps) {
  const os = builder(deps);
  const { start, house, rooms, bookings, organisations, people, programmes, events, sessions, sheets, usage, imports } =
    os;
  return os.router({
    start: {
      state: start.state.handler(({ context: { ctx } }) => startState(ctx, deps)),
      setUp: start.setUp.handler(({ context: { ctx }, input }) => unwrap(setUp(ctx, deps, input))),
      saveDesk: start.saveDesk.handler(({ context: { ctx }, input }) => saveDesk(ctx, deps, input)),
      watch: start.watch.handler(({ signal }) => deps.changes.watch(signal)),
    },
    house: {
      save: house.save.handler(({ context: { ctx }, input }) => unwrap(saveHouse(ctx, input))),
      closures: house.closures.handler(({ context: { ctx }, input }) =>
        ctx.store.list(
          'closure',
          'WHERE end_at > ? AND start_at < ? AND lifted = 0 ORDER BY start_at',
          input.from,
          input.to,
        ),
      ),
      addClosure: house.addClosure.handler(({ context: { ctx }, input }) => unwrap(addClosure(ctx, input))),
      liftClosure: house.liftClosure.handler(({ context: { ctx }, input }) => unwrap(liftClosure(ctx, input.id))),
      clauses: house.clauses.handler(({ context: { ctx } }) => listClauses(ctx)),
      addClause: house.addClause.handler(({ context: { ctx }, input }) => unwrap(addClause(ctx, input))),
    },
    rooms: {
      list: rooms.list.handler(({ context: { ctx } }) => [...ctx.store.rooms().values()]),
      save: rooms.save.handler(({ context: { ctx }, input }) => unwrap(saveRoom(ctx, input))),
      free: rooms.free.handler(({ context: { ctx }, input }) => unwrap(freeRooms(ctx, input))),
      equipment: rooms.equipment.handler(({ context: { ctx } }) => ctx.store.list('equipment', 'ORDER BY code')),
    },
    bookings: {
      list: bookings.list.handler(({ context: { ctx }, input }) => listBookings(ctx, input)),
      get: bookings.get.handler(({ context: { ctx }, input }) => unwrap(getBooking(ctx, input.id))),
      check: bookings.check.handler(({ context: { ctx }, input }) => unwrap(checkBooking(ctx, input))),
      create: bookings.create.handler(({ context: { ctx }, input }) => unwrap(createBooking(ctx, input))),
      change: bookings.change.handler(({ context: { ctx }, input }) => unwrap(changeBooking(ctx, input))),
      cancel: bookings.cancel.handler(({ context: { ctx }, input }) => unwrap(cancelBooking(ctx, input))),
      reopen: bookings.reopen.handler(({ context: { ctx }, input }) => unwrap(reopenBooking(ctx, input))),
      endEarly: bookings.endEarly.handler(({ context: { ctx }, input }) => unwrap(endEarly(ctx, input.id))),
    },
    organisations: {
      list: organisations.list.handler(({ context: { ctx } }) => ctx.store.list('organisation', '')),
      save: organisations.save.handler(({ context: { ctx }, input }) => unwrap(saveOrganisation(ctx, input))),
    },
    people: {
      search: people.search.handler(({ context: { ctx }, input }) => searchPeople(ctx, input)),
      list: people.list.handler(({ context: { ctx }, input }) => listPeople(ctx, input)),
      get: people.get.handler(({ context: { ctx }, input }) => unwrap(getPerson(ctx, input.id))),
      save: people.save.handler(({ context: { ctx }, input }) => unwrap(savePerson(ctx, input))),
      merge: people.merge.handler(({ context: { ctx }, input }) => unwrap(mergePeople(ctx, input))),
      unmerge: people.unmerge.handler(({ context: { ctx }, input }) => unwrap(unmergePerson(ctx, input.id))),
    },
    programmes: {
      list: programmes.list.handler(({ context: { ctx } }) => ctx.store.list('programme', 'ORDER BY position, code')),
      save: programmes.save.handler(({ context: { ctx }, input }) => unwrap(saveProgramme(ctx, input))),
    },
    events: {
      list: events.list.handler(({ context: { ctx }, input }) => listEvents(ctx, input)),
      get: events.get.handler(({ context: { ctx }, input }) => unwrap(getEvent(ctx, input.id))),
      save: events.save.handler(({ context: { ctx }, input }) => unwrap(saveEvent(ctx, input))),
      attach: events.attach.handler(({ context: { ctx }, input }) => unwrap(attachSession(ctx, input))),
      register: events.register.handler(({ context: { ctx }, input }) => unwrap(register(ctx, input))),
      cancelRegistration: events.cancelRegistration.handler(({ context: { ctx }, input }) =>
        unwrap(cancelRegistration(ctx, input.registrationId)),
      ),
      restoreRegistration: events.restoreRegistration.handler(({ context: { ctx }, input }) =>
        unwrap(restoreRegistration(ctx, input.registrationId)),
      ),
    },
    sessions: {
      list: sessions.list.handler(({ context: { ctx }, input }) => sessionsIn(ctx.store, input.from, input.to)),
      attendance: sessions.attendance.handler(({ context: { ctx }, input }) =>
        unwrap(getAttendance(ctx, input.sessionId)),
      ),
      mark: sessions.mark.handler(({ context: { ctx }, input }) => unwrap(markAttendance(ctx, input))),
      walkIn: sessions.walkIn.handler(({ context: { ctx }, input }) => unwrap(walkIn(ctx, input))),
      headCount: sessions.headCount.handler(({ context: { ctx }, input }) => unwrap(countHeads(ctx, input))),
    },
    sheets: {
      preview: sheets.preview.handler(({ context: { ctx }, input }) => unwrap(previewSheets(ctx, input.sessionIds))),
      print: sheets.print.handler(({ context: { ctx }, input }) => unwrap(printSheets(ctx, input.sessionIds))),
      get: sheets.get.handler(({ context: { ctx }, input }) => unwrap(getSheet(ctx, input.number))),
      enterPaper: sheets.enterPaper.handler(({ context: { ctx }, input }) => unwrap(enterPaper(ctx, input))),
    },
    usage: {
      report: usage.report.handler(({ context: { ctx }, input }) => usageReportOf(ctx, input)),
      rows: usage.rows.handler(({ context: { ctx }, input }) => unwrap(usageRows(ctx, input))),
    },
    imports: {
      preview: imports.preview.handler(({ context: { ctx }, input }) => unwrap(previewImport(ctx, input))),
      apply: imports.apply.handler(({ context: { ctx }, input }) => unwrap(applyImport(ctx, input))),
    },
  });
}
