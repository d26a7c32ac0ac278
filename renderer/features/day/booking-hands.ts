/** What a booking of today lacks or still has: the key of its room, the house's equipment. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import type { EquipmentToday, HandoutRow, Key } from '../handout/things.ts';
import type { BookingRow } from './board-model.ts';
import type { Words } from './board-words.ts';
import type { RunState } from './day-states.ts';
import { useEquipmentToday } from './equipment-tasks.tsx';

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

/** The words of `handsOf`; none for a leader and none before they are known. */
export function useHands(words: Words): (booking: BookingRow, state: RunState) => string {
  const today = useEquipmentToday(words);
  const keys = useQuery(api.equipment.keys.queryOptions({ input: {}, enabled: words.role !== 'leader' })).data;
  return (booking, state) => {
    if (!today || !keys) return '';
    const said = handsOf(booking, state, today, keys).map((hand) =>
      words.t(hand === 'key-missing' ? 'equipment:day.keyMissing' : 'equipment:day.toReturn'),
    );
    return said.join(' · ');
  };
}
