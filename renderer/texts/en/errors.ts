import type { JoinRefusal } from '../../../shared/contract/sync-schemas.ts';
import {
  clashText,
  type ErrorSentences,
  fieldOf,
  holdersText,
  listText,
  type Sentence,
  type SentenceContext,
  thingText,
  warningsText,
  whyNotText,
} from '../error-sentences.ts';

const HIDDEN = 'taken';

const quoted = (text: string): string => `“${text}”`;

const bracketed = (text: string): string => (text === '' ? '' : ` (${text})`);

/** By the names that the contract gives to what is typed; the rest is left unsaid. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'title',
  name: 'name',
  accountName: 'first and last name',
  sortName: 'in lists as',
  leaderName: 'leader',
  contactName: 'contact person',
  contactPhone: 'phone',
  phone: 'phone',
  email: 'e-mail',
  address: 'address',
  purpose: 'purpose',
  note: 'note',
  reason: 'reason',
  reasonNote: 'reason',
  code: 'code',
  floor: 'floor',
  fixedEquipment: 'fixed equipment',
  headCount: 'people',
  companions: 'companions',
  capacity: 'places',
  start: 'date and times',
  end: 'date and times',
  version: 'version',
  text: 'text',
  agreementNumber: 'agreement number',
  quantity: 'how many',
  personName: 'name',
  personPhone: 'phone',
  condition: 'condition and notes',
  answer: 'answer',
};

const inField = (path: string): string => {
  const field = FIELDS[fieldOf(path)];
  return field ? ` (field: ${field})` : '';
};

const room = (id: string | null, { roomName }: SentenceContext): string => roomName(id) || 'The room';

const WRONG_TIMES = {
  'end-before-start': 'The end must be after the start.',
  'too-short': 'The booking is shorter than 5 minutes.',
  'too-long': 'The booking is longer than 14 days.',
  'hold-over': 'The time until which the hold is kept has already passed.',
} as const;

const SERIES_DATES = {
  none: 'This rule gives no date.',
  'too-many': 'This rule gives too many dates: a series has at most 366.',
  'overlaps-itself': 'The dates of this series would overlap each other.',
  'no-end': 'The series has no end.',
  'which-day': 'It is not clear which of these days of the month is meant.',
  'too-far': 'This rule gives dates after 2099.',
  'all-taken': 'None of the dates of this series can be booked.',
} as const;

const SERIES_TODO = {
  none: 'Check the days, the last day and the number of times.',
  'too-many': 'Make the series shorter: an earlier last day or fewer times.',
  'overlaps-itself': 'Make the booking shorter or repeat it less often.',
  'no-end': 'Give a last day or a number of times.',
  'which-day': 'Choose which day of the month it is: the first to the fourth, or the last.',
  'too-far': 'Give an earlier last day or repeat more often.',
  'all-taken': 'See at each date what is in the way, and choose another room, other days or other hours.',
} as const;

const BAD_ROWS = {
  'not-a-number': 'it is not a number',
  'no-such-row': 'there is no such row on this sheet',
  backwards: 'the range runs backwards',
} as const;

/** By the reasons that the reading of a file gives. */
const BAD_FILE: Readonly<Record<string, string>> = {
  empty: 'the file has no rows of data',
  unreadable: 'this is not a valid CSV file',
  'column:code': 'the column with the room code is missing',
  'column:name': 'the column with the name is missing',
  'too-many': 'the file holds more than 20,000 bookings; split it into parts',
  'column:title': 'the column with the title is missing',
  'column:from': 'the column with the start or with the hours is missing',
};

const JOIN = {
  BAD_ADDRESS: {
    what: 'This is no address of a server that can be reached safely.',
    todo: 'Type the address as the administrator gave it: it begins with https://.',
  },
  NO_ANSWER: {
    what: 'The server at this address does not answer.',
    todo: 'Check the address and the network, then try again. The code stays valid.',
  },
  NOT_A_SERVER: {
    what: 'Something else than an UrbanLab server answers at this address.',
    todo: 'Check the address with whoever runs the server.',
  },
  CODE_UNKNOWN: {
    what: 'The server does not know this code: it is wrong, too old or was used before.',
    todo: 'Check the code or ask the administrator of the server for a new one. A code is valid for 15 minutes and works once.',
  },
  SITE_HAS_CONTENT: {
    what: 'The server has a house already, and this desk has one of its own. The two cannot become one.',
    todo: 'Only a desk without data can join this house: install the program with an empty data folder and choose “Join a house”.',
  },
  SITE_IS_EMPTY: {
    what: 'The server has no data of this house yet, so there is nothing to get.',
    todo: 'First join a desk that has the house, or set it up here and join from the settings.',
  },
  ALREADY_JOINED: {
    what: 'This desk belongs to a server already.',
    todo: 'The screen “Synchronisation” shows how it stands.',
  },
  DESK_TOO_OLD: {
    what: 'The program on this desk is too old for this server.',
    todo: 'Update the program and try again.',
  },
  SERVER_TOO_OLD: {
    what: 'The server is older than the program on this desk.',
    todo: 'Ask whoever runs the server to update it.',
  },
  TOO_MANY: {
    what: 'Too many tries in a short time. The server takes no more for a moment.',
    todo: 'Wait a minute and try again.',
  },
  NO_SAFE_STORAGE: {
    what: 'The system offers no safe place for the key of this desk.',
    todo: 'Ask whoever looks after the computer to switch on the system’s password store.',
  },
} as const satisfies Record<JoinRefusal, Sentence>;

export const errors = {
  BAD_REQUEST: ({ issues }) => ({
    what: `What was typed could not be read${inField(issues[0]?.path ?? '')}.`,
    todo: 'Check that the text is not too long and holds no unusual characters, and save again.',
  }),
  UNAUTHORIZED: () => ({
    what: 'This window no longer has access to the program.',
    todo: 'Open the address that the program printed when it started.',
  }),
  FORBIDDEN_FOR_ROLE: ({ role, allowed }, { t }) => ({
    what: `The role “${t(`labels:role.${role}`)}” may not do this.`,
    todo: `It can be done by: ${allowed.map((r) => t(`labels:role.${r}`)).join(', ')}.`,
  }),
  OVERRIDE_NOT_ALLOWED: ({ role, warnings }, context) => ({
    what: `The role “${context.t(`labels:role.${role}`)}” may not save in spite of warnings: ${warningsText(warnings, context)}.`,
    todo: 'Change the room or the times, or save it as a request.',
  }),
  NOT_FOUND: ({ entity, key }, { t }) => ({
    what: `There is no such record${bracketed(thingText(entity, key, t, quoted))}.`,
    todo: 'Go back to the list and choose again; the record may have just been changed.',
  }),
  ROOM_TAKEN: ({ roomId, clashes }, context) => ({
    what: `${room(roomId, context)} is taken ${clashes.map((c) => clashText(c, HIDDEN, context)).join(', ')}.`,
    todo: 'Choose one of the suggestions, or change the room or the times.',
  }),
  ROOM_FULL: ({ roomId, clashes }, context) => ({
    what: `${room(roomId, context)} takes no more bookings at this time: ${clashes.map((c) => clashText(c, HIDDEN, context)).join(', ')}.`,
    todo: 'Choose one of the suggestions, or change the room or the times.',
  }),
  ROOM_OUT_OF_USE: ({ roomId }, context) => ({
    what: `${room(roomId, context)} is out of use.`,
    todo: 'Choose another room.',
  }),
  OVER_LEGAL_LIMIT: ({ roomId, limit, headCount }, context) => ({
    what: `${room(roomId, context)} may hold ${limit} people, and ${headCount} are expected.`,
    todo: 'Choose a larger room or fewer people.',
  }),
  EQUIPMENT_SHORT: ({ name, asked, free, peakAt, heldBy }, { format }) => ({
    what: `Not enough equipment (${name}): ${asked} asked for, ${free} free${
      peakAt === null ? '' : `. Who has it (${format.moment(peakAt)}): ${holdersText(heldBy, HIDDEN)}`
    }.`,
    todo: 'Take fewer or change the hours.',
  }),
  MORE_THAN_TAKEN: ({ taken, stillOut }) => ({
    what: `More would come back than is out: ${taken} taken, ${stillOut} still out.`,
    todo: 'Correct the number that comes back.',
  }),
  ALREADY_OUT: ({ code, name, personName, at }, { format }) => ({
    what: `${name} (${code}): by the record ${personName} has had it since ${format.moment(at)}.`,
    todo: 'Take it back first, or confirm that it is here.',
  }),
  POOL_TOO_SMALL: ({ quantity, needed }) => ({
    what: `The quantity (${quantity}) is too small: at least ${needed} are needed.`,
    todo: 'Correct the quantity; numbered pieces and things out of use are counted apart.',
  }),
  NEEDS_OVERRIDE: ({ warnings }, context) => ({
    what: `Saving needs a reason: ${warningsText(warnings, context)}.`,
    todo: 'Give a reason and save anyway, or choose one of the suggestions.',
  }),
  WRONG_TIMES: ({ why }) => ({ what: WRONG_TIMES[why], todo: 'Correct the date or the times.' }),
  SERIES_DATES: ({ why }) => ({ what: SERIES_DATES[why], todo: SERIES_TODO[why] }),
  WRONG_STATE: ({ state }, { t }) =>
    state === 'unplaced'
      ? { what: t('conflicts:unplacedState'), todo: t('conflicts:unplacedStateTodo') }
      : {
          what: 'This cannot be done in the present state.',
          todo: 'Check the state of the record; it may have changed a moment ago.',
        },
  CONFLICT_SETTLED: ({ settlement, by, at }, { t, format }) => ({
    what: t('conflicts:alreadySettled', {
      how: t(`conflicts:result.${settlement}`),
      by,
      moment: format.moment(at),
    }),
    todo: t('conflicts:alreadySettledTodo'),
  }),
  ALREADY_EXISTS: ({ key }) => ({ what: `“${key}” already exists.`, todo: 'Type another code or name.' }),
  WOULD_OVERLAP: ({ clashes }, context) => ({
    what: `After this change these bookings would overlap: ${listText(
      clashes.map((c) => `${context.format.date(c.start)} ${clashText(c, HIDDEN, context)}`),
      'and',
    )}.`,
    todo: 'Move or cancel those bookings first.',
  }),
  ROOM_LOOP: () => ({
    what: 'A room cannot be a part of itself.',
    todo: 'Choose another room for it to be a part of.',
  }),
  NEEDS_REASON: ({ limit, present }) => ({
    what: `This room may hold ${limit} people, and ${present} are present.`,
    todo: 'Give a reason to add one more person.',
  }),
  BAD_ROWS: ({ token, why }) => ({
    what: `“${token}” could not be read: ${BAD_ROWS[why]}.`,
    todo: 'Type row numbers, for example 1-7 9 12.',
  }),
  BELOW_ZERO: () => ({
    what: 'A head count cannot fall below zero.',
    todo: 'Take back at most as many as were counted.',
  }),
  NOTHING_TO_UNDO: ({ redo }) => ({
    what: redo ? 'There is nothing to redo.' : 'There is nothing to undo.',
    todo: 'What was saved today at this desk can be undone.',
  }),
  CANNOT_UNDO: ({ why, entity, title }, { t }) => ({
    what: `This cannot be undone: ${[thingText(entity, title, t, quoted), whyNotText(why, t)].filter(Boolean).join(' – ')}.`,
    todo: 'Something else can be undone in the list “Today’s changes”.',
  }),
  UNDO_CHANGED_SINCE: ({ entity, title, by, at }, { t, format }) => ({
    what: `Not undone: ${thingText(entity, title, t, quoted) || 'this record'} – it was changed since${bracketed(
      [by, at === null ? '' : format.moment(at)].filter(Boolean).join(', '),
    )}.`,
    todo: 'Undo the later change first, or correct it by hand.',
  }),
  DRAFTS_FULL: ({ limit }) => ({
    what: `There are already ${limit} parked calls.`,
    todo: 'Remove from the list those that are not needed.',
  }),
  JOIN_REFUSED: ({ why }) => JOIN[why],
  ALREADY_SET_UP: () => ({ what: 'This house is already set up.', todo: 'Open the program again.' }),
  NOT_SET_UP: () => ({ what: 'The house is not set up yet.', todo: 'Finish setting it up.' }),
  BAD_FILE: ({ line, reason }) => ({
    what: `The file could not be read${line === null ? '' : ` (line ${line})`}: ${BAD_FILE[reason] ?? reason}.`,
    todo: 'Correct the file, save it as CSV (UTF-8) and load it again.',
  }),
  DISK_FULL: () => ({ what: 'The disk is full. Nothing was saved.', todo: 'Free some space and save again.' }),
  READ_ONLY: () => ({
    what: 'The data folder is read-only. Nothing was saved.',
    todo: 'Ask whoever looks after the computer for the right to write there.',
  }),
  FILE_DAMAGED: () => ({
    what: 'The data file is damaged. Nothing was saved.',
    todo: 'Start the program again: it offers the last good copy.',
  }),
  TOO_LARGE: () => ({ what: 'What was sent is too large.', todo: 'Shorten the text or choose a smaller file.' }),
  INTERNAL_SERVER_ERROR: () => ({
    what: 'The program failed. Nothing was saved.',
    todo: 'Try again; if it happens again, restart the program.',
  }),
  NO_ENGINE: () => ({
    what: 'The part of the program that saves data does not answer.',
    todo: 'Wait until the connection is back and try again.',
  }),
} satisfies ErrorSentences;

/** Added when something typed stands on the screen. */
export const typedIsSafe = 'What you typed is safe.';
