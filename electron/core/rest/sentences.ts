/** One English sentence for each code: `message` of a REST answer, for the people who read logs of other programs. */
import type { ErrorCode, ErrorData } from '../../../shared/contract/errors.ts';
import type { HouseNames } from './house-names.ts';

type Sentences = { readonly [C in ErrorCode]: (data: ErrorData<C>, names: HouseNames | null) => string };

/** The room and the first booking in its way, as BK10 asks. */
function taken(data: ErrorData<'ROOM_TAKEN'>, names: HouseNames | null): string {
  const room = data.roomId !== null && names ? `Room ${names.codeOf(data.roomId)}` : 'The room';
  const [first] = data.clashes;
  if (!first || !names) return `${room} is taken at this time.`;
  return `${room} is taken from ${names.iso(first.start)} to ${names.iso(first.end)} by ${first.title ?? 'another booking'}.`;
}

const warned = (data: { warnings: readonly { code: string }[] }): string =>
  [...new Set(data.warnings.map((w) => w.code))].join(', ');

const sentences: Sentences = {
  BAD_REQUEST: ({ issues: [first] }) =>
    first
      ? `This cannot be read: ${first.path === '' ? '' : `${first.path}: `}${first.message}.`
      : 'This cannot be read.',
  UNAUTHORIZED: () => 'Sign in with the token that the program printed when it started.',
  FORBIDDEN_FOR_ROLE: ({ role, allowed }) => `The role ${role} may not do this; ${allowed.join(', ')} may.`,
  OVERRIDE_NOT_ALLOWED: (data) => `The role ${data.role} may not override ${warned(data)}.`,
  NOT_FOUND: ({ entity, key }) => `There is no ${entity} ${key}.`,
  ROOM_TAKEN: taken,
  ROOM_FULL: (data, names) => `${taken(data, names)} It bears no more bookings at once.`,
  ROOM_OUT_OF_USE: ({ roomId }, names) =>
    `Room ${roomId !== null && names ? names.codeOf(roomId) : ''} is out of use.`.replace('  ', ' '),
  OVER_LEGAL_LIMIT: ({ limit, headCount }) => `The room may hold ${limit} persons by law, not ${headCount}.`,
  EQUIPMENT_SHORT: ({ code, name, asked, free, peakAt }, names) =>
    `${asked} of ${code} ${name} are asked for and ${free} are free${peakAt !== null && names ? `: the peak is at ${names.iso(peakAt)}` : ''}.`,
  MORE_THAN_TAKEN: ({ taken, stillOut }) =>
    `More cannot come back than is still out: ${taken} left and ${stillOut} are still out.`,
  ALREADY_OUT: ({ code, personName }) => `${code} is out with ${personName}: take it back first.`,
  POOL_TOO_SMALL: ({ quantity, needed }) => `There are ${quantity} and at least ${needed} are needed.`,
  NEEDS_OVERRIDE: (data) => `This needs an override with a reason: ${warned(data)}.`,
  WRONG_TIMES: ({ why }) =>
    ({
      'end-before-start': 'The end is not after the start.',
      'too-short': 'A booking lasts at least 5 minutes.',
      'too-long': 'A booking lasts at most 14 days.',
      'hold-over': 'The hold would already be over.',
    })[why],
  SERIES_DATES: ({ why, count }) =>
    ({
      none: 'The rule gives no date.',
      'too-many': `The rule gives ${count} dates or more; a series has at most 366.`,
      'overlaps-itself': 'The dates of the series would lie on each other.',
      'no-end': 'The rule needs an end: until or count.',
      'which-day': 'A monthly rule by days needs bySetPos: which of them.',
      'too-far': 'The rule gives dates after 2099.',
      'all-taken': `None of the ${count} dates can be booked.`,
    })[why],
  WRONG_STATE: ({ state }) => `This cannot be done while the record is ${state}.`,
  CONFLICT_SETTLED: ({ settlement, by }) => `The conflict was settled before by ${by}: ${settlement}.`,
  ALREADY_EXISTS: ({ entity, key }) => `There is already a ${entity} ${key}.`,
  WOULD_OVERLAP: () => 'Bookings that exist would come to lie on top of each other.',
  ROOM_LOOP: () => 'A room cannot be a part of itself.',
  NEEDS_REASON: ({ limit, present }) =>
    `The room may hold ${limit} persons by law and ${present} would be here: give a reason.`,
  BAD_ROWS: ({ token }) => `The row numbers cannot be read at ${token}.`,
  BELOW_ZERO: () => 'The count would fall below zero.',
  NOTHING_TO_UNDO: ({ redo }) => `There is nothing to ${redo ? 'redo' : 'undo'} today.`,
  CANNOT_UNDO: ({ why }) => `This cannot be undone: ${why}.`,
  UNDO_CHANGED_SINCE: ({ entity, title, by }) => `The ${entity} ${title} was changed since by ${by}.`,
  DRAFTS_FULL: ({ limit }) => `At most ${limit} drafts are kept.`,
  JOIN_REFUSED: ({ why }) => `The desk could not join: ${why}.`,
  ALREADY_SET_UP: () => 'The house is already set up.',
  NOT_SET_UP: () => 'The house is not set up yet: open the page and set it up first.',
  BAD_FILE: ({ line, reason }) => `The file cannot be read${line === null ? '' : ` at line ${line}`}: ${reason}.`,
  DISK_FULL: () => 'The disk is full; nothing was written.',
  READ_ONLY: () => 'The data folder cannot be written to; nothing was written.',
  FILE_DAMAGED: () => 'The database file is damaged.',
  TOO_LARGE: () => 'The body is too large; 8 MB is the most.',
  INTERNAL_SERVER_ERROR: () => 'Something went wrong inside the program; nothing was written.',
};

/** The sentence of a refusal; names are null where the house could not be read. */
export const sentence = <C extends ErrorCode>(code: C, data: ErrorData<C>, names: HouseNames | null = null): string =>
  sentences[code](data, names);
