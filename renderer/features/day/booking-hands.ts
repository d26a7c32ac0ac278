/** What a booking of today lacks or still has: the key of its room, the house's equipment. Pure; instants UTC ms. */
import { MINUTE } from '../../../shared/base/clock.ts';
import type { EquipmentToday, HandoutRow, Key } from '../handout/things.ts';
import type { BookingRow } from './board-model.ts';
import type { RunState } from './day-states.ts';

export type Hand = 'key-missing' | 'to-return';

/** Hand-outs that this booking holds: all but what was lost sight of in another's name. */
const heldBy = (booking: BookingRow, { toComeBack, overdue, missing }: EquipmentToday): HandoutRow[] =>
  [...toComeBack, ...overdue, ...missing].filter(({ bookingId }) => bookingId === booking.id);

/** A key of one of its rooms is out and not with this booking: nobody can open. */
const keyIsElsewhere = (booking: BookingRow, { keysOut }: EquipmentToday, keys: readonly Key[]): boolean =>
  keysOut.some(({ keyId, bookingId }) => {
    const rooms = keys.find(({ id }) => id === keyId)?.roomIds ?? [];
    return bookingId !== booking.id && booking.placement.roomIds.some((roomId) => rooms.includes(roomId));
  });

/** What is said beside the state of a running or coming booking. Pure. */
export function handsOf(
  booking: BookingRow,
  state: RunState,
  today: EquipmentToday,
  keys: readonly Key[],
): readonly Hand[] {
  const hands: Hand[] = [];
  if (state === 'soon' && keyIsElsewhere(booking, today, keys)) hands.push('key-missing');
  if ((state === 'ending' || state === 'overrun') && heldBy(booking, today).length > 0) hands.push('to-return');
  return hands;
}

/** From so long before closing time the keys that are out are a list to act on (BK18). */
const BEFORE_CLOSING = 30 * MINUTE;

/** On a closed day there is no closing time: what is out is to be seen at once. */
export const isClosing = ({ closesAt }: Pick<EquipmentToday, 'closesAt'>, now: number): boolean =>
  closesAt === null || now >= closesAt - BEFORE_CLOSING;
