/** What runs and what comes, and what there is to do about it. Pure; instants UTC ms. */
import { MINUTE } from '../../../shared/base/clock.ts';
import { reservedRange } from '../../../shared/domain/booking-rules.ts';
import { type BookingRow, isOccupying } from './board-model.ts';

export type RunState = 'overrun' | 'ending' | 'running' | 'soon' | 'later';

const SOON = 15 * MINUTE;
const ENDING = 10 * MINUTE;
/** How long after its end a booking stays on the list: somebody should look whether the room is empty. */
const OVERRUN = 10 * MINUTE;

/** Null for what is over or takes no room; who lost theirs may come all the same, and somebody must know what to say (CF5). */
export function runState(booking: BookingRow, now: number): RunState | null {
  const { start, end } = booking.placement;
  if (!isOccupying({ ...booking, unplaced: false }) || now >= end + OVERRUN) return null;
  if (now >= end) return 'overrun';
  if (now >= start) return end - now <= ENDING ? 'ending' : 'running';
  return start - now <= SOON ? 'soon' : 'later';
}

const ORDER: Record<RunState, number> = { overrun: 0, ending: 1, running: 2, soon: 3, later: 4 };

export interface RunRow {
  readonly booking: BookingRow;
  readonly state: RunState;
}

/** What needs eyes first stands first. */
export function runList(bookings: readonly BookingRow[], now: number): RunRow[] {
  return bookings
    .flatMap((booking) => {
      const state = runState(booking, now);
      return state ? [{ booking, state }] : [];
    })
    .sort((a, b) => ORDER[a.state] - ORDER[b.state] || moment(a) - moment(b));
}

const moment = ({ booking, state }: RunRow) =>
  state === 'soon' || state === 'later' ? booking.placement.start : booking.placement.end;

export type DayTask =
  | { readonly kind: 'set-up' | 'hand-out'; readonly at: number; readonly booking: BookingRow }
  | { readonly kind: 'call-back'; readonly at: number; readonly booking: BookingRow };

/** What is to be done for the bookings of a day that are not over: rooms to set up, equipment to hand out, holds to ask about. */
export function dayTasks(bookings: readonly BookingRow[], now: number): DayTask[] {
  return bookings
    .filter((booking) => booking.placement.end > now)
    .flatMap((booking) => tasksOf(booking, now))
    .sort((a, b) => a.at - b.at);
}

function tasksOf(booking: BookingRow, now: number): DayTask[] {
  if (!isOccupying(booking)) return [];
  const tasks: DayTask[] = [];
  const ahead = booking.placement.start > now;
  if (ahead && booking.placement.setupMinutes > 0) {
    tasks.push({ kind: 'set-up', at: reservedRange(booking.placement).start, booking });
  }
  if (ahead && booking.equipment.length > 0) tasks.push({ kind: 'hand-out', at: booking.placement.start, booking });
  if (booking.status === 'hold' && booking.holdUntil !== null) {
    tasks.push({ kind: 'call-back', at: booking.holdUntil, booking });
  }
  return tasks;
}
