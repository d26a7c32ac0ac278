import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Choices, choiceKey, readSentence, type Sentence } from '../../../shared/domain/sentence.ts';
import { indexNames } from '../../../shared/domain/sentence-names.ts';
import { planOf } from '../../../shared/domain/sentence-plan.ts';
import type { Reading, SentenceHouse, Token } from '../../../shared/domain/sentence-types.ts';
import { api } from '../../app/client.ts';
import { now } from '../../app/clock.ts';
import { useHouse, useRooms } from '../../app/start-state.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import type { FindValues } from './find-values.ts';

const NONE: readonly never[] = [];

/** What the sentence is read against; the same until the house changes, so that reading is all a key costs. */
function useSentenceHouse(): SentenceHouse {
  const { zone, openingHours } = useHouse();
  const { rooms } = useRooms();
  const { data: equipment = NONE } = useQuery(api.rooms.equipment.queryOptions());
  const { data: organisations = NONE } = useQuery(api.organisations.list.queryOptions());
  const [opened] = useState(now);
  const names = useMemo(() => indexNames({ rooms, equipment, organisations }), [rooms, equipment, organisations]);
  return useMemo(() => ({ now: opened, zone, openingHours, names }), [opened, zone, openingHours, names]);
}

const valuesOf = ({ criteria }: Sentence, house: SentenceHouse): FindValues => ({
  ...planOf(criteria, house),
  people: criteria.people,
  layout: criteria.layout,
});

/** Keeps of the fields changed by hand those that the sentence has not spoken of since. */
function stillByHand(byHand: Partial<FindValues>, before: FindValues, after: FindValues): Partial<FindValues> {
  return Object.fromEntries(
    Object.entries(byHand).filter(([key]) => before[key as keyof FindValues] === after[key as keyof FindValues]),
  );
}

/** What a person said in an open search: kept as a draft. */
interface Said {
  readonly text: string;
  readonly choices: Choices;
  readonly byHand: Partial<FindValues>;
}

const SILENT: Said = { text: '', choices: {}, byHand: {} };

/** The field of the sentence, what was read from it, and the fields below, which a hand may change. */
export function useSentence(draftKey: string) {
  const house = useSentenceHouse();
  const draft = useDraft<Said>(draftKey, SILENT);
  const { text, choices, byHand } = draft.values;
  const sentence = useMemo(() => readSentence(text, house, choices), [text, house, choices]);
  const read = valuesOf(sentence, house);
  const become = (next: string, chosen: Choices) => {
    const after = valuesOf(readSentence(next, house, chosen), house);
    draft.change({ text: next, choices: chosen, byHand: stillByHand(byHand, read, after) });
  };
  const values: FindValues = { ...read, ...byHand };
  return {
    text,
    ...sentence,
    values,
    byHand,
    type: (next: string) => become(next, choices),
    choose: (token: Token, reading: Reading) => become(text, { ...choices, [choiceKey(token.text)]: reading }),
    change: (part: Partial<FindValues>) => draft.change({ byHand: { ...byHand, ...part } }),
    forget: () => draft.clear(),
    /** For a parked call: "tomorrow" and "now" stay the day and hour that they were. */
    frozen: () => ({ values: { text, choices, byHand: values } satisfies Said, base: SILENT }),
  };
}
