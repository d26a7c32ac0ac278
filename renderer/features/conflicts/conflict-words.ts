/** Conflicts in words: places, ways out, who did what. Pure. */
import type { z } from 'zod';
import type { conflictRow } from '../../../shared/contract/conflicts-schemas.ts';
import type { Placement } from '../../../shared/domain/entities.ts';
import type { ConflictSide } from '../../../shared/domain/sync-entities.ts';
import type { SentenceContext } from '../../texts/error-sentences.ts';

export type ConflictRow = z.infer<typeof conflictRow>;
export type ConflictWay = ConflictRow['waysOut'][number];

type Where = Pick<Placement, 'roomIds' | 'start' | 'end'>;

const roomsText = (roomIds: readonly string[], { t, roomName }: SentenceContext): string =>
  roomIds.map(roomName).join(' + ') || t('day:board.noRoom');

/** "Stocznia, śr 25.11, 10:00–12:00". */
export function placeText({ roomIds, start, end }: Where, context: SentenceContext): string {
  const { format } = context;
  return `${roomsText(roomIds, context)}, ${format.shortDate(start)}, ${format.range(start, end)}`;
}

/** What a way does, with the place that it leads to. */
export function wayText(way: ConflictWay, row: ConflictRow, context: SentenceContext): string {
  const { t, format } = context;
  const rooms = roomsText(way.roomIds, context);
  const range = format.range(way.start, way.end);
  switch (way.kind) {
    case 'swap':
      return t('conflicts:way.swap', {
        other: row.otherBooking?.title ?? row.other?.title ?? '',
        room: roomsText(way.otherRoomIds ?? [], context),
      });
    case 'fewer-equipment':
      return t('conflicts:way.fewer-equipment', { place: `${rooms}, ${range}`, ...shortPool(row) });
    case 'other-room': {
      const places = way.capacity > 0 ? ` (${t('common:places', { count: way.capacity })})` : '';
      return t('conflicts:way.other-room', { place: `${rooms}, ${range}${places}` });
    }
    case 'other-day':
      return t('conflicts:way.other-day', { place: `${rooms}, ${format.shortDate(way.start)}, ${range}` });
    default:
      return t(`conflicts:way.${way.kind}`, { place: `${rooms}, ${range}` });
  }
}

function shortPool({ stops }: ConflictRow): { thing: string; free: string } {
  const short = stops.find((stop) => stop.shortage)?.shortage;
  return { thing: short?.name ?? '', free: `${short?.free ?? 0}/${short?.asked ?? 0}` };
}

/** "Ewa, Recepcja 2, 24.11.2026, 10:12"; what is not known is left out. */
export const enteredText = ({ actor, deskName, at }: ConflictSide, { format }: SentenceContext): string =>
  [actor, deskName, format.moment(at)].filter(Boolean).join(', ');

/** "przeniesiona – Marek, 24.11.2026, 10:12". */
export function settledText({ settlement, settledBy, settledAt }: ConflictRow, { t, format }: SentenceContext): string {
  if (settledAt === null) return '';
  const how = t(`conflicts:settlement.${settlement ?? 'seen'}`);
  return t('conflicts:settledBy', { how, by: settledBy, moment: format.moment(settledAt) });
}

export const titleOf = ({ booking, mine }: ConflictRow): string => booking?.title || mine.title;
