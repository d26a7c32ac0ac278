import { booking } from './pl/booking.ts';
import { calendar } from './pl/calendar.ts';
import { closures } from './pl/closures.ts';
import { commands } from './pl/commands.ts';
import { common } from './pl/common.ts';
import { conflicts } from './pl/conflicts.ts';
import { day } from './pl/day.ts';
import { equipment } from './pl/equipment.ts';
import { event } from './pl/event.ts';
import { exchange } from './pl/exchange.ts';
import { findRoom } from './pl/find-room.ts';
import { firstRun } from './pl/first-run.ts';
import { handout } from './pl/handout.ts';
import { help } from './pl/help.ts';
import { imports } from './pl/imports.ts';
import { labels } from './pl/labels.ts';
import { moves } from './pl/moves.ts';
import { paper } from './pl/paper.ts';
import { people } from './pl/people.ts';
import { requests } from './pl/requests.ts';
import { rooms } from './pl/rooms.ts';
import { rules } from './pl/rules.ts';
import { series } from './pl/series.ts';
import { settings } from './pl/settings.ts';
import { sync } from './pl/sync.ts';
import { topics } from './pl/topics.ts';
import { undo } from './pl/undo.ts';
import { usage } from './pl/usage.ts';
import { walkIn } from './pl/walk-in.ts';

/** One namespace per feature: a new one is a line here, in pl.ts and en.ts alike. */
export const pl = {
  booking,
  calendar,
  commands,
  common,
  conflicts,
  day,
  equipment,
  event,
  exchange,
  findRoom,
  firstRun,
  handout,
  help,
  imports,
  labels,
  moves,
  paper,
  people,
  closures,
  rules,
  requests,
  rooms,
  series,
  settings,
  sync,
  topics,
  undo,
  usage,
  walkIn,
};
