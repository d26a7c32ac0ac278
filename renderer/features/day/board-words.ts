/** What the board says of a place, a booking and a verdict. Words come from the texts, dates from the format. */
import type { Verdict } from '../../../shared/domain/booking-rules.ts';
import type { Role } from '../../../shared/domain/entities.ts';
import type { RoomIndex } from '../../../shared/domain/rooms.ts';
import type { Range } from '../../../shared/domain/time.ts';
import { warningText } from '../../texts/error-sentences.ts';
import type { Format } from '../../texts/format.ts';
import { shortRoomName } from '../../texts/room-name.ts';
import type { Translate } from '../../texts/shape.ts';
import { type BoardBar, type BookingRow, lookOf } from './board-model.ts';
import type { Target } from './board-state.ts';

export interface Words {
  readonly t: Translate;
  readonly format: Format;
  readonly rooms: RoomIndex;
  readonly role: Role;
}

export function roomsText(roomIds: readonly string[], { rooms, t }: Words): string {
  const names = roomIds.map((roomId) => shortRoomName(rooms.get(roomId)?.name ?? '')).filter(Boolean);
  return names.length > 0 ? names.join(' + ') : t('day:board.noRoom');
}

export const rangeText = (range: Range, { format }: Words): string => format.range(range.start, range.end);

/** "Stocznia, 14:00–16:00". */
export const placeText = (target: Target, words: Words): string =>
  `${roomsText(target.roomIds, words)}, ${rangeText(target, words)}`;

/** The state of a bar in a word: what its colour and its border say too. */
export function lookWord(booking: BookingRow, { t, format }: Words): string {
  const look = lookOf(booking);
  if (look === 'unplaced') return t('conflicts:unplaced');
  if (look === 'expired') return t('day:board.expiredHold');
  if (look === 'hold' && booking.holdUntil !== null)
    return t('day:board.holdUntil', { time: untilText(booking.holdUntil, booking, format) });
  return t(`labels:bookingStatus.${booking.status}`);
}

/** Only the hour where the hold ends on the day of the booking. */
const untilText = (until: number, booking: BookingRow, format: Format): string =>
  format.day(until) === format.day(booking.placement.start) ? format.time(until) : format.moment(until);

/** "Stocznia, Doradztwo: statut, 12:00–14:00, potwierdzona, trwa, 12 osób". */
export function barText(
  bar: Pick<BoardBar, 'booking' | 'running' | 'finished' | 'hit' | 'risk'>,
  rowName: string,
  words: Words,
): string {
  const { booking } = bar;
  const { setupMinutes, teardownMinutes } = booking.placement;
  const { t } = words;
  return [
    rowName,
    booking.title,
    rangeText(booking.placement, words),
    lookWord(booking, words),
    lookOf(booking) === 'unplaced' && t('conflicts:wanted', { place: roomsText(booking.placement.roomIds, words) }),
    booking.seriesId !== null && t('series:mark'),
    bar.hit && t('closures:mark', { reason: bar.hit }),
    bar.risk && t('conflicts:atRisk'),
    bar.running && t('day:board.running'),
    bar.finished && t('day:board.finished'),
    booking.headCount !== null && t('common:people', { count: booking.headCount }),
    booking.organisationName,
    setupMinutes + teardownMinutes > 0 && t('day:board.buffers', { setup: setupMinutes, teardown: teardownMinutes }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** "wolne", "zajęte: Doradztwo: statut 12:00–14:00", "wolne, ale: poza godzinami otwarcia". */
export function verdictText(verdict: Verdict, words: Words): string {
  const { t } = words;
  const stop = verdict.stops[0];
  if (stop) return stopText(stop, words);
  const warnings = [...new Set(verdict.warnings.map((w) => warningText(w, t)))];
  return warnings.length > 0 ? t('day:board.warned', { what: warnings.join(', ') }) : t('day:board.free');
}

function stopText(stop: Verdict['stops'][number], words: Words): string {
  const { t } = words;
  switch (stop.code) {
    case 'ROOM_OUT_OF_USE':
      return t('day:board.outOfUseStop');
    case 'OVER_LEGAL_LIMIT':
      return t('day:board.overLimit', { limit: stop.limit });
    default: {
      const what = stop.clashes.map((clash) => `${clash.title} ${rangeText(clash, words)}`).join(', ');
      return t(stop.code === 'ROOM_FULL' ? 'day:board.full' : 'day:board.taken', { what });
    }
  }
}

/** "Stocznia, 14:00–16:00, wolne"; without a room there is nothing to be free. */
export const placeAndVerdict = (target: Target, verdict: Verdict, words: Words): string =>
  target.roomIds.length === 0
    ? placeText(target, words)
    : `${placeText(target, words)}, ${verdictText(verdict, words)}`;
