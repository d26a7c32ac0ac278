/** Rows as desks send them: a room, a booking, a head count. */
import { uuidv7 } from 'uuidv7';
import { HOUR } from '../../shared/base/clock.ts';
import type { Booking, Room } from '../../shared/domain/entities.ts';
import type { WireEffect } from '../../shared/sync/wire.ts';

export const roomRow = (code: string): Room => ({
  id: uuidv7(),
  code,
  name: `Sala ${code}`,
  floor: '',
  areaM2: null,
  legalLimit: null,
  parallel: 1,
  partOf: null,
  outOfUse: false,
  fixedEquipment: '',
  layouts: [{ layout: 'boardroom', capacity: 20, setupMinutes: 0, teardownMinutes: 0 }],
  openingHours: null,
  position: 0,
});

const FIRST = Date.UTC(2027, 0, 4, 8);

/** A booking of one hour in the slot of this number: no two numbers overlap. */
export const bookingRow = (roomId: string, slot: number, title: string): Booking => ({
  id: uuidv7(),
  title,
  status: 'confirmed',
  holdUntil: null,
  placement: {
    roomIds: [roomId],
    layout: null,
    start: FIRST + slot * HOUR,
    end: FIRST + (slot + 1) * HOUR,
    setupMinutes: 0,
    teardownMinutes: 0,
  },
  headCount: 8,
  organisationId: null,
  contactName: 'Jan Łoś',
  contactPhone: '500 000 100',
  purpose: 'spotkanie',
  participantsPay: false,
  applicationReceived: false,
  confidential: false,
  note: '',
  equipment: [],
  eventId: null,
  cancelReason: null,
  refusalReason: null,
  reasonNote: '',
  overrides: [],
  seriesId: null,
  seriesDate: null,
  handEdited: false,
  noShow: false,
  unplaced: false,
  createdAt: FIRST,
});

export const insertion = (entity: string, row: { readonly id: string }): WireEffect => ({
  entity,
  id: row.id,
  set: { ...row },
  base: null,
});

export const patch = (
  entity: string,
  id: string,
  set: Record<string, unknown>,
  base: Record<string, unknown>,
): WireEffect => ({ entity, id, set, base });
