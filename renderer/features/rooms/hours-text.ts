import type { OpeningHours } from '../../../shared/domain/entities.ts';
import { parseTimeRange } from '../../../shared/domain/typed-time.ts';

type Stretches = OpeningHours[number];

/** One day's open stretches as they are typed: `08:00–12:00, 14:00–18:00`; a closed day is empty. */
export const writeStretches = (stretches: Stretches): string => stretches.map((s) => `${s.from}–${s.to}`).join(', ');

/** What was typed, in order; null when it cannot be read or its stretches meet. */
export function readStretches(text: string): Stretches | null {
  const pieces = text.split(/[,;]/).filter((piece) => piece.trim() !== '');
  const stretches: Stretches = [];
  for (const piece of pieces) {
    const range = parseTimeRange(piece);
    if (!range || range.from >= range.to) return null;
    stretches.push({ from: range.from, to: range.to });
  }
  stretches.sort((a, b) => (a.from < b.from ? -1 : 1));
  const meets = stretches.some((s, i) => i > 0 && s.from < (stretches[i - 1]?.to ?? ''));
  return meets || stretches.length > 4 ? null : stretches;
}
