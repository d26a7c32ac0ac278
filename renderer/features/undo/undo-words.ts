/** A step of today in words: a noun that follows "Cofnięto:". */
import type { z } from 'zod';
import type { undoStep } from '../../../shared/contract/undo-schemas.ts';
import { type SentenceContext, thingText } from '../../texts/error-sentences.ts';
import { undo } from '../../texts/pl/undo.ts';
import type { TextKey } from '../../texts/shape.ts';

export type UndoStep = z.infer<typeof undoStep>;

type Stem<K> = K extends `${infer S}_${'one' | 'few' | 'many' | 'other'}` ? S : K;
type Did = Stem<keyof typeof undo.did>;

const isDid = (key: string): key is Did => key in undo.did || `${key}_other` in undo.did;

/** `booking.change` → `bookingChange`; an import of anything is an import, a change of time and rooms alone is a move. */
function didOf({ name, fields }: UndoStep['what']): string {
  if (name.startsWith('import.')) return 'imports';
  const moved = name === 'booking.change' && fields.every((field) => field === 'placement' || field === 'overrides');
  if (moved && fields.includes('placement')) return 'bookingMove';
  return name.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function placeText({ placement }: UndoStep['what'], { format, roomName, t }: SentenceContext): string {
  if (!placement) return '';
  const rooms = placement.roomIds.map(roomName).filter(Boolean).join(' + ') || t('day:board.noRoom');
  return `${rooms}, ${format.shortDate(placement.start)}, ${format.range(placement.start, placement.end)}`;
}

/** What a step did; a change that has no words of its own yet is said by its record. */
export function stepText({ what }: Pick<UndoStep, 'what'>, context: SentenceContext): string {
  const { t, format } = context;
  const { title, count, entity } = what;
  const did = didOf(what);
  if (isDid(did)) {
    const key: TextKey = `undo:did.${did}`;
    return t(key, { title, count, place: placeText(what, context) }).replace(/ \(\)/, '');
  }
  const quoted = (text: string) => (format.language === 'pl' ? `„${text}”` : `“${text}”`);
  const thing = thingText(entity, title, t, quoted);
  return t(what.fields.length === 0 ? 'undo:did.made' : 'undo:did.changed', { thing });
}
