/** The route of the sentence of F3: what each piece means, what is looked for, and the rooms. */
import { z } from 'zod';
import { id, layout, persons } from '../domain/entities.ts';
import { errorTable } from './errors.ts';
import { plainReadings, tokenPlace } from './find-schemas.ts';
import { base, isoOut, restOffer, roomCode } from './rest-parts.ts';

const restEquipment = z.object({ code: z.string(), quantity: z.int() });
const restOrganisation = z.object({ id, name: z.string() });

const restReading = z.discriminatedUnion('kind', [
  ...plainReadings,
  z.object({ kind: z.literal('room'), value: roomCode }),
  z.object({ kind: z.literal('equipment'), value: restEquipment }),
  z.object({ kind: z.literal('organisation'), value: restOrganisation }),
]);
export type RestReading = z.infer<typeof restReading>;

export const restFound = z.object({
  tokens: z.array(tokenPlace.extend({ others: z.array(restReading) }).and(restReading)),
  criteria: z.object({
    start: isoOut,
    end: isoOut,
    people: persons.nullable(),
    layout: layout.nullable(),
    rooms: z.array(roomCode),
    equipment: z.array(restEquipment),
    organisation: restOrganisation.nullable(),
  }),
  rooms: z.array(restOffer),
  /** Pools of which more is asked for than is free then (EQ2). */
  short: z.array(z.object({ code: z.string(), name: z.string(), asked: z.int(), free: z.int() })),
});

export const findRoutes = {
  find: base
    .errors({ WRONG_TIMES: errorTable.WRONG_TIMES })
    .route({ method: 'GET', path: '/find', summary: 'A sentence such as “jutro 14-16 12 os podkowa rzutnik”' })
    .input(z.object({ q: z.string().max(10_000) }))
    .output(restFound),
};
