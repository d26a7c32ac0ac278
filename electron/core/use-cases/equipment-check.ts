/** Is there enough of a pool for a booking (EQ2)? Asked only where equipment is asked for. */
import type { z } from 'zod';
import type { holder, shortage } from '../../../shared/contract/errors.ts';
import type { Booking, Desk } from '../../../shared/domain/entities.ts';
import { asksAnew, freeOver, quantities, type Taking, usableOf } from '../../../shared/domain/equipment.ts';
import type { Range } from '../../../shared/domain/time.ts';
import type { Horizon } from '../../../shared/domain/ways-out.ts';
import type { Reader } from '../storage/handles.ts';
import { poolOf, takingsNear } from '../storage/takings.ts';

type Items = Booking['equipment'];
export type Shortage = z.infer<typeof shortage>;

/** Who holds it, in the words of the contract; titles of confidential bookings stay unsaid (BK10, BK17). */
export const toHolder = (taking: Taking): z.infer<typeof holder> => ({
  kind: taking.kind,
  bookingId: taking.bookingId,
  handoutId: taking.handoutId,
  title: taking.confidential ? null : taking.title,
  quantity: taking.quantity,
  start: taking.start,
  end: Number.isFinite(taking.end) ? taking.end : null,
});

/**
 * Pools of which more is asked for than is free over a time, in the order they are asked for (EQ2). `near` answers what is
 * taken: several bookings that move at once see each other where they will be.
 */
export function shortages(
  reader: Reader,
  items: Items,
  time: Range,
  now: number,
  ignoreId: string | null,
  near: typeof takingsNear = takingsNear,
): Shortage[] {
  return [...quantities(items)].flatMap(([equipmentId, asked]) => {
    const equipment = reader.find('equipment', equipmentId);
    if (!equipment) return [];
    const usable = usableOf(poolOf(reader, equipment));
    const found = freeOver(usable, near(reader, equipmentId, time, now, ignoreId), time);
    if (asked <= found.free) return [];
    const { code, name } = equipment;
    return [
      { equipmentId, code, name, asked, free: found.free, peakAt: found.peakAt, heldBy: found.heldBy.map(toHolder) },
    ];
  });
}

/** A leader reads how much is taken and never who took it (SE1). */
export const heldByFor = (desk: Pick<Desk, 'role'>, heldBy: Shortage['heldBy']): Shortage['heldBy'] =>
  desk.role === 'leader' ? heldBy.map((held) => (held.kind === 'handout' ? { ...held, title: null } : held)) : heldBy;

export const shortageFor = (desk: Pick<Desk, 'role'>, found: Shortage): Shortage => ({
  ...found,
  heldBy: heldByFor(desk, found.heldBy),
});

/** A short pool as a form or a list of requests shows it. */
export const toShortStop = (found: Shortage) => ({
  code: 'EQUIPMENT_SHORT' as const,
  roomId: null,
  clashes: [],
  shortage: found,
});

export interface EquipmentAsked {
  readonly wish: Pick<Booking, 'placement'>;
  readonly equipment?: Items | undefined;
  readonly ignoreId: string | null;
  readonly before: Booking | null;
}

/** What a booking or its change must find free and does not; without equipment nothing is read. */
export function shortagesOf(
  reader: Reader,
  asked: EquipmentAsked,
  now: number,
  near: typeof takingsNear = takingsNear,
): Shortage[] {
  const { equipment = [], wish, before, ignoreId } = asked;
  if (equipment.length === 0) return [];
  const anew = asksAnew(before, { placement: wish.placement, equipment }, now);
  return shortages(reader, anew, wish.placement, now, ignoreId, near);
}

/** What the search for ways out must know of equipment: where all of it is free, and what is left where it is not (BK10). */
export function equipmentHorizon(
  reader: Reader,
  asked: EquipmentAsked,
  within: Range,
  now: number,
): Pick<Horizon, 'equipmentFree' | 'fewer'> {
  const { equipment = [], ignoreId } = asked;
  if (equipment.length === 0) return {};
  const pools = [...quantities(equipment)].flatMap(([equipmentId, quantity]) => {
    const pool = reader.find('equipment', equipmentId);
    if (!pool) return [];
    return [
      {
        quantity,
        usable: usableOf(poolOf(reader, pool)),
        takings: takingsNear(reader, equipmentId, within, now, ignoreId),
      },
    ];
  });
  const short = shortagesOf(reader, asked, now);
  const [first] = short;
  return {
    equipmentFree: (time) =>
      pools.every(({ quantity, usable, takings }) => freeOver(usable, takings, time).free >= quantity),
    ...(first && {
      fewer: { equipmentId: first.equipmentId, quantity: first.free, equipment: cut(equipment, short) },
    }),
  };
}

/** The whole list with no more of each short pool than is free. */
function cut(equipment: Items, short: readonly Shortage[]): Items {
  const free = new Map(short.map((s) => [s.equipmentId, s.free]));
  return [...quantities(equipment)]
    .map(([equipmentId, quantity]) => ({ equipmentId, quantity: free.get(equipmentId) ?? quantity }))
    .filter(({ quantity }) => quantity > 0);
}
