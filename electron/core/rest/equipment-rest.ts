/** REST of equipment, keys and hand-outs. */
import type { z } from 'zod';
import type { handoutRow, poolRow } from '../../../shared/contract/equipment-schemas.ts';
import type { restHandout, restPool } from '../../../shared/contract/rest-equipment.ts';
import { toRestHolder } from './failures.ts';
import type { HouseNames } from './house-names.ts';
import { desk, present } from './rest-desk.ts';

const poolToRest = (pool: z.infer<typeof poolRow>, names: HouseNames): z.infer<typeof restPool> => ({
  code: pool.code,
  name: pool.name,
  quantity: pool.quantity,
  outOfUse: pool.outOfUse + pool.piecesOutOfUse,
  free: pool.free,
  peakAt: pool.peakAt === null ? null : names.iso(pool.peakAt),
});

const handoutToRest = (row: z.infer<typeof handoutRow>, names: HouseNames): z.infer<typeof restHandout> => ({
  id: row.id,
  code: row.code,
  name: row.name,
  quantity: row.quantity,
  stillOut: row.stillOut,
  pieces: row.pieces.map(({ code, out }) => ({ code, out })),
  personName: row.personName,
  personPhone: row.personPhone,
  bookingId: row.bookingId,
  condition: row.condition,
  at: names.iso(row.at),
  due: row.due === null ? null : names.iso(row.due),
  overdue: row.overdue,
  missing: row.missing,
});

export const equipmentRoutes = {
  equipment: desk.equipment.handler(async ({ input, context: { client, names } }) => {
    const pools = await client.equipment.list(names.stretch(input));
    return pools.map((pool) => poolToRest(pool, names));
  }),
  handOut: desk.handOut.handler(async ({ input, context: { client, names } }) => {
    const { equipment, key, code, pieces, personName, ...given } = input;
    const wish = { ...present({ ...given, code: equipment ?? key ?? code, pieceCodes: pieces }), personName };
    const { short, ...row } = await client.equipment.handOut(wish);
    const peakAt = short?.peakAt ?? null;
    return {
      ...handoutToRest(row, names),
      short: short && {
        free: short.free,
        peakAt: peakAt === null ? null : names.iso(peakAt),
        heldBy: short.heldBy.map((holder) => toRestHolder(holder, names)),
      },
    };
  }),
  takeBack: desk.takeBack.handler(async ({ input: { id, pieces, ...back }, context: { client, names } }) =>
    handoutToRest(
      await client.equipment.takeBack({ ...present({ ...back, pieceCodes: pieces }), handoutId: id }),
      names,
    ),
  ),
};
