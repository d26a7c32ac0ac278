/** Every entity that the change log carries, by the name it has there. */
import { z } from 'zod';
import {
  attendance,
  booking,
  clause,
  closure,
  equipment,
  event,
  headCount,
  house,
  id,
  instant,
  line,
  organisation,
  person,
  programme,
  registration,
  room,
  sheet,
} from './entities.ts';
import { handout, handoutReturn, key, kit, piece } from './equipment-entities.ts';
import { series, skippedDate } from './series-entities.ts';
import { conflict, erasure } from './sync-entities.ts';
import { topic, topicGroup } from './topic-entities.ts';

/** A calendar that other programs subscribe to; whoever knows the secret may read it. */
export const feed = z.object({
  id,
  kind: z.enum(['room', 'programme', 'leader']),
  /** The id of the room or programme, or the leader's name. */
  target: line(160),
  secret: z.string().min(20).max(64),
  revoked: z.boolean(),
  createdAt: instant,
});
export type Feed = z.infer<typeof feed>;

export const entities = {
  room,
  equipment,
  piece,
  kit,
  key,
  booking,
  series,
  skippedDate,
  handout,
  handoutReturn,
  organisation,
  person,
  programme,
  event,
  registration,
  attendance,
  headCount,
  sheet,
  closure,
  clause,
  house,
  topic,
  topicGroup,
  feed,
  conflict,
  erasure,
} as const;
export type EntityName = keyof typeof entities;
export type EntityOf<N extends EntityName> = z.infer<(typeof entities)[N]>;
