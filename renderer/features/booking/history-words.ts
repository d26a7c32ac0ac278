/** One recorded change of a booking in words, with what was before and after. */
import type { z } from 'zod';
import type { change } from '../../../shared/contract/schemas.ts';
import { type Booking, booking, placement } from '../../../shared/domain/entities.ts';
import type { SentenceContext } from '../../texts/error-sentences.ts';

type Change = z.infer<typeof change>;
type Fields = { readonly [K in keyof Booking]?: Booking[K] | undefined };

const DONE = {
  'booking.create': 'create',
  'booking.cancel': 'cancel',
  'booking.reopen': 'reopen',
  'booking.endEarly': 'endEarly',
  'booking.createMany': 'create',
  'series.create': 'createSeries',
  'series.extend': 'createSeries',
  'series.revive': 'revive',
  'series.cancel': 'cancel',
} as const;

const NAMED = [
  'organisationId',
  'purpose',
  'note',
  'participantsPay',
  'applicationReceived',
  'confidential',
  'equipment',
  'eventId',
] as const satisfies readonly (keyof Booking)[];

/** What the log holds is the record as it was stored then: fields that no longer read so are left out. */
const readFields = (stored: Record<string, unknown> | null): Fields =>
  booking.partial().safeParse(stored ?? {}).data ?? {};

export function historyText(entry: Change, overrides: Booking['overrides'], context: SentenceContext): string {
  const { t } = context;
  const done = (DONE as Record<string, (typeof DONE)[keyof typeof DONE] | undefined>)[entry.name];
  const after = readFields(entry.set);
  const before = readFields(entry.base);
  const isNew = done === 'create' || done === 'createSeries' || done === 'revive';
  const changes = isNew ? [] : changesOf(before, after, context);
  const override = overrides.find((o) => o.at === entry.at);
  const what = [
    done && t(`booking:history.${done}`),
    after.cancelReason && t(`labels:cancelReason.${after.cancelReason}`),
    after.reasonNote,
    ...(done === 'cancel' || done === 'reopen' ? [] : changes),
    override && t('booking:history.overridden', { reason: override.reason }),
  ];
  return what.filter(Boolean).join('; ') || t('booking:history.changed', { fields: '' }).trim();
}

function changesOf(before: Fields, after: Fields, context: SentenceContext): string[] {
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
    ...NAMED.filter((field) => field in after && JSON.stringify(after[field]) !== JSON.stringify(before[field])).map(
      (field) => t('booking:history.changed', { fields: fieldName(field, t) }),
    ),
  ];
  return shown.filter((text) => typeof text === 'string');
}

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
