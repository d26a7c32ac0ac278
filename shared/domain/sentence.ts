/**
 * The sentence of F3 (FS1–FS8): `jutro 14-16 12 os podkowa rzutnik`, in any order, inflected, with and without diacritics,
 * as tokens and as the criteria they make. Pure, linear in the text; nothing is left out silently: what is not understood
 * is a token of its own.
 */
import { readDate } from './sentence-dates.ts';
import { isRoomWord } from './sentence-names.ts';
import { readBareNumber, readPeople } from './sentence-people.ts';
import { scan } from './sentence-scan.ts';
import { type Settled, sameReading, settle } from './sentence-settle.ts';
import { readCounted, readName } from './sentence-things.ts';
import { readDuration, readTime } from './sentence-times.ts';
import {
  type Found,
  firstOf,
  type Place,
  type Reader,
  type Reading,
  type SentenceHouse,
  type Token,
  UNKNOWN,
  type Word,
  wordAt,
} from './sentence-types.ts';
import { foldLetters } from './text.ts';
import { localDate } from './time.ts';

/** Words that say nothing of their own here; every other word that nobody reads is shown as unknown. */
const FILLERS = new Set(
  (
    'w we na do od o u z ze i oraz a po przed przy pod nad dla potrzebna potrzebne potrzebny potrzebuje potrzebujemy prosze poprosze ' +
    'prosimy chce chcemy chcialbym chcialabym szukam szukamy zarezerwowac zarezerwuj rezerwacja rezerwacje wolna wolne wolny ' +
    'wolnej jakas jakies jakis ustawienie ustawieniu ustawienia ustawiona uklad ukladzie ukladem jest beda bedzie max maks ' +
    'maksymalnie ok okolo ca min godz dnia dn godzinie grupa grupy grupe x szt - the an for at on with and by need please ' +
    'book find free of any from przez ponad razem sie mnie nam nas for'
  ).split(' '),
);

const NEGATION = /^(?:bez|nie|without|no|not)$/;

interface Piece {
  readonly found: Found;
  readonly at: number;
}

/** Names come last, and none begins with a word that says nothing. */
const readNamed: Reader = (place) => (isFiller(wordAt(place)) ? null : readName(place));

const READERS = [readTime, readDuration, readPeople, readDate, readCounted, readNamed];

const isDate = (piece: Piece | undefined): boolean => piece?.found.readings[0]?.kind === 'date';

/** What is not wanted is not read as wanted: "bez rzutnika" stays unknown as a whole. */
function readNegated(place: Place): Found | null {
  if (!NEGATION.test(wordAt(place))) return null;
  let skipped = 1;
  while (skipped < 4 && isFiller(wordAt(place, skipped))) skipped++;
  const next = { ...place, at: place.at + skipped };
  const found = firstOf(READERS, next);
  return { length: skipped + (found?.length ?? (wordAt(next) === '' ? 0 : 1)), readings: [UNKNOWN], weak: true };
}

function readAt(place: Place, last: Piece | undefined): Found | null {
  const isRightAfter = last !== undefined && last.at + last.found.length === place.at;
  return (
    readNegated(place) ??
    firstOf(READERS, place) ??
    readBareNumber(place, (isDate(last) && isRightAfter) || last?.found.part !== undefined)
  );
}

const isFiller = (word: string): boolean => FILLERS.has(word) || isRoomWord(word);

/** All pieces in order; neighbouring words that nobody reads are one piece. */
function piecesOf(words: readonly Word[], today: string, house: SentenceHouse): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < words.length) {
    const place = { words, at, today, house };
    const last = pieces.at(-1);
    const found = readAt(place, last);
    if (found) pieces.push({ found, at });
    else if (!isFiller(wordAt(place))) {
      const isMore = last?.found.readings[0] === UNKNOWN && last.found.readings.length === 1;
      const joins = isMore && last.at + last.found.length === at && !words[at - 1]?.breaks;
      if (joins) pieces[pieces.length - 1] = { ...last, found: { ...last.found, length: last.found.length + 1 } };
      else pieces.push({ at, found: { length: 1, readings: [UNKNOWN], weak: true } });
    }
    at += found?.length ?? 1;
  }
  return pieces;
}

const saysSomething = (reading: Reading): boolean =>
  reading.kind === 'time' ? reading.value.from !== null || reading.value.to !== null : reading.kind !== 'unknown';

function tokenOf(text: string, words: readonly Word[], { at, found }: Piece, { reading, sure }: Settled): Token {
  const from = words[at]?.from ?? 0;
  const to = words[at + found.length - 1]?.to ?? from;
  const others = found.readings.filter((other) => saysSomething(other) && !sameReading(other, reading));
  return {
    ...reading,
    text: text.slice(from, to),
    from,
    to,
    sure: sure && reading.kind !== 'unknown',
    others: sure ? [] : others,
  };
}

/** What somebody chose for a piece of text; kept by its words, so that it lives while the rest is typed. */
export type Choices = Readonly<Record<string, Reading>>;

export const choiceKey = (text: string): string => foldLetters(text.trim());

/** The criteria that the tokens make; null and empty where the sentence says nothing. */
export interface Criteria {
  readonly date: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Minutes. */
  readonly duration: number | null;
  readonly people: number | null;
  readonly layout: Extract<Reading, { kind: 'layout' }>['value'] | null;
  readonly roomIds: readonly string[];
  readonly equipment: readonly { readonly equipmentId: string; readonly quantity: number }[];
  readonly organisationId: string | null;
}

export interface Sentence {
  readonly tokens: readonly Token[];
  readonly criteria: Criteria;
}

/** The same pool named twice is wanted as often as was said altogether. */
function poolsOf(tokens: readonly Token[]): Criteria['equipment'] {
  const pools = new Map<string, number>();
  for (const token of tokens) {
    if (token.kind !== 'equipment') continue;
    const { equipmentId, quantity } = token.value;
    pools.set(equipmentId, Math.min(10_000, (pools.get(equipmentId) ?? 0) + quantity));
  }
  return [...pools].map(([equipmentId, quantity]) => ({ equipmentId, quantity }));
}

function criteriaOf(tokens: readonly Token[]): Criteria {
  // Of two that contradict each other the one somebody picked, else the first.
  const ordered = [...tokens.filter((token) => token.sure), ...tokens.filter((token) => !token.sure)];
  const first = <T>(pick: (token: Token) => T | null): T | null =>
    ordered.map(pick).find((value) => value !== null) ?? null;
  const spans = ordered.flatMap((token) => (token.kind === 'time' ? [token.value] : []));
  return {
    date: first((token) => (token.kind === 'date' ? token.value : null)),
    from: spans.find((span) => span.from !== null)?.from ?? null,
    to: spans.find((span) => span.to !== null)?.to ?? null,
    duration: first((token) => (token.kind === 'duration' ? token.value : null)),
    people: first((token) => (token.kind === 'people' ? token.value : null)),
    layout: first((token) => (token.kind === 'layout' ? token.value : null)),
    roomIds: [...new Set(tokens.flatMap((token) => (token.kind === 'room' ? [token.value] : [])))],
    equipment: poolsOf(tokens),
    organisationId: first((token) => (token.kind === 'organisation' ? token.value : null)),
  };
}

/** Reads a sentence. `choices` are readings that somebody picked for unsure pieces. */
export function readSentence(text: string, house: SentenceHouse, choices: Choices = {}): Sentence {
  const { words, rest } = scan(text, (folded) => house.names.codes.has(folded));
  const today = localDate(house.now, house.zone);
  const pieces = piecesOf(words, today, house);
  const chosen = pieces.map(({ at, found }) => {
    const from = words[at]?.from ?? 0;
    const choice = choices[choiceKey(text.slice(from, words[at + found.length - 1]?.to ?? from))];
    // Only what it still may be: the same words can mean another day tomorrow.
    return choice && found.readings.find((reading) => sameReading(reading, choice));
  });
  const settled = settle(
    pieces.map(({ found }) => found),
    chosen,
    house,
    today,
  );
  const tokens = pieces.map((piece, n) => tokenOf(text, words, piece, settled[n] as Settled));
  const tail: Token[] = rest
    ? [{ ...UNKNOWN, text: rest.text, from: rest.from, to: rest.to, sure: false, others: [] }]
    : [];
  return { tokens: [...tokens, ...tail], criteria: criteriaOf(tokens) };
}
