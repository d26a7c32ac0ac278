/** What every route of REST is answered with: a client of the contract, the house's names, wishes in ids. */
import { implement } from '@orpc/server';
import type { z } from 'zod';
import { restContract } from '../../../shared/contract/rest.ts';
import type { restBookingInput } from '../../../shared/contract/rest-parts.ts';
import { restFailure } from './failures.ts';
import { type DeskClient, type HouseNames, organisationId, readNames } from './house-names.ts';

type Wish = z.infer<typeof restBookingInput>;
type BookingWish = { [K in keyof Wish]?: Wish[K] | undefined };
type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the keys that hold undefined: for a change "not given" and "empty" are two things. */
export const present = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Present<T>;

/** The wish in ids instead of codes and names. */
export async function inIds(
  { rooms, equipment, organisation, ...wish }: BookingWish,
  client: DeskClient,
  names: HouseNames,
) {
  return {
    ...present(wish),
    ...(rooms && { roomIds: rooms.map(names.roomId) }),
    ...(equipment && {
      equipment: equipment.map((e) => ({ equipmentId: names.equipmentId(e.code), quantity: e.quantity })),
    }),
    ...(organisation !== undefined && {
      organisationId: organisation === null ? null : await organisationId(client, organisation),
    }),
  };
}

/** The REST contract to be answered: names of the house are read first, refusals become REST's own. */
export const desk = implement(restContract)
  .$context<{ client: DeskClient }>()
  .use(async ({ context, next }) => {
    let names: HouseNames | null = null;
    try {
      names = await readNames(context.client);
      return await next({ context: { names } });
    } catch (error) {
      throw restFailure(error, names);
    }
  });
