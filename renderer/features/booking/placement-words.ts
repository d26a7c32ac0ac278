/** Conflicts, ways out and clock changes in words, the same in the form and after a refusal. */
import { ORPCError } from '@orpc/client';
import type { z } from 'zod';
import type { warning, wayOut } from '../../../shared/contract/errors.ts';
import type { stop } from '../../../shared/contract/schemas.ts';
import type { ResolvedTime } from '../../../shared/domain/time.ts';
import { describeError } from '../../texts/describe-error.ts';
import type { SentenceContext } from '../../texts/error-sentences.ts';

export type Stop = z.infer<typeof stop>;
export type Warning = z.infer<typeof warning>;
export type WayOut = z.infer<typeof wayOut>;

/** The sentence that the refusal itself would bring: both come from the same words. */
export function stopSentence(found: Stop, headCount: number | null, context: SentenceContext): string {
  const data = { ...found, ...found.shortage, waysOut: [], headCount: headCount ?? 0 };
  return describeError(new ORPCError(found.code, { data }), context).what;
}

/** "Żuraw 12:00–14:00 (16 miejsc)"; another day is named. */
export function wayText(way: WayOut, context: SentenceContext): string {
  const { t, format, roomName } = context;
  if (way.kind === 'fewer-equipment') {
    const { quantity: count = 0 } = way;
    return count > 0 ? t('equipment:field.take', { count }) : t('equipment:field.without');
  }
  const rooms = way.roomIds.map(roomName).join(' + ');
  const day = way.kind === 'other-day' ? `${format.shortDate(way.start)} ` : '';
  const places =
    way.kind === 'other-room' && way.capacity > 0 ? ` (${t('common:places', { count: way.capacity })})` : '';
  return `${rooms} ${day}${format.range(way.start, way.end)}${places}`;
}

/** TM3: the person is told both times; null for a plain one. */
export function clockText(typed: string, time: ResolvedTime, { t, format }: SentenceContext): string | null {
  if (time.kind === 'plain') return null;
  return t(`booking:clock.${time.kind}`, { typed, read: format.time(time.instant) });
}
