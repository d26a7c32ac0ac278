/** Dates of the sentence (FS3): `jutro`, `we wtorek`, `w przyszły wtorek`, `24.11`, `24 listopada`, `za tydzień`, `za 3 dni`. */
import { dayNumberAt, numberAt } from './sentence-numbers.ts';
import { type Found, firstOf, type Place, type Reader, type Reading, UNKNOWN, wordAt } from './sentence-types.ts';
import { addDays, weekday, weekStart } from './time.ts';
import { parseDate, parseTime } from './typed-time.ts';

const date = (value: string): Reading => ({ kind: 'date', value });

const DAYS: Readonly<Record<string, number>> = {
  dzis: 0,
  dzisiaj: 0,
  dzisiejszy: 0,
  today: 0,
  jutro: 1,
  jutra: 1,
  jutrzejszy: 1,
  tomorrow: 1,
  tmrw: 1,
  pojutrze: 2,
  wczoraj: -1,
  yesterday: -1,
};

const FORMS: readonly string[] = [
  'pn pon poniedz poniedzialek poniedzialku poniedzialki mon monday mondays',
  'wt wto wtorek wtorku wtorki tue tues tuesday tuesdays',
  'sr sro srod sroda srode srody srodzie wed wednesday wednesdays',
  'cz czw czwartek czwartku czwartki thu thur thurs thursday thursdays',
  'pt pia piat piatek piatku piatki fri friday fridays',
  'so sb sob sobota sobote soboty sobocie sat saturday saturdays',
  'nd ndz niedz niedziela niedziele niedzieli sun sunday sundays',
];
const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  FORMS.flatMap((forms, day) => forms.split(' ').map((form) => [form, day] as const)),
);

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'styczen stycznia sty january jan',
    'luty lutego lut february feb ii',
    'marzec marca mar march iii',
    'kwiecien kwietnia kwi april apr iv',
    'maj maja may',
    'czerwiec czerwca cze june jun vi',
    'lipiec lipca lip july jul vii',
    'sierpien sierpnia sie august aug viii',
    'wrzesien wrzesnia wrz september sep sept ix',
    'pazdziernik pazdziernika paz october oct',
    'listopad listopada lis november nov xi',
    'grudzien grudnia gru december dec xii',
  ].flatMap((forms, month) => forms.split(' ').map((form) => [form, month + 1] as const)),
);

const NEXT = /^(?:przyszl(?:y|a|ego|ej)|nastepn(?:y|a|ego|ej)|next)$/;
const NEAREST = /^(?:najblizsz(?:y|a|ego|ej)|kolejn(?:y|a|ego|ej)|ten|ta|te|this|coming)$/;
const NEXT_WEEK = /^(?:przyszlym|nastepnym|next)$/;
const WEEK = /^(?:tygodniu|tydzien|week)$/;
const ON = /^(?:w|we|na|on)$/;

/** Days from today to the coming weekday; 0 is today. */
const daysTo = (day: number, today: string): number => (day - weekday(today) + 7) % 7;

/** On the weekday itself "wt" may be today or a week from now. */
function comingDays(day: number, today: string): Reading[] {
  const days = daysTo(day, today);
  return days === 0 ? [date(today), date(addDays(today, 7))] : [date(addDays(today, days))];
}

/** "The next Tuesday" is the one of next week; some mean the nearest: two readings where these differ. */
function nextDays(day: number, today: string): Reading[] {
  const nearest = addDays(today, daysTo(day, today) || 7);
  const nextWeek = addDays(weekStart(today), 7 + day);
  return nearest === nextWeek ? [date(nextWeek)] : [date(nextWeek), date(nearest)];
}

/** A weekday after the place, perhaps behind "w" or "we". */
function weekdayAfter(place: Place, ahead: number): { day: number; length: number } | null {
  const skip = ON.test(wordAt(place, ahead)) ? 1 : 0;
  const day = WEEKDAYS.get(wordAt(place, ahead + skip));
  return day === undefined ? null : { day, length: skip + 1 };
}

const inWeek = (weeks: number, day: number, today: string): string => addDays(weekStart(today), weeks * 7 + day);

const byName: Reader = (place) => {
  const days = DAYS[wordAt(place)];
  return days === undefined ? null : { length: 1, readings: [date(addDays(place.today, days))] };
};

const byWeekday: Reader = (place) => {
  const { today } = place;
  const modifier = wordAt(place);
  const modified = NEXT.test(modifier) || NEAREST.test(modifier);
  const day = WEEKDAYS.get(wordAt(place, modified ? 1 : 0));
  if (day === undefined) return null;
  if (modified) return { length: 2, readings: NEXT.test(modifier) ? nextDays(day, today) : nearest(day, today) };
  const isWeekLater = wordAt(place, 1) === 'za' && WEEK.test(wordAt(place, 2));
  if (!isWeekLater) return { length: 1, readings: comingDays(day, today) };
  const later = addDays(today, daysTo(day, today) + 7);
  const nextWeek = inWeek(1, day, today);
  return { length: 3, readings: nextWeek === later ? [date(later)] : [date(nextWeek), date(later)] };
};

/** "This Tuesday", "the nearest Tuesday": said on a Tuesday it is the next one, or today. */
const nearest = (day: number, today: string): Reading[] => {
  const days = daysTo(day, today);
  return days === 0 ? [date(addDays(today, 7)), date(today)] : [date(addDays(today, days))];
};

const byWeek: Reader = (place) => {
  if (/^weekend(?:u|zie)?$/.test(wordAt(place))) {
    const saturday = addDays(place.today, daysTo(5, place.today));
    return { length: 1, readings: [date(saturday), date(addDays(saturday, 1))] };
  }
  const isThis = wordAt(place) === 'tym' || wordAt(place) === 'this';
  if (!WEEK.test(wordAt(place, 1)) || !(isThis || NEXT_WEEK.test(wordAt(place)))) return null;
  const weeks = isThis ? 0 : 1;
  const named = weekdayAfter(place, 2);
  if (named) return { length: 2 + named.length, readings: [date(inWeek(weeks, named.day, place.today))] };
  return { length: 2, readings: [isThis ? UNKNOWN : date(inWeek(1, 0, place.today))], weak: true };
};

/** The same day of a later month, or that month's last. */
function addMonths(from: string, months: number): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

const byDistance: Reader = (place) => {
  if (wordAt(place) !== 'za' && wordAt(place) !== 'in') return null;
  const isOne = wordAt(place, 1) === 'a';
  const count = isOne ? { value: 1, length: 1 } : numberAt(place, 1);
  const length = 1 + (count?.length ?? 0);
  const unit = wordAt(place, length);
  const many = count?.value ?? 1;
  if (many > 400) return null;
  if (/^(?:dni|dzien|days?)$/.test(unit)) return { length: length + 1, readings: [date(addDays(place.today, many))] };
  if (/^(?:miesiac|miesiace|miesiecy|months?)$/.test(unit)) {
    return { length: length + 1, readings: [date(addMonths(place.today, many))] };
  }
  if (!/^(?:tydzien|tygodnie|tygodni|weeks?)$/.test(unit)) return null;
  const named = weekdayAfter(place, length + 1);
  if (!named) return { length: length + 1, readings: [date(addDays(place.today, many * 7))] };
  return { length: length + 1 + named.length, readings: [date(inWeek(many, named.day, place.today))] };
};

const YEAR = /^20\d\d$/;

/** A day and a month, perhaps a year; a date that does not exist stays unknown. */
function dayOf(place: Place, day: number, month: number, length: number): Found {
  const year = YEAR.exec(wordAt(place, length))?.[0];
  const typed = `${day}.${month}${year ? `.${year}` : ''}`;
  const parsed = parseDate(typed, place.today);
  const hasR = year !== undefined && /^(?:r|roku)$/.test(wordAt(place, length + 1));
  const taken = length + (year ? 1 : 0) + (hasR ? 1 : 0);
  return { length: taken, readings: [parsed.ok ? date(parsed.value) : UNKNOWN], weak: !parsed.ok };
}

const byMonth: Reader = (place) => {
  const first = MONTHS.get(wordAt(place));
  if (first !== undefined && wordAt(place).length > 2) {
    const day = dayNumberAt(place, 1);
    return day ? dayOf(place, day.value, first, 1 + day.length) : null;
  }
  const day = dayNumberAt(place);
  if (!day) return null;
  const of = wordAt(place, day.length) === 'of' ? 1 : 0;
  const month = MONTHS.get(wordAt(place, day.length + of));
  if (month !== undefined) return dayOf(place, day.value, month, day.length + of + 1);
  if (day.plain) return null;
  const parsed = parseDate(String(day.value), place.today);
  return { length: day.length, readings: [parsed.ok ? date(parsed.value) : UNKNOWN], weak: !parsed.ok };
};

const NUMERIC = /^(\d{1,2})([./-])(\d{1,2})([./-](?:\d{4}|\d{2}))?$/;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** `10.11` may be a date and a time; which of the two is settled by what else the sentence says. */
const byDigits: Reader = (place) => {
  const word = wordAt(place);
  const found = NUMERIC.exec(word);
  if (!found && !ISO.test(word)) return null;
  const parsed = parseDate(word, place.today);
  const isDate: Reading[] = parsed.ok && /^20/.test(parsed.value) ? [date(parsed.value)] : [];
  if (!found || found[4] !== undefined || found[2] === '/') return { length: 1, readings: orUnknown(isDate) };
  // Two hours with a dash between them are a range, unless the first is none.
  if (found[2] === '-') {
    return Number(found[1]) > 23 && isDate.length > 0 ? { length: 1, readings: isDate, weak: true } : null;
  }
  const time = found[3]?.length === 2 ? parseTime(word) : null;
  const isTime: Reading[] = time && isLikelyHour(time) ? [{ kind: 'time', value: { from: time, to: null } }] : [];
  return isDate.length === 0 && time ? null : { length: 1, readings: orUnknown([...isDate, ...isTime]) };
};

/** Nobody begins at 10:11 or at four in the night; where it can be no date, it still is that time. */
const isLikelyHour = (clock: string): boolean => clock >= '06:00' && clock < '24:00' && /[05]$/.test(clock);

const orUnknown = (readings: Reading[]): Reading[] => (readings.length > 0 ? readings : [UNKNOWN]);

const READERS = [byName, byWeek, byWeekday, byDistance, byMonth, byDigits];

export const readDate: Reader = (place) => firstOf(READERS, place);
