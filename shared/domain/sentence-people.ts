/** How many people (FS5): `12 os`, `dla 12`, `na dwanaście osób`, `grupa 12-osobowa`, `10-12 osób`; a bare number may be an hour. */
import { type Counted, numberAt, upperAt } from './sentence-numbers.ts';
import { type Found, firstOf, type Place, type Reader, type Reading, wordAt } from './sentence-types.ts';
import { clockText } from './time.ts';

const UNIT =
  /^(?:os|osob\p{L}{0,5}|ludzi\p{L}{0,3}|uczestni\p{L}{0,8}|gosci\p{L}{0,3}|miejsc\p{L}{0,3}|dzieci|dzieciakow|uczni\p{L}{0,4}|studen\p{L}{0,6}|senior\p{L}{0,5}|doroslych|chetnych|pax|ppl|people|persons?|guests?|attendees|seats)$/u;
/** Before a number: `osób: 12`, `people: 12`. */
const LEADING_UNIT = /^(?:os|osob|osoby|ludzi|people|persons)$/;
const FOR = /^(?:dla|max|maks|maksymalnie|grupa|grupy|grupe|group)$/;
const VAGUE: Readonly<Record<string, number>> = {
  kilka: 6,
  kilku: 6,
  kilkanascie: 15,
  kilkunastu: 15,
  kilkadziesiat: 40,
};
const MOST_PEOPLE = 100_000;

export const isPeopleUnit = (word: string): boolean => UNIT.test(word);

const people = (value: number): Reading => ({ kind: 'people', value });
const fits = ({ value }: Counted): boolean => value > 0 && value <= MOST_PEOPLE;

const byUnit: Reader = (place) => {
  const count = upperAt(place) ?? numberAt(place);
  if (!count || !fits(count) || !isPeopleUnit(wordAt(place, count.length))) return null;
  return { length: count.length + 1, readings: [people(count.value)] };
};

const byLeadingUnit: Reader = (place) => {
  const count = LEADING_UNIT.test(wordAt(place)) ? numberAt(place, 1) : null;
  if (!count || !fits(count)) return null;
  return { length: 1 + count.length, readings: [people(count.value)] };
};

/** "Kilkanaście osób" is a guess and stays marked. */
const byVague: Reader = (place) => {
  const value = VAGUE[wordAt(place)];
  return value !== undefined && isPeopleUnit(wordAt(place, 1))
    ? { length: 2, readings: [people(value)], weak: true }
    : null;
};

export const readPeople: Reader = (place) => firstOf([byUnit, byLeadingUnit, byVague], place);

const before = ({ words, at }: Place): string => words[at - 1]?.folded ?? '';

/** What may follow "dla" before it counts people: nothing more; words count too. */
const byFor: Reader = (place) => {
  const count = FOR.test(before(place)) ? numberAt(place) : null;
  return count && fits(count) ? { length: count.length, readings: [people(count.value)] } : null;
};

/**
 * A number alone (FS5): people, or an hour. `afterDate`: a date stands right before it, where the hour is likelier.
 * Above 24 it is people.
 */
export function readBareNumber(place: Place, afterDate: boolean): Found | null {
  const sure = byFor(place);
  if (sure) return sure;
  const word = wordAt(place);
  if (!/^\d{1,5}$/.test(word)) return null;
  const value = Number(word);
  if (!fits({ value, length: 1 })) return null;
  if (value > 23) return { length: 1, readings: [people(value)] };
  const hour: Reading = { kind: 'time', value: { from: clockText(value * 60), to: null } };
  return { length: 1, readings: afterDate && value > 6 ? [hour, people(value)] : [people(value), hour] };
}
