import type { z } from 'zod';
import type { setupInput } from '../../../shared/contract/schemas.ts';
import { type OpeningHours, type Role, room } from '../../../shared/domain/entities.ts';

export interface RoomRow {
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly capacity: number | null;
}

export interface SetupForm {
  readonly name: string;
  readonly address: string;
  readonly openingHours: OpeningHours;
  readonly accountName: string;
  readonly role: Role;
  readonly rooms: readonly RoomRow[];
}

const WORKDAY = [{ from: '08:00', to: '20:00' }];
const SATURDAY = [{ from: '09:00', to: '16:00' }];

export const emptyRow = (): RoomRow => ({ key: crypto.randomUUID(), code: '', name: '', capacity: null });

export const emptySetup = (): SetupForm => ({
  name: '',
  address: '',
  openingHours: [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, SATURDAY, []],
  accountName: '',
  role: 'coordinator',
  rooms: [emptyRow(), emptyRow(), emptyRow()],
});

export type RoomsFault =
  | { readonly kind: 'incomplete' | 'code'; readonly key: string }
  | { readonly kind: 'twice'; readonly key: string; readonly code: string };

const isEmpty = (row: RoomRow) => row.code.trim() === '' && row.name.trim() === '' && row.capacity === null;

/** The first row that cannot be saved; rows left empty do not count. */
export function findRoomsFault(rows: readonly RoomRow[]): RoomsFault | null {
  const codes = new Set<string>();
  for (const row of rows.filter((r) => !isEmpty(r))) {
    const code = row.code.trim();
    if (code === '' || row.name.trim() === '' || row.capacity === null) return { kind: 'incomplete', key: row.key };
    if (!room.shape.code.safeParse(code).success) return { kind: 'code', key: row.key };
    if (codes.has(code.toUpperCase())) return { kind: 'twice', key: row.key, code };
    codes.add(code.toUpperCase());
  }
  return null;
}

/** What the engine is asked to set up. */
export function toSetupInput(form: SetupForm): z.infer<typeof setupInput> {
  const rooms = form.rooms.flatMap(({ code, name, capacity }) =>
    capacity === null ? [] : [{ code: code.trim(), name, capacity }],
  );
  return {
    kind: 'own',
    name: form.name,
    address: form.address,
    openingHours: form.openingHours,
    accountName: form.accountName,
    role: form.role,
    rooms,
  };
}
