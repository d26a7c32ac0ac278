/** Rows of the contract as REST shows them. */
import type { z } from 'zod';
import type * as rest from '../../../shared/contract/rest.ts';
import type { restBooking, restOffer } from '../../../shared/contract/rest-parts.ts';
import type {
  attendanceList,
  bookingRow,
  eventRow,
  personHit,
  roomOffer,
  session,
} from '../../../shared/contract/schemas.ts';
import { reservedRange } from '../../../shared/domain/booking-rules.ts';
import type { Room } from '../../../shared/domain/entities.ts';
import { toRestClash, toRestWarning } from './failures.ts';
import type { HouseNames } from './house-names.ts';

type RestBooking = z.infer<typeof restBooking>;

export const roomToRest = (room: Room, names: HouseNames): z.infer<typeof rest.restRoom> => ({
  id: room.id,
  code: room.code,
  name: room.name,
  floor: room.floor,
  layouts: room.layouts,
  legalLimit: room.legalLimit,
  parallel: room.parallel,
  partOf: room.partOf === null ? null : names.codeOf(room.partOf),
  outOfUse: room.outOfUse,
});

export function bookingToRest(row: z.infer<typeof bookingRow>, names: HouseNames): RestBooking {
  const { roomIds, layout, start, end, setupMinutes, teardownMinutes } = row.placement;
  const reserved = reservedRange(row.placement);
  return {
    id: row.id,
    title: row.title,
    status: row.status,
    holdUntil: row.holdUntil === null ? null : names.iso(row.holdUntil),
    unplaced: row.unplaced,
    rooms: row.unplaced ? [] : roomIds.map(names.codeOf),
    layout,
    start: names.iso(start),
    end: names.iso(end),
    reservedStart: names.iso(reserved.start),
    reservedEnd: names.iso(reserved.end),
    setupMinutes,
    teardownMinutes,
    headCount: row.headCount,
    equipment: row.equipment.map((e) => ({ code: names.equipmentCode(e.equipmentId), quantity: e.quantity })),
    organisation: row.organisationId === null ? null : { id: row.organisationId, name: row.organisationName },
    contactName: row.contactName,
    contactPhone: row.contactPhone,
    purpose: row.purpose,
    note: row.note,
    participantsPay: row.participantsPay,
    applicationReceived: row.applicationReceived,
    confidential: row.confidential,
    eventId: row.eventId,
  };
}

export function offerToRest(offer: z.infer<typeof roomOffer>, names: HouseNames): z.infer<typeof restOffer> {
  return {
    code: names.codeOf(offer.roomId),
    name: names.rooms.find((room) => room.id === offer.roomId)?.name ?? '',
    free: offer.free,
    capacity: offer.capacity,
    freeUntil: offer.freeUntil === null ? null : names.iso(offer.freeUntil),
    clashes: offer.stops.flatMap((stop) => stop.clashes).map((clash) => toRestClash(clash, names)),
    warnings: offer.warnings.map((warning) => toRestWarning(warning, names)),
  };
}

export const personToRest = (
  { organisationName, lastSeenAt, ...person }: z.infer<typeof personHit>,
  names: HouseNames,
): z.infer<typeof rest.restPerson> => ({
  ...person,
  organisation: organisationName,
  lastSeenAt: lastSeenAt === null ? null : names.iso(lastSeenAt),
});

const sessionToRest = (
  { roomIds, start, end, ...row }: z.infer<typeof session>,
  names: HouseNames,
): z.infer<typeof rest.restSession> => ({
  ...row,
  rooms: roomIds.map(names.codeOf),
  start: names.iso(start),
  end: names.iso(end),
});

export const eventToRest = (row: z.infer<typeof eventRow>, names: HouseNames): z.infer<typeof rest.restEvent> => ({
  id: row.id,
  title: row.title,
  programmeId: row.programmeId,
  leaderName: row.leaderName,
  language: row.language,
  limit: row.limit,
  open: row.open,
  organisation: row.organisationId === null ? null : { id: row.organisationId, name: row.organisationName },
  sessions: row.sessions.map((session) => sessionToRest(session, names)),
});

export const attendanceToRest = (
  list: z.infer<typeof attendanceList>,
  names: HouseNames,
): z.infer<typeof rest.restAttendance> => ({
  session: sessionToRest(list.session, names),
  rows: list.rows.map((row) => ({ ...row, at: row.at === null ? null : names.iso(row.at) })),
  headCounts: list.headCounts.map(({ sessionId: _, ...count }) => ({ ...count, at: names.iso(count.at) })),
  totals: list.totals,
});
