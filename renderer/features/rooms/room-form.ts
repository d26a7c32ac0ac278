import type { z } from 'zod';
import type { roomInput } from '../../../shared/contract/schemas.ts';
import { LAYOUTS, type Layout, type OpeningHours, type Room, room } from '../../../shared/domain/entities.ts';

interface LayoutFields {
  readonly capacity: number | null;
  readonly setupMinutes: number | null;
  readonly teardownMinutes: number | null;
}

/** What the dialog holds. */
export interface RoomForm {
  readonly code: string;
  readonly name: string;
  readonly floor: string;
  readonly areaM2: number | null;
  readonly legalLimit: number | null;
  readonly parallel: number | null;
  readonly partOf: string | null;
  readonly outOfUse: boolean;
  readonly fixedEquipment: string;
  readonly layouts: Readonly<Record<Layout, LayoutFields>>;
  readonly ownHours: boolean;
  /** Kept while the house's hours are taken, so that nothing is typed twice. */
  readonly hours: OpeningHours;
  readonly position: number | null;
}

const NO_LAYOUT: LayoutFields = { capacity: null, setupMinutes: null, teardownMinutes: null };

export function formOf(known: Room | null, houseHours: OpeningHours, rooms: readonly Room[]): RoomForm {
  const layouts = Object.fromEntries(
    LAYOUTS.map((layout) => [layout, known?.layouts.find((l) => l.layout === layout) ?? NO_LAYOUT]),
  ) as RoomForm['layouts'];
  const last = rooms.reduce((max, r) => Math.max(max, r.position), 0);
  return {
    code: known?.code ?? '',
    name: known?.name ?? '',
    floor: known?.floor ?? '',
    areaM2: known?.areaM2 ?? null,
    legalLimit: known?.legalLimit ?? null,
    parallel: known?.parallel ?? 1,
    partOf: known?.partOf ?? null,
    outOfUse: known?.outOfUse ?? false,
    fixedEquipment: known?.fixedEquipment ?? '',
    layouts,
    ownHours: known?.openingHours != null,
    hours: known?.openingHours ?? houseHours,
    position: known?.position ?? last + 1,
  };
}

export const isCode = (code: string): boolean => room.shape.code.safeParse(code.trim()).success;

/** What is to be sent, or null while something cannot be read. */
export function inputOf(form: RoomForm, id: string | undefined): z.infer<typeof roomInput> | null {
  if (form.name.trim() === '' || !isCode(form.code)) return null;
  const layouts = LAYOUTS.flatMap((layout) => {
    const { capacity, setupMinutes, teardownMinutes } = form.layouts[layout];
    return capacity
      ? [{ layout, capacity, setupMinutes: setupMinutes ?? 0, teardownMinutes: teardownMinutes ?? 0 }]
      : [];
  });
  return {
    ...(id === undefined ? {} : { id }),
    code: form.code.trim(),
    name: form.name,
    floor: form.floor,
    areaM2: form.areaM2,
    legalLimit: form.legalLimit,
    parallel: form.parallel ?? 1,
    partOf: form.partOf,
    outOfUse: form.outOfUse,
    fixedEquipment: form.fixedEquipment,
    layouts,
    openingHours: form.ownHours ? form.hours : null,
    position: form.position ?? 0,
  };
}
