/** Answers the contract: one line an operation, its use case does the rest. */

import { calendarAnswers } from './calendar-router.ts';
import { closuresAnswers } from './closures-router.ts';
import { conflictsAnswers } from './conflicts-router.ts';
import { refuse } from './context.ts';
import { equipmentAnswers } from './equipment-router.ts';
import { exchangeAnswers } from './exchange-router.ts';
import { findAnswers } from './find-router.ts';
import { type Guarded, guarded, type RouterDeps, unwrap } from './guard.ts';
import { bookingMoveAnswers, requestsAnswers } from './requests-router.ts';
import { seriesAnswers } from './series-router.ts';
import { syncAnswers } from './sync-router.ts';
import { topicsAnswers } from './topics-router.ts';
import { draftsAnswers, undoAnswers } from './undo-router.ts';
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
import { createBookings } from './use-cases/create-many.ts';
import {
  attachSession,
  cancelRegistration,
  getEvent,
  listEvents,
  listSessions,
  register,
  restoreRegistration,
  saveEvent,
  setCompanions,
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
import { mergePeople, unmergePerson } from './use-cases/merge-people.ts';
import {
  getPerson,
  listOrganisations,
  listPeople,
  saveOrganisation,
  savePerson,
  searchPeople,
} from './use-cases/people.ts';
import { enterPaper, getSheet, previewSheets, printSheets } from './use-cases/sheets.ts';
import { saveDesk, setUp, startState } from './use-cases/start.ts';
import { usageReportOf, usageRows } from './use-cases/usage.ts';
import { usagePersons, usageSessions } from './use-cases/usage-attendance.ts';

const startAnswers = ({ start }: Guarded, deps: RouterDeps) => ({
  state: start.state.handler(({ context: { ctx } }) => startState(ctx, deps)),
  // A desk that joined gets its house from the server: a second one could never become one with it.
  setUp: start.setUp.handler(({ context: { ctx }, input }) =>
    unwrap(deps.link.status().server === null ? setUp(ctx, deps, input) : refuse('ALREADY_SET_UP', {})),
  ),
  saveDesk: start.saveDesk.handler(({ context: { ctx }, input }) => saveDesk(ctx, deps, input)),
  watch: start.watch.handler(({ signal }) => deps.changes.watch(signal)),
});

const houseAnswers = ({ house }: Guarded) => ({
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
});

const roomsAnswers = ({ rooms }: Guarded) => ({
  list: rooms.list.handler(({ context: { ctx } }) => [...ctx.store.rooms().values()]),
  save: rooms.save.handler(({ context: { ctx }, input }) => unwrap(saveRoom(ctx, input))),
  free: rooms.free.handler(({ context: { ctx }, input }) => unwrap(freeRooms(ctx, input))),
  equipment: rooms.equipment.handler(({ context: { ctx } }) => ctx.store.list('equipment', 'ORDER BY code')),
});

const bookingsAnswers = (os: Guarded, { bookings } = os) => ({
  list: bookings.list.handler(({ context: { ctx }, input }) => listBookings(ctx, input)),
  get: bookings.get.handler(({ context: { ctx }, input }) => unwrap(getBooking(ctx, input.id))),
  check: bookings.check.handler(({ context: { ctx }, input }) => unwrap(checkBooking(ctx, input))),
  create: bookings.create.handler(({ context: { ctx }, input }) => unwrap(createBooking(ctx, input))),
  createMany: bookings.createMany.handler(({ context: { ctx }, input }) => unwrap(createBookings(ctx, input))),
  change: bookings.change.handler(({ context: { ctx }, input }) => unwrap(changeBooking(ctx, input))),
  cancel: bookings.cancel.handler(({ context: { ctx }, input }) => unwrap(cancelBooking(ctx, input))),
  reopen: bookings.reopen.handler(({ context: { ctx }, input }) => unwrap(reopenBooking(ctx, input))),
  endEarly: bookings.endEarly.handler(({ context: { ctx }, input }) => unwrap(endEarly(ctx, input.id))),
  ...bookingMoveAnswers(os),
});

const organisationsAnswers = ({ organisations }: Guarded) => ({
  list: organisations.list.handler(({ context: { ctx } }) => listOrganisations(ctx)),
  save: organisations.save.handler(({ context: { ctx }, input }) => unwrap(saveOrganisation(ctx, input))),
});

const peopleAnswers = ({ people }: Guarded) => ({
  search: people.search.handler(({ context: { ctx }, input }) => searchPeople(ctx, input)),
  list: people.list.handler(({ context: { ctx }, input }) => listPeople(ctx, input)),
  get: people.get.handler(({ context: { ctx }, input }) => unwrap(getPerson(ctx, input.id))),
  save: people.save.handler(({ context: { ctx }, input }) => unwrap(savePerson(ctx, input))),
  merge: people.merge.handler(({ context: { ctx }, input }) => unwrap(mergePeople(ctx, input))),
  unmerge: people.unmerge.handler(({ context: { ctx }, input }) => unwrap(unmergePerson(ctx, input.id))),
});

const programmesAnswers = ({ programmes }: Guarded) => ({
  list: programmes.list.handler(({ context: { ctx } }) => ctx.store.list('programme', 'ORDER BY position, code')),
  save: programmes.save.handler(({ context: { ctx }, input }) => unwrap(saveProgramme(ctx, input))),
});

const eventsAnswers = ({ events }: Guarded) => ({
  list: events.list.handler(({ context: { ctx }, input }) => listEvents(ctx, input)),
  get: events.get.handler(({ context: { ctx }, input }) => unwrap(getEvent(ctx, input.id))),
  save: events.save.handler(({ context: { ctx }, input }) => unwrap(saveEvent(ctx, input))),
  attach: events.attach.handler(({ context: { ctx }, input }) => unwrap(attachSession(ctx, input))),
  register: events.register.handler(({ context: { ctx }, input }) => unwrap(register(ctx, input))),
  cancelRegistration: events.cancelRegistration.handler(({ context: { ctx }, input }) =>
    unwrap(cancelRegistration(ctx, input.registrationId)),
  ),
  setCompanions: events.setCompanions.handler(({ context: { ctx }, input }) => unwrap(setCompanions(ctx, input))),
  restoreRegistration: events.restoreRegistration.handler(({ context: { ctx }, input }) =>
    unwrap(restoreRegistration(ctx, input.registrationId)),
  ),
});

const sessionsAnswers = ({ sessions }: Guarded) => ({
  list: sessions.list.handler(({ context: { ctx }, input }) => listSessions(ctx, input)),
  attendance: sessions.attendance.handler(({ context: { ctx }, input }) => unwrap(getAttendance(ctx, input.sessionId))),
  mark: sessions.mark.handler(({ context: { ctx }, input }) => unwrap(markAttendance(ctx, input))),
  walkIn: sessions.walkIn.handler(({ context: { ctx }, input }) => unwrap(walkIn(ctx, input))),
  headCount: sessions.headCount.handler(({ context: { ctx }, input }) => unwrap(countHeads(ctx, input))),
});

const sheetsAnswers = ({ sheets }: Guarded) => ({
  preview: sheets.preview.handler(({ context: { ctx }, input }) => unwrap(previewSheets(ctx, input.sessionIds))),
  print: sheets.print.handler(({ context: { ctx }, input }) => unwrap(printSheets(ctx, input.sessionIds))),
  get: sheets.get.handler(({ context: { ctx }, input }) => unwrap(getSheet(ctx, input.number))),
  enterPaper: sheets.enterPaper.handler(({ context: { ctx }, input }) => unwrap(enterPaper(ctx, input))),
});

const usageAnswers = ({ usage }: Guarded) => ({
  report: usage.report.handler(({ context: { ctx }, input }) => usageReportOf(ctx, input)),
  rows: usage.rows.handler(({ context: { ctx }, input }) => unwrap(usageRows(ctx, input))),
  sessions: usage.sessions.handler(({ context: { ctx }, input }) => usageSessions(ctx, input)),
  persons: usage.persons.handler(({ context: { ctx }, input }) => usagePersons(ctx, input)),
});

const importsAnswers = ({ imports }: Guarded) => ({
  preview: imports.preview.handler(({ context: { ctx }, input }) => unwrap(previewImport(ctx, input))),
  apply: imports.apply.handler(({ context: { ctx }, input }) => unwrap(applyImport(ctx, input))),
});

/** The whole contract, answered; a procedure that is missing does not compile. */
export function createRouter(deps: RouterDeps) {
  const os = guarded(deps);
  return os.router({
    start: startAnswers(os, deps),
    house: houseAnswers(os),
    rooms: roomsAnswers(os),
    bookings: bookingsAnswers(os),
    equipment: equipmentAnswers(os),
    series: seriesAnswers(os),
    requests: requestsAnswers(os),
    closures: closuresAnswers(os),
    conflicts: conflictsAnswers(os),
    organisations: organisationsAnswers(os),
    people: peopleAnswers(os),
    programmes: programmesAnswers(os),
    events: eventsAnswers(os),
    sessions: sessionsAnswers(os),
    sheets: sheetsAnswers(os),
    topics: topicsAnswers(os),
    usage: usageAnswers(os),
    exchange: exchangeAnswers(os),
    find: findAnswers(os),
    calendar: calendarAnswers(os),
    imports: importsAnswers(os),
    undo: undoAnswers(os),
    drafts: draftsAnswers(os),
    sync: syncAnswers(os, deps),
  });
}
