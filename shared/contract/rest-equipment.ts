/** REST of equipment, keys and hand-outs: pools, pieces and keys by code. */
import { z } from 'zod';
import { handout, handoutReturn } from '../domain/equipment-entities.ts';
import { errorTable } from './errors.ts';
import { base, isoIn, isoOut, restHolder } from './rest-parts.ts';

export const restPool = z.object({
  code: z.string(),
  name: z.string(),
  quantity: z.int(),
  /** Things and numbered pieces that are out of use. */
  outOfUse: z.int(),
  /** At the peak of the time asked about (EQ1). */
  free: z.int(),
  peakAt: isoOut.nullable(),
});

const code = z.string().trim().min(1).max(24);

export const restHandout = z.object({
  id: handout.shape.id,
  /** The pool's or the key's. */
  code: z.string(),
  name: z.string(),
  quantity: z.int(),
  stillOut: z.int(),
  pieces: z.array(z.object({ code: z.string(), out: z.boolean() })),
  personName: z.string(),
  personPhone: z.string(),
  bookingId: handout.shape.bookingId,
  condition: z.string(),
  at: isoOut,
  /** As agreed, or when its booking ends. */
  due: isoOut.nullable(),
  overdue: z.boolean(),
  missing: z.boolean(),
});

const restHandoutInput = z
  .object({
    /** The code of a pool or of a numbered piece. */
    equipment: code.optional(),
    key: code.optional(),
    /** Of whatever it is: a scanned label. */
    code: code.optional(),
    quantity: handout.shape.quantity.optional(),
    /** Codes of numbered pieces. */
    pieces: z.array(code).max(100).optional(),
    personName: handout.shape.personName,
    personPhone: handout.shape.personPhone.optional(),
    bookingId: handout.shape.bookingId.optional(),
    dueAt: isoIn.nullish(),
    condition: handout.shape.condition.optional(),
    /** Somebody else has it by the record: it counts as returned there. */
    takeOver: z.boolean().optional(),
  })
  .refine((h) => [h.equipment, h.key, h.code].filter((given) => given !== undefined).length === 1, {
    error: 'one of equipment, key, code',
  });

export const equipmentRest = {
  equipment: base
    .route({ method: 'GET', path: '/equipment', summary: 'Pools with what is free at the peak of a time (EQ1)' })
    .input(z.object({ from: isoIn.optional(), to: isoIn.optional() }))
    .output(z.array(restPool)),
  handOut: base
    .errors({
      WRONG_TIMES: errorTable.WRONG_TIMES,
      POOL_TOO_SMALL: errorTable.POOL_TOO_SMALL,
      ALREADY_OUT: { status: 409, data: errorTable.ALREADY_OUT.data.extend({ at: isoOut }) },
    })
    .route({ method: 'POST', path: '/handouts', successStatus: 201, summary: 'Equipment or a key leaves the desk' })
    .input(restHandoutInput)
    .output(
      restHandout.extend({
        /** More than is free by the record: said, never refused (AT5). */
        short: z.object({ free: z.int(), peakAt: isoOut.nullable(), heldBy: z.array(restHolder) }).nullable(),
      }),
    ),
  takeBack: base
    .errors({ MORE_THAN_TAKEN: errorTable.MORE_THAN_TAKEN })
    .route({ method: 'POST', path: '/handouts/{id}/return', summary: 'Part or all of a hand-out comes back' })
    .input(
      z.object({
        id: handout.shape.id,
        /** Left out: as many as there are pieces, or all that is still out. */
        quantity: handoutReturn.shape.quantity.optional(),
        pieces: z.array(code).max(100).optional(),
        condition: handoutReturn.shape.condition.optional(),
      }),
    )
    .output(restHandout),
};
