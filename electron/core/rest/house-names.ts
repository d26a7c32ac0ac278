/** What REST needs to speak of the house in codes and local times instead of ids and milliseconds. */
import type { ContractRouterClient } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/contract/errors.ts';
import type { Room } from '../../../shared/domain/entities.ts';
import { fold } from '../../../shared/domain/text.ts';
import { addDays, dayStart, localDate, toIso } from '../../../shared/domain/time.ts';

/** The contract's procedures, called in this process with the same roles, rules and errors as over a host. */
export type DeskClient = ContractRouterClient<Contract>;

export interface HouseNames {
  readonly now: number;
  readonly rooms: readonly Room[];
  /** The room's code; rooms are never deleted. */
  readonly codeOf: (roomId: string) => string;
  /** @throws NOT_FOUND */
  readonly roomId: (code: string) => string;
  readonly equipmentCode: (equipmentId: string) => string;
  /** @throws NOT_FOUND */
  readonly equipmentId: (code: string) => string;
  readonly iso: (at: number) => string;
  /** What was asked for; today at the site where nothing was, and one day where the end is missing. */
  readonly stretch: (asked: { from?: number | undefined; to?: number | undefined }) => { from: number; to: number };
}

export const notFound = (entity: string, key: string) =>
  new ORPCError('NOT_FOUND', { status: 404, data: { entity, key } satisfies ErrorData<'NOT_FOUND'> });

/** Reads rooms, equipment and zone. @throws NOT_SET_UP before the first-run wizard */
export async function readNames(client: DeskClient): Promise<HouseNames> {
  const [state, rooms, equipment] = await Promise.all([
    client.start.state(),
    client.rooms.list(),
    client.rooms.equipment(),
  ]);
  const zone = state.house?.zone ?? 'UTC';
  const iso = (at: number) => toIso(at, zone);
  return {
    now: state.now,
    rooms,
    ...roomNames(rooms),
    equipmentCode: (equipmentId) => equipment.find((e) => e.id === equipmentId)?.code ?? equipmentId,
    equipmentId: (code) => {
      const found = equipment.find((e) => e.code === code);
      if (!found) throw notFound('equipment', code);
      return found.id;
    },
    iso,
    stretch: (asked) => {
      const from = asked.from ?? dayStart(localDate(state.now, zone), zone);
      return { from, to: asked.to ?? dayStart(addDays(localDate(from, zone), 1), zone) };
    },
  };
}

function roomNames(rooms: readonly Room[]): Pick<HouseNames, 'codeOf' | 'roomId'> {
  const byId = new Map(rooms.map((room) => [room.id, room.code]));
  const byCode = new Map(rooms.map((room) => [room.code, room.id]));
  return {
    codeOf: (roomId) => byId.get(roomId) ?? roomId,
    roomId: (code) => {
      const found = byCode.get(code);
      if (found === undefined) throw notFound('room', code);
      return found;
    },
  };
}

/** An organisation by its id or by its name, folded (PE1). @throws NOT_FOUND */
export async function organisationId(client: DeskClient, idOrName: string): Promise<string> {
  const wanted = fold(idOrName);
  const found = (await client.organisations.list()).find((o) => o.id === idOrName || fold(o.name) === wanted);
  if (!found) throw notFound('organisation', idOrName);
  return found.id;
}
