/**
 * The one table of procedures: input, output, whether it reads or writes, and who may call it (SE1).
 * The role is checked in one place, `electron/core/guard.ts`. Adding an operation begins here; a room with many has its
 * table in a file of its own beside this one.
 */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import type { EntityName } from '../domain/entity-table.ts';
import { calendarContract } from './calendar-contract.ts';
import { closuresContract } from './closures-contract.ts';
import { conflictsContract } from './conflicts-contract.ts';
import { equipmentContract } from './equipment-contract.ts';
import { exchangeContract } from './exchange-contract.ts';
import { findContract } from './find-contract.ts';
import { beforeSetup, COORDINATORS, DESK, EVERYBODY, read, write } from './procedures.ts';
import { bookingMoves, requestsContract } from './requests-contract.ts';
import * as s from './schemas.ts';
import { seriesContract } from './series-contract.ts';
import { syncContract } from './sync-contract.ts';
import { topicsContract } from './topics-contract.ts';
import { draftsContract, undoContract } from './undo-contract.ts';

const byId = z.object({ id: s.id });
const nothing = z.object({}).optional();

export const contract = {
  start: {
    state: beforeSetup('read').input(nothing).output(s.startState),
    setUp: beforeSetup('write').input(s.setupInput).output(s.startState),
    saveDesk: beforeSetup('write').input(s.desk).output(s.startState),
    /** Entities that changed, as they change; the page refetches what it shows. */
    watch: beforeSetup('read')
      .input(nothing)
      .output(
        eventIterator(
          z.object({
            n: z.int(),
            entities: z.array(z.string() as z.ZodType<EntityName>),
            drafts: z.literal(true).optional(),
            /** Where this desk stands with the server may have changed. */
            sync: z.literal(true).optional(),
          }),
        ),
      ),
  },
  house: {
    save: write(COORDINATORS).input(s.houseInput).output(s.house),
    closures: read().input(s.period).output(z.array(s.closure)),
    addClosure: write(COORDINATORS).input(s.closureInput).output(s.closure),
    liftClosure: write(COORDINATORS).input(byId).output(s.done),
    clauses: read().input(nothing).output(z.array(s.clause)),
    addClause: write(COORDINATORS).input(s.clauseInput).output(s.clause),
  },
  rooms: {
    list: read().input(nothing).output(z.array(s.room)),
    save: write(COORDINATORS).input(s.roomInput).output(s.room),
    free: read().input(s.freeInput).output(z.array(s.roomOffer)),
    equipment: read().input(nothing).output(z.array(s.equipment)),
  },
  bookings: {
    list: read()
      .input(
        z
          .object({ from: s.period.shape.from, to: s.period.shape.to, roomId: s.id.optional() })
          .refine((p) => p.from < p.to),
      )
      .output(z.array(s.bookingRow)),
    get: read()
      .input(byId)
      .output(s.bookingRow.extend({ history: z.array(s.change) })),
    check: read().input(s.checkInput).output(s.checkResult),
    create: write(DESK).input(s.bookingInput).output(s.bookingRow),
    /** All or none, one change; a refusal says which row (BK11). */
    createMany: write(DESK).input(s.bookingsInput).output(z.array(s.bookingRow)),
    change: write(DESK).input(s.bookingPatch).output(s.bookingRow),
    cancel: write(DESK).input(s.cancelInput).output(s.bookingRow),
    /** Takes a cancelled booking back after checking again (BK14). */
    reopen: write(DESK)
      .input(byId.extend({ override: s.bookingPatch.shape.override }))
      .output(s.bookingRow),
    /** Cuts a running booking to now (BK14). */
    endEarly: write(DESK).input(byId).output(s.bookingRow),
    ...bookingMoves,
  },
  equipment: equipmentContract,
  series: seriesContract,
  requests: requestsContract,
  closures: closuresContract,
  conflicts: conflictsContract,
  organisations: {
    list: read().input(nothing).output(z.array(s.organisation)),
    save: write(DESK).input(s.organisationInput).output(s.organisation),
  },
  people: {
    search: read()
      .input(z.object({ text: z.string().max(200), limit: z.int().min(1).max(50).default(12) }))
      .output(z.array(s.personHit)),
    list: read(DESK)
      .input(z.object({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) }))
      .output(z.object({ total: z.int(), rows: z.array(s.personHit) })),
    get: read(DESK).input(byId).output(s.personFile),
    save: write(DESK).input(s.personInput).output(s.person),
    merge: write(DESK)
      .input(z.object({ keepId: s.id, mergeId: s.id }))
      .output(s.done),
    unmerge: write(DESK).input(byId).output(s.done),
  },
  programmes: {
    list: read().input(nothing).output(z.array(s.programme)),
    save: write(COORDINATORS).input(s.programmeInput).output(s.programme),
  },
  events: {
    list: read().input(s.period).output(z.array(s.eventRow)),
    get: read().input(byId).output(s.eventFile),
    save: write(EVERYBODY).input(s.eventInput).output(s.event),
    /** Makes a booking a session of an event (EV1), or none with null. */
    attach: write(DESK)
      .input(z.object({ bookingId: s.id, eventId: s.id.nullable() }))
      .output(s.done),
    register: write(EVERYBODY)
      .input(s.registerInput)
      .output(z.object({ registrationId: s.id, state: z.enum(['registered', 'waiting']) })),
    cancelRegistration: write(EVERYBODY)
      .input(z.object({ registrationId: s.id }))
      .output(s.done),
    /** How many come along (EV5); the registration itself stays as it is. */
    setCompanions: write(EVERYBODY)
      .input(z.object({ registrationId: s.id, companions: s.registerInput.shape.companions }))
      .output(s.done),
    restoreRegistration: write(EVERYBODY)
      .input(z.object({ registrationId: s.id }))
      .output(s.done),
  },
  sessions: {
    /** Sessions of a period, for the day screen and F6. */
    list: read().input(s.period).output(z.array(s.session)),
    attendance: read()
      .input(z.object({ sessionId: s.id }))
      .output(s.attendanceList),
    mark: write(EVERYBODY).input(s.markInput).output(s.attendanceList),
    walkIn: write(EVERYBODY).input(s.walkInInput).output(s.walkInResult),
    headCount: write(EVERYBODY)
      .input(
        z.object({
          sessionId: s.id,
          status: s.person.shape.status,
          count: z
            .int()
            .min(-1000)
            .max(1000)
            .refine((n) => n !== 0),
        }),
      )
      .output(z.object({ inRoom: z.int(), counted: z.int() })),
  },
  sheets: {
    /** What would be printed now, without freezing it. */
    preview: read()
      .input(z.object({ sessionIds: z.array(s.id).min(1).max(60) }))
      .output(z.array(s.sheet.shape.content)),
    /** Freezes and numbers (AT2); every call is a new print. */
    print: write(EVERYBODY)
      .input(z.object({ sessionIds: z.array(s.id).min(1).max(60) }))
      .output(z.array(s.sheet)),
    get: read()
      .input(z.object({ number: z.string().max(20) }))
      .output(s.sheet),
    enterPaper: write(EVERYBODY).input(s.paperInput).output(s.attendanceList),
  },
  topics: topicsContract,
  usage: {
    report: read(COORDINATORS).input(s.period).output(s.usageReport),
    rows: read(COORDINATORS)
      .input(
        s.period.and(
          z.object({
            /** Without a room and a cell: the figure of the whole house. */
            roomId: s.id.optional(),
            part: s.usagePart.default('event'),
            cell: z.object({ weekday: z.int().min(0).max(6), hour: z.int().min(0).max(23) }).optional(),
          }),
        ),
      )
      .output(z.array(s.usageRow)),
    sessions: read(COORDINATORS).input(s.period).output(z.array(s.usageSession)),
    persons: read(COORDINATORS).input(s.period).output(z.array(s.usagePerson)),
  },
  exchange: exchangeContract,
  find: findContract,
  calendar: calendarContract,
  imports: {
    preview: read(COORDINATORS)
      .input(z.object({ kind: s.importKind, csv: z.string().max(8_000_000) }))
      .output(s.importPreview),
    apply: write(COORDINATORS)
      .input(z.object({ kind: s.importKind, csv: z.string().max(8_000_000) }))
      .output(s.importPreview),
  },
  undo: undoContract,
  drafts: draftsContract,
  sync: syncContract,
};

export type Contract = typeof contract;
