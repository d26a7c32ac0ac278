import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import type { BookingRow } from './board-model.ts';
import type { Words } from './board-words.ts';
import { handsOf } from './booking-hands.ts';
import type { RunState } from './day-states.ts';
import { useEquipmentToday } from './equipment-tasks.tsx';

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
