/** Hours of the sentence (FS4): `9-11`, `od 9 do 11`, `o 14:30`, `2-4pm`, `rano`, `za godzinę`, `teraz`. */
import { numberAt, upperAt } from './sentence-numbers.ts';
import { isPeopleUnit } from './sentence-people.ts';
import {
  type DayPart,
  type Found,
  firstOf,
  type Place,
  type Reader,
  type Reading,
  type TimeSpan,
  UNKNOWN,
  wordAt,
} from './sentence-types.ts';
import { clockText, localTime } from './time.ts';
import { parseDate, parseTime } from './typed-time.ts';

const DAY = 24 * 60;
const time = (from: string | null, to: string | null = null): Reading => ({ kind: 'time', value: { from, to } });

export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

const HOURS: ReadonlyMap<string, number> = new Map(
  'pierwsz drugi trzeci czwart piat szost siodm osm dziewiat dziesiat jedenast dwunast trzynast czternast pietnast szesnast siedemnast osiemnast dziewietnast dwudziest'
    .split(' ')
    .flatMap((stem, n) => ['a', 'ej'].map((ending) => [stem + ending, n + 1] as const)),
);

interface Clock {
  readonly clock: string;
  readonly length: number;
}

/** `dziewiątej`, `dwudziestej pierwszej`, `wpół do dziewiątej`. */
function spokenClock(place: Place, ahead: number): Clock | null {
  if (/^wpol$/.test(wordAt(place, ahead)) && wordAt(place, ahead + 1) === 'do') {
    const hour = spokenClock(place, ahead + 2);
    return hour ? { clock: clockText((minutesOf(hour.clock) + DAY - 30) % DAY), length: hour.length + 2 } : null;
  }
  const hour = HOURS.get(wordAt(place, ahead));
  if (hour === undefined) return null;
  const unit = hour === 20 ? HOURS.get(wordAt(place, ahead + 1)) : undefined;
  if (unit !== undefined && unit < 5) return { clock: clockText((20 + unit) * 60), length: 2 };
  const half = /^(?:trzydziesci|30)$/.test(wordAt(place, ahead + 1));
  return { clock: clockText(hour * 60 + (half ? 30 : 0)), length: half ? 2 : 1 };
}

/** Twelve-hour time as English writes it. */
function halfDay(clock: string, mark: string): string {
  const minutes = minutesOf(clock);
  if (minutes > 12 * 60 + 59) return clock;
  return clockText((minutes % 720) + (mark === 'pm' ? 720 : 0));
}

/** A time of day at the place: digits with or without a sign, in words, noon. */
function clockAt(place: Place, ahead = 0): Clock | null {
  const word = wordAt(place, ahead);
  if (/^(?:poludnie|poludnia|noon)$/.test(word)) return { clock: '12:00', length: 1 };
  const clock = parseTime(word);
  if (clock === null) return spokenClock(place, ahead);
  const mark = /^(?:am|pm)$/.exec(wordAt(place, ahead + 1))?.[0];
  return mark ? { clock: halfDay(clock, mark), length: 2 } : { clock, length: 1 };
}

/** What two typed hours mean: as they stand, in the afternoon (`2-4`, `8 do 4`), or over midnight. */
function rangeReadings(from: string, to: string): Reading[] {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  if (start === end || start >= DAY) return [UNKNOWN];
  const literal = time(from, to);
  if (start < end) {
    return end <= 7 * 60 && start > 0 ? [time(clockText(start + 720), clockText(end + 720)), literal] : [literal];
  }
  return end + 720 > start && end <= 720 ? [time(from, clockText(end + 720)), literal] : [literal];
}

/** An end before the start is the next day: said so only late in the evening. */
const isOverMidnight = (reading: Reading | undefined): boolean =>
  reading?.kind === 'time' &&
  reading.value.from !== null &&
  reading.value.to !== null &&
  minutesOf(reading.value.to) < minutesOf(reading.value.from) &&
  minutesOf(reading.value.from) < 18 * 60;

const ranged = (length: number, from: string, to: string): Found => {
  const readings = rangeReadings(from, to);
  return { length, readings, weak: isOverMidnight(readings[0]) || readings[0] === UNKNOWN };
};

const FROM = /^(?:od|miedzy|pomiedzy|from|between)$/;
const AT = /^(?:o|godz|godzina|godzine|godzinie|godzinach|g|at|ok|okolo)$/;
const TILL = /^(?:-|do|to|till|until)$/;

/** How many words lead in: `od`, `w godz`, `od godz`, `o godzinie`. */
function leadLength(place: Place): number {
  const first = FROM.test(wordAt(place)) ? 1 : 0;
  let length = first;
  while (length < first + 2 && AT.test(wordAt(place, length))) length++;
  return length;
}

const joins = (word: string, first: string): boolean =>
  TILL.test(word) || (/^(?:miedzy|pomiedzy|between)$/.test(first) && /^(?:a|and)$/.test(word));

const DASHED = /^(\d{1,2}(?:[:.,]?\d{2})?)(am|pm)?-(\d{1,2}(?:[:.,]?\d{2})?)(am|pm)?$/;

/** `2-3h` is a length; `9-11h` are hours. */
const isLength = (to: string, unit: string): boolean =>
  minutesOf(to) <= 6 * 60 && /^(?:h|godz\w*|hours?|hrs?)$/.test(unit);

const byDash: Reader = (place) => {
  const lead = leadLength(place);
  const found = DASHED.exec(wordAt(place, lead));
  const [from, to] = [parseTime(found?.[1] ?? ''), parseTime(found?.[3] ?? '')];
  if (!from || !to) return null;
  const after = wordAt(place, lead + 1);
  if (isPeopleUnit(after) || isLength(to, after)) return null;
  const behind = /^(?:am|pm)$/.exec(after)?.[0];
  const mark = found?.[4] ?? behind;
  if (mark) {
    const first = found?.[2] ?? laterMark(from, to, mark);
    return ranged(lead + (behind ? 2 : 1), halfDay(from, first), halfDay(to, mark));
  }
  return ranged(lead + (/^(?:h|godz\w*)$/.test(after) ? 2 : 1), from, to);
};

/** `11-2pm` begins in the morning, `2-4pm` after noon. */
const laterMark = (from: string, to: string, mark: string): string =>
  mark === 'pm' && minutesOf(from) % 720 > minutesOf(to) % 720 ? 'am' : mark;

const byTwoClocks: Reader = (place) => {
  const lead = leadLength(place);
  const from = clockAt(place, lead);
  if (!from || !joins(wordAt(place, lead + from.length), wordAt(place))) return null;
  const at = lead + from.length + 1;
  const again = AT.test(wordAt(place, at)) ? 1 : 0;
  const to = clockAt(place, at + again);
  const after = wordAt(place, at + again + (to?.length ?? 0));
  if (!to || isPeopleUnit(after) || isLength(to.clock, after)) return null;
  return ranged(at + again + to.length, from.clock, to.clock);
};

/** `o 9`, `od 14:30`, `godz. 9`; not `od 12 osób`. */
const byLead: Reader = (place) => {
  const lead = leadLength(place);
  if (lead === 0) return null;
  const found = clockAt(place, lead);
  if (!found || found.clock === '24:00') return null;
  const after = wordAt(place, lead + found.length);
  if (isPeopleUnit(after) || /^(?:h|godz\w*|min\w*|hours?)$/.test(after)) return null;
  // "od 10 do 12 osób" counts people.
  const upper = upperAt(place, lead);
  if (upper && isPeopleUnit(wordAt(place, lead + upper.length))) return null;
  // "ok. 12" may count people as well as hours.
  if (/^(?:ok|okolo)$/.test(wordAt(place)) && numberAt(place, lead)) return null;
  return { length: lead + found.length, readings: [time(found.clock)] };
};

const BOUND = /^(?:do|przed|po|till|until|before|after)$/;

/** `do 16` is an end, or people; `po 14` and `przed 12` leave the hour to the person. */
const byBound: Reader = (place) => {
  const bound = wordAt(place);
  if (!BOUND.test(bound)) return null;
  const again = /^(?:godz|godzinie|godziny)$/.test(wordAt(place, 1)) ? 1 : 0;
  const found = clockAt(place, 1 + again);
  if (!found || isPeopleUnit(wordAt(place, 1 + again + found.length))) return null;
  const length = 1 + again + found.length;
  if (bound === 'po' || bound === 'after') return { length, readings: [time(found.clock)], weak: true };
  if (bound === 'przed' || bound === 'before') return { length, readings: [time(null, found.clock)], weak: true };
  const count = numberAt(place, 1 + again);
  const isPlain = again === 0 && count?.length === found.length && count.value < 100 && bound === 'do';
  const people: Reading[] = isPlain && count ? [{ kind: 'people', value: count.value }] : [];
  return { length, readings: [time(null, found.clock), ...people] };
};

const TIGHT_LENGTH = /^[1-6]h\d{1,2}(?:min|m)?$/;

/** `9:30`, `14.45`, `9am`, `1430`, `dziewiąta`. */
const byClock: Reader = (place) => {
  const word = wordAt(place);
  const found = clockAt(place);
  if (!found || found.clock === '24:00') return null;
  if (/^\d{1,2}$/.test(word) && found.length === 1) return null;
  // `1h30` is a length, and `10.11` may be a date: other readers see to them.
  if (TIGHT_LENGTH.test(word) || (/^\d{1,2}\.\d{2}$/.test(word) && parseDate(word, place.today).ok)) return null;
  if (isPeopleUnit(wordAt(place, found.length))) return null;
  if (HOURS.has(word) && minutesOf(found.clock) < 7 * 60) return null;
  if (!/^\d{3,4}$/.test(word)) return { length: found.length, readings: [time(found.clock)] };
  const minutes = minutesOf(found.clock);
  if (minutes < 6 * 60 || minutes > 22 * 60 || minutes % 5 > 0) return null;
  const people: Reading = { kind: 'people', value: Number(word) };
  return { length: 1, readings: word.length === 4 ? [time(found.clock)] : [time(found.clock), people] };
};

const PARTS: readonly (readonly [RegExp, DayPart, TimeSpan])[] = [
  [/^(?:rano|ranem|z rana|morning|w ranek)$/, 'morning', { from: '09:00', to: null }],
  [/^(?:przed poludniem|przedpoludniem)$/, 'morning', { from: '10:00', to: null }],
  [/^(?:po poludniu|popoludniu|popoludnie|afternoon)$/, 'afternoon', { from: '14:00', to: null }],
  [/^(?:wieczorem|wieczor|evening)$/, 'evening', { from: '18:00', to: null }],
  [/^(?:w poludnie|noon)$/, 'afternoon', { from: '12:00', to: null }],
  [/^(?:caly dzien|calodniow\w{1,3}|all day)$/, 'whole', { from: null, to: null }],
];

const byPart: Reader = (place) => {
  for (const length of [2, 1]) {
    const words = length === 2 ? `${wordAt(place)} ${wordAt(place, 1)}` : wordAt(place);
    const found = PARTS.find(([pattern]) => pattern.test(words));
    if (found) return { length, readings: [{ kind: 'time', value: found[2] }], weak: true, part: found[1] };
  }
  return null;
};

const STEP = 5;

/** The wall clock some minutes from now, rounded down to five. */
export function clockFromNow({ house }: Place, minutes: number): string {
  const at = minutesOf(localTime(house.now + minutes * 60_000, house.zone));
  return clockText(Math.floor(at / STEP) * STEP);
}

const byNow: Reader = (place) => {
  if (/^(?:teraz|zaraz|natychmiast|now)$/.test(wordAt(place))) {
    return { length: 1, readings: [time(clockFromNow(place, 0))] };
  }
  if (wordAt(place) !== 'za' && wordAt(place) !== 'in') return null;
  const length = durationAt(place, 1);
  return length && length.value < 12 * 60
    ? { length: 1 + length.length, readings: [time(clockFromNow(place, length.value))] }
    : null;
};

const READERS = [byPart, byDash, byTwoClocks, byLead, byNow, byBound, byClock];

export const readTime: Reader = (place) => firstOf(READERS, place);

const HOUR_UNIT = /^(?:h|g|godz|godzina|godzine|godziny|godzin|godzinny|hours?|hrs?)$/;
const MINUTE_UNIT = /^(?:min|minuta|minute|minuty|minut|minutes)$/;

interface Length {
  readonly value: number;
  readonly length: number;
}

/** Minutes: `2h`, `2,5 godziny`, `półtorej godziny`, `dwie i pół godziny`, `1h30`, `90 min`. */
function durationAt(place: Place, ahead = 0): Length | null {
  return spokenDuration(place, ahead) ?? tightDuration(place, ahead) ?? countedDuration(place, ahead);
}

function spokenDuration(place: Place, ahead: number): Length | null {
  const [word, next] = [wordAt(place, ahead), wordAt(place, ahead + 1)];
  if (/^poltor(?:ej|a)$/.test(word) && HOUR_UNIT.test(next)) return { value: 90, length: 2 };
  if (/^(?:pol|half)$/.test(word) && HOUR_UNIT.test(next)) return { value: 30, length: 2 };
  if (word === 'half' && /^an?$/.test(next)) return { value: 30, length: 3 };
  if (/^an?$/.test(word) && next === 'hour') return { value: 60, length: 2 };
  const isClock = parseTime(next) !== null && !isPeopleUnit(wordAt(place, ahead + 2));
  if (/^(?:godzine|godzinke|godzinka|godzina)$/.test(word) && !isClock) return { value: 60, length: 1 };
  if (/^kwadrans$/.test(word)) return { value: 15, length: 1 };
  return null;
}

const TIGHT = /^(\d)h(\d{1,2})(?:min|m)?$/;

function tightDuration(place: Place, ahead: number): Length | null {
  const found = TIGHT.exec(wordAt(place, ahead));
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2])];
  return found && hours <= 6 && minutes < 60 ? { value: hours * 60 + minutes, length: 1 } : null;
}

function countedDuration(place: Place, ahead: number): Length | null {
  const decimal = /^(\d{1,2})[.,](\d{1,2})$/.exec(wordAt(place, ahead));
  const count = decimal
    ? { value: Number(`${decimal[1]}.${decimal[2]}`), length: 1 }
    : (upperAt(place, ahead) ?? numberAt(place, ahead));
  if (!count) return null;
  const hasHalf = wordAt(place, ahead + count.length) === 'i' && wordAt(place, ahead + count.length + 1) === 'pol';
  const at = ahead + count.length + (hasHalf ? 2 : 0);
  const unit = wordAt(place, at);
  if (MINUTE_UNIT.test(unit)) return { value: Math.round(count.value), length: at + 1 - ahead };
  if (/^kwadranse$/.test(unit)) return { value: count.value * 15, length: at + 1 - ahead };
  if (!HOUR_UNIT.test(unit)) return null;
  const minutes = numberAt(place, at + 1);
  const hasMinutes = minutes !== null && MINUTE_UNIT.test(wordAt(place, at + 1 + minutes.length));
  const more = (hasHalf ? 30 : 0) + (hasMinutes ? minutes.value : 0);
  return {
    value: Math.round(count.value * 60) + more,
    length: at + 1 - ahead + (hasMinutes ? minutes.length + 1 : 0),
  };
}

/** A length of time; `14 godz` is more likely an hour of the day than a length. */
export const readDuration: Reader = (place) => {
  const found = durationAt(place);
  if (!found || found.value < 5 || found.value > 14 * DAY) return null;
  const length: Reading = { kind: 'duration', value: found.value };
  const hour = found.value / 60;
  const isHour = /^\d{1,2}$/.test(wordAt(place)) && Number.isInteger(hour) && hour > 12 && hour < 24;
  return { length: found.length, readings: isHour ? [time(clockText(hour * 60)), length] : [length] };
};
