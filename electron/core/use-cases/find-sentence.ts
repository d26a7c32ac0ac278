/** The sentence of F3 read against the house as it is now (FS1). */
import type { z } from 'zod';
import type { sentenceResult } from '../../../shared/contract/find-schemas.ts';
import { readSentence } from '../../../shared/domain/sentence.ts';
import { indexNames } from '../../../shared/domain/sentence-names.ts';
import { planOf, planRange } from '../../../shared/domain/sentence-plan.ts';
import { type Context, houseOf } from '../context.ts';
import { listOrganisations } from './people.ts';

export function findSentence(ctx: Context, text: string): z.infer<typeof sentenceResult> {
  const { zone, openingHours } = houseOf(ctx.store);
  const names = indexNames({
    rooms: [...ctx.store.rooms().values()],
    equipment: ctx.store.list('equipment', 'ORDER BY code'),
    organisations: listOrganisations(ctx),
  });
  const house = { now: ctx.clock(), zone, openingHours, names };
  const { tokens, criteria } = readSentence(text, house);
  const { people, layout, roomIds, equipment, organisationId } = criteria;
  const range = planRange(planOf(criteria, house), zone);
  return {
    tokens: tokens.map((token) => ({ ...token, others: [...token.others] })),
    criteria: { ...range, people, layout, roomIds: [...roomIds], equipment: [...equipment], organisationId },
  };
}
