/** The series room's routes: the contract's answers by date, with the reason as one line. */
import type { z } from 'zod';
import type { restBookingInput } from '../../../shared/contract/rest-parts.ts';
import type { restSeries, restSeriesDate } from '../../../shared/contract/rest-series.ts';
import type { changedDate, plannedDate, seriesFile } from '../../../shared/contract/series-schemas.ts';
import type { DeskClient, HouseNames } from './house-names.ts';
import { desk, inIds, present } from './rest-desk.ts';

type RestDate = z.infer<typeof restSeriesDate>;
type Planned = z.infer<typeof plannedDate>;
type File = z.infer<typeof seriesFile>;

/** What may not be named is still somebody's (BK17). */
function reasonOf(state: Planned['state'], detail: string): { reason?: string } {
  if (state === 'planned') return {};
  const what = detail || (state === 'clash' ? 'another booking' : '');
  return { reason: what === '' ? state : `${state}: ${what}` };
}

const STATES = { planned: 'planned', clash: 'clash', holiday: 'holiday', closed: 'closed' } as const;
const isListed = (state: string): state is keyof typeof STATES => Object.hasOwn(STATES, state);

/** Too little equipment is a clash over things; a date left out is one that would be skipped. */
const previewState = (state: Planned['state']): RestDate['state'] =>
  isListed(state) ? state : state === 'equipment' ? 'clash' : 'skipped';

const plannedToRest = ({ date, start, end, state, detail }: Planned, names: HouseNames): RestDate => ({
  date,
  start: names.iso(start),
  end: names.iso(end),
  state: previewState(state),
  ...reasonOf(state, detail),
});

const fileDateToRest = (one: File['dates'][number], names: HouseNames): RestDate => ({
  date: one.date,
  start: names.iso(one.start),
  end: names.iso(one.end),
  state: one.state === 'hand-edited' ? 'planned' : one.state,
  ...(one.reason && reasonOf(one.reason, one.detail)),
  ...(one.bookingId && { bookingId: one.bookingId }),
  ...(one.state === 'hand-edited' && { handEdited: true }),
});

const fileToRest = (
  { id, dates }: File,
  names: HouseNames,
  changed: readonly z.infer<typeof changedDate>[] = [],
): z.infer<typeof restSeries> => ({
  id,
  dates: dates.map((one) => ({
    ...fileDateToRest(one, names),
    ...present({ outcome: changed.find((c) => c.date === one.date)?.state }),
  })),
});

type Wish = z.infer<typeof restBookingInput>;

const whole = async <T extends Wish>(input: T, client: DeskClient, names: HouseNames) => ({
  ...(await inIds(input, client, names)),
  title: input.title,
  start: input.start,
  end: input.end,
  roomIds: input.rooms.map(names.roomId),
});

export const seriesRoutes = {
  previewSeries: desk.previewSeries.handler(async ({ input, context: { client, names } }) => {
    const { rule, bookAnyway, leaveOut, eventId, ...wish } = input;
    const first = { ...(await whole(wish, client, names)), rule, bookAnyway, leaveOut, eventId };
    const { dates } = await client.series.preview(first);
    return { dates: dates.map((one) => plannedToRest(one, names)) };
  }),
  bookSeries: desk.bookSeries.handler(async ({ input, context: { client, names } }) => {
    const { rule, bookAnyway, leaveOut, eventId, ...wish } = input;
    const first = { ...(await whole(wish, client, names)), rule, bookAnyway, leaveOut, eventId };
    return fileToRest(await client.series.create(first), names);
  }),
  series: desk.series.handler(async ({ input, context: { client, names } }) =>
    fileToRest(await client.series.get(input), names),
  ),
  changeSeries: desk.changeSeries.handler(async ({ input: { changes, ...change }, context: { client, names } }) => {
    const result = await client.series.change({ ...change, changes: await inIds(changes, client, names) });
    return fileToRest(result.file, names, result.dates);
  }),
  reviveDate: desk.reviveDate.handler(async ({ input: { id, ...date }, context: { client, names } }) =>
    fileToRest(await client.series.revive({ ...date, seriesId: id }), names),
  ),
};
