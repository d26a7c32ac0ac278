/** Answers the sentence over REST: the same reading and the same offers, in codes and ISO times. */
import type { z } from 'zod';
import type { reading, sentenceResult } from '../../../shared/contract/find-schemas.ts';
import type { RestReading, restFound } from '../../../shared/contract/rest-find.ts';
import type { HouseNames } from './house-names.ts';
import { desk } from './rest-desk.ts';
import { offerToRest } from './to-rest.ts';

type Names = HouseNames & { readonly organisationName: (id: string) => string };
type Pool = z.infer<typeof sentenceResult>['criteria']['equipment'][number];

const poolToRest = ({ equipmentId, quantity }: Pool, names: Names) => ({
  code: names.equipmentCode(equipmentId),
  quantity,
});
const organisationToRest = (id: string, names: Names) => ({ id, name: names.organisationName(id) });

function readingToRest(read: z.infer<typeof reading>, names: Names): RestReading {
  if (read.kind === 'room') return { kind: 'room', value: names.codeOf(read.value) };
  if (read.kind === 'equipment') return { kind: 'equipment', value: poolToRest(read.value, names) };
  if (read.kind === 'organisation') return { kind: 'organisation', value: organisationToRest(read.value, names) };
  return read;
}

function foundToRest(
  { tokens, criteria }: z.infer<typeof sentenceResult>,
  names: Names,
): Pick<z.infer<typeof restFound>, 'tokens' | 'criteria'> {
  const { people, layout, organisationId } = criteria;
  return {
    tokens: tokens.map((token) => {
      const { text, from, to, sure } = token;
      const others = token.others.map((other) => readingToRest(other, names));
      return { ...readingToRest(token, names), text, from, to, sure, others };
    }),
    criteria: {
      start: names.iso(criteria.start),
      end: names.iso(criteria.end),
      people,
      layout,
      rooms: criteria.roomIds.map(names.codeOf),
      equipment: criteria.equipment.map((pool) => poolToRest(pool, names)),
      organisation: organisationId === null ? null : organisationToRest(organisationId, names),
    },
  };
}

export const findRest = {
  find: desk.find.handler(async ({ input, context: { client, names } }) => {
    const found = await client.find.sentence({ text: input.q });
    const { start, end, people, layout, equipment, roomIds } = found.criteria;
    const offers = await client.rooms.free({ start, end, people, layout, equipment });
    const organisations = await client.organisations.list();
    const organisationName = (id: string) => organisations.find((o) => o.id === id)?.name ?? '';
    // The rooms that were named come first, whatever else fits better.
    const ordered = [...offers].sort((a, b) => Number(roomIds.includes(b.roomId)) - Number(roomIds.includes(a.roomId)));
    return {
      ...foundToRest(found, { ...names, organisationName }),
      rooms: ordered.map((offer) => offerToRest(offer, names)),
      short: (offers[0]?.short ?? []).map(({ code, name, asked, free }) => ({ code, name, asked, free })),
    };
  }),
};
