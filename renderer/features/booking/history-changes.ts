/** Which fields of a booking one change set, from and to, in words. */
import { type Booking, booking, placement } from '../../../shared/domain/entities.ts';
import type { SentenceContext } from '../../texts/error-sentences.ts';

export type Fields = { readonly [K in keyof Booking]?: Booking[K] | undefined };

/** What the words of a history look up besides rooms and dates; empty for what is no longer known. */
export interface HistoryContext extends SentenceContext {
  readonly poolName: (id: string) => string;
  readonly organisationName: (id: string) => string;
}

/** Said without their contents: long texts, and what is a yes or no. */
const NAMED = [
  'purpose',
  'note',
  'participantsPay',
  'applicationReceived',
  'confidential',
] as const satisfies readonly (keyof Booking)[];

/** What the log holds is the record as it was stored then: fields that no longer read so are left out. */
export const readFields = (stored: Record<string, unknown> | null): Fields =>
  booking.partial().safeParse(stored ?? {}).data ?? {};

export function changesOf(before: Fields, after: Fields, context: HistoryContext): string[] {
  const { t, format } = context;
  const line = (field: Parameters<typeof fieldName>[0], from: string, to: string) =>
    from === to
      ? null
      : t('booking:history.fromTo', {
          field: fieldName(field, t),
          from: from || t('booking:history.nothing'),
          to: to || t('booking:history.nothing'),
        });
  const shown = [
    after.title !== undefined && line('title', before.title ?? '', after.title),
    after.status !== undefined && line('status', statusWord(before.status, t), statusWord(after.status, t)),
    after.holdUntil &&
      line('holdUntil', before.holdUntil ? format.moment(before.holdUntil) : '', format.moment(after.holdUntil)),
    after.headCount !== undefined && line('headCount', `${before.headCount ?? ''}`, `${after.headCount ?? ''}`),
    after.contactName !== undefined && line('contactName', before.contactName ?? '', after.contactName),
    after.contactPhone !== undefined && line('contactPhone', before.contactPhone ?? '', after.contactPhone),
    ...placementChanges(before, after, context, line),
    after.organisationId !== undefined &&
      line('organisationId', nameOf(before.organisationId, context), nameOf(after.organisationId, context)),
    after.equipment && line('equipment', poolsText(before.equipment, context), poolsText(after.equipment, context)),
    after.handEdited === true && t('booking:history.handEdited'),
    after.handEdited === false && before.handEdited === true && t('booking:history.likeSeries'),
    ...NAMED.filter((field) => field in after && JSON.stringify(after[field]) !== JSON.stringify(before[field])).map(
      (field) => t('booking:history.changed', { fields: fieldName(field, t) }),
    ),
  ];
  return shown.filter((text) => typeof text === 'string');
}

const nameOf = (id: string | null | undefined, { organisationName }: HistoryContext): string =>
  id ? organisationName(id) : '';

/** `2 × Rzutnik, 1 × Ekran`. */
const poolsText = (taken: Booking['equipment'] | undefined, { poolName }: HistoryContext): string =>
  (taken ?? []).map(({ equipmentId, quantity }) => `${quantity} × ${poolName(equipmentId)}`.trim()).join(', ');

type FieldName = keyof typeof import('../../texts/pl/booking.ts')['booking']['history']['field'];
const fieldName = (field: FieldName, t: SentenceContext['t']): string => t(`booking:history.field.${field}`);
const statusWord = (status: Booking['status'] | undefined, t: SentenceContext['t']) =>
  status ? t(`labels:bookingStatus.${status}`) : '';

function placementChanges(
  before: Fields,
  after: Fields,
  { t, format, roomName }: SentenceContext,
  line: (field: FieldName, from: string, to: string) => string | null,
): (string | null)[] {
  const [old, now] = [placement.safeParse(before.placement).data, placement.safeParse(after.placement).data];
  if (!old || !now) return [];
  const rooms = (ids: readonly string[]) => ids.map(roomName).join(' + ');
  const layout = (value: typeof old.layout) => (value ? t(`labels:layout.${value}`) : '');
  const time = (p: typeof old) => `${format.date(p.start)} ${format.range(p.start, p.end)}`;
  return [
    line('rooms', rooms(old.roomIds), rooms(now.roomIds)),
    line('time', time(old), time(now)),
    line('layout', layout(old.layout), layout(now.layout)),
    line(
      'buffers',
      `${old.setupMinutes} + ${old.teardownMinutes} min`,
      `${now.setupMinutes} + ${now.teardownMinutes} min`,
    ),
  ];
}
