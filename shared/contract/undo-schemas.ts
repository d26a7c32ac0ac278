/** Today's steps of one desk and account, and drafts of half-filled forms. */
import { z } from 'zod';
import { booking, id, instant, line, placement } from '../domain/entities.ts';

/**
 * Why a step cannot be taken back: a list is printed, a thing was handed to somebody, the house was set up, the record
 * only exists and stays, a merge has its own way back, too much at once, another role's, somebody changed it since.
 */
export const WHY_NOT_UNDO = [
  'printed',
  'handed-out',
  'set-up',
  'stays',
  'gone',
  'merged',
  'too-many',
  'role',
  'changed-since',
] as const;
export const whyNotUndo = z.enum(WHY_NOT_UNDO);

/** What a step did, as data for its words. */
export const undoWhat = z.object({
  /** The change's name, `booking.change`. */
  name: z.string(),
  entity: z.string(),
  /** The record as it is called now; of several, the first. */
  title: z.string(),
  ids: z.array(id).max(20),
  /** How many records of this entity. */
  count: z.int(),
  /** Which fields it set; empty for a new record. */
  fields: z.array(z.string()),
  /** Where a booking was put by it. */
  placement: placement.pick({ roomIds: true, start: true, end: true }).nullable(),
  status: booking.shape.status.nullable(),
});

export const undoStep = z.object({
  /** The number of its latest change; names the step. */
  n: z.int(),
  name: z.string(),
  /** UTC ms. */
  at: instant,
  actor: z.string(),
  what: undoWhat,
  state: z.enum(['done', 'undone']),
  /** Asked of a step that is done. */
  canUndo: z.union([z.literal(true), whyNotUndo]),
  /** The latest change of it, or the undo or redo that came last: the greatest is done again first. */
  tip: z.int(),
  /** Undone, and nothing new was done since. */
  canRedo: z.boolean(),
});

export const undoListInput = z.object({
  limit: z.int().min(1).max(1000).default(200),
  /** Only steps that touched this record. */
  about: id.optional(),
});
export const undoInput = z.object({
  /** The step; left out, the newest that can be. */
  n: z.int().min(1).optional(),
  /** Why in spite of warnings that were not there before (BK9). */
  override: z.object({ reason: line(500) }).optional(),
});
export const undoDone = z.object({
  step: undoStep,
  /** Newer steps that it passed over, because they cannot be taken back. */
  passedOver: z.array(undoStep).max(20),
});

/** What kind of form a draft belongs to: only a booking and a search for a room can be parked. */
export const draftKind = z.enum(['booking', 'find-room', 'form']);
/** Characters of a draft's JSON: a form with two funder strips still fits. */
export const LONGEST_DRAFT = 1_000_000;
export const MOST_PARKED = 100;
const draftId = z.string().min(1).max(120);

export const draftInput = z.object({
  id: draftId,
  kind: draftKind,
  /** Said in the list of parked calls; as it was typed, whatever that is. */
  title: z.string().max(400),
  body: z.record(z.string(), z.unknown()),
  parked: z.boolean().default(false),
});
export const draft = draftInput.extend({
  kind: z.string(),
  parked: z.boolean(),
  /** Null: what was kept cannot be read any more. */
  body: z.record(z.string(), z.unknown()).nullable(),
  at: z.int(),
});
export const draftById = z.object({ id: draftId });
