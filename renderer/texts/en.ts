import { booking } from './en/booking.ts';
import { calendar } from './en/calendar.ts';
import { closures } from './en/closures.ts';
import { commands } from './en/commands.ts';
import { common } from './en/common.ts';
import { conflicts } from './en/conflicts.ts';
import { day } from './en/day.ts';
import { equipment } from './en/equipment.ts';
import { event } from './en/event.ts';
import { exchange } from './en/exchange.ts';
import { findRoom } from './en/find-room.ts';
import { firstRun } from './en/first-run.ts';
import { handout } from './en/handout.ts';
import { help } from './en/help.ts';
import { imports } from './en/imports.ts';
import { labels } from './en/labels.ts';
import { moves } from './en/moves.ts';
import { paper } from './en/paper.ts';
import { people } from './en/people.ts';
import { requests } from './en/requests.ts';
import { rooms } from './en/rooms.ts';
import { rules } from './en/rules.ts';
import { series } from './en/series.ts';
import { settings } from './en/settings.ts';
import { sync } from './en/sync.ts';
import { topics } from './en/topics.ts';
import { undo } from './en/undo.ts';
import { usage } from './en/usage.ts';
import { walkIn } from './en/walk-in.ts';

export const en = {
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
