import type { BookingValues } from './booking-values.ts';

type Items = BookingValues['equipment'];

/** The list with at least as many of each as the kit asks for. Pure. */
export function withKit(equipment: Items, kit: Items): Items {
  const more = equipment.map((e) => {
    const asked = kit.find((k) => k.equipmentId === e.equipmentId)?.quantity ?? 0;
    return { ...e, quantity: Math.max(e.quantity, asked) };
  });
  return [...more, ...kit.filter((k) => !equipment.some((e) => e.equipmentId === k.equipmentId))];
}
