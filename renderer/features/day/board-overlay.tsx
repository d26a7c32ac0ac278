// biome-ignore-all lint/a11y/useSemanticElements: a table cannot place bookings across time
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has one tab stop and an active descendant
import { useEffect, useRef } from 'react';
import type { Range } from '../../../shared/domain/time.ts';
import styles from './board.module.css';
import type { RowBox } from './board-geometry.ts';
import { hourMarks, percentAt, widthOf } from './board-model.ts';
import type { Words } from './board-words.ts';

/** The hours over the board. Screen readers hear the time with every place instead. */
export function Ruler({ span, now, words }: { span: Range; now: number; words: Words }) {
  return (
    <div className={styles.ruler} aria-hidden="true">
      <div className={styles.corner}>{words.t('day:board.rooms')}</div>
      <div className={styles.hours}>
        {hourMarks(span, words.format.zone).map(({ at, label }) => (
          <span key={at} className={styles.hour} style={{ left: `${percentAt(at, span)}%` }}>
            {label}
          </span>
        ))}
        {now >= span.start && now < span.end && (
          <span className={styles.nowText} style={{ left: `${percentAt(now, span)}%` }}>
            {words.format.time(now)}
          </span>
        )}
      </div>
    </div>
  );
}

export function HourLines({ span, zone }: { span: Range; zone: string }) {
  return (
    <div className={styles.lines} aria-hidden="true">
      {hourMarks(span, zone).map(({ at }) => (
        <span key={at} className={styles.line} style={{ left: `${percentAt(at, span)}%` }} />
      ))}
    </div>
  );
}

export function NowLine({ now, span }: { now: number; span: Range }) {
  if (now < span.start || now >= span.end) return null;
  return <div className={styles.nowLine} style={{ left: `${percentAt(now, span)}%` }} aria-hidden="true" />;
}

export interface Place extends Range {
  readonly fromRow: number;
  readonly toRow: number;
  readonly state: 'cursor' | 'selection' | 'free' | 'warned' | 'taken';
  readonly label: string;
}

const heightOf = (boxes: readonly RowBox[], place: Place) => {
  const from = boxes[place.fromRow];
  const to = boxes[place.toRow];
  if (!from || !to) return { top: '0', height: '0' };
  return { top: `${from.top}rem`, height: `${to.top + to.height - from.top}rem` };
};

/** The frame around the cursor, the selection, or the booking in hand; it is the grid's active descendant. */
export function PlaceFrame({
  place,
  span,
  boxes,
  id,
}: {
  place: Place;
  span: Range;
  boxes: readonly RowBox[];
  id: string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const { start, fromRow, toRow } = place;
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the place, not the element
  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [start, fromRow, toRow]);
  const left = Math.max(0, percentAt(place.start, span));
  const right = Math.min(100, left + widthOf(place, span));
  return (
    <div role="row" aria-rowindex={fromRow + 2} className={styles.frameRow}>
      <div
        ref={frame}
        id={id}
        role="gridcell"
        aria-label={place.label}
        aria-selected={place.state === 'selection'}
        className={styles.frame}
        data-state={place.state}
        style={{ left: `${left}%`, width: `${right - left}%`, ...heightOf(boxes, place) }}
      />
    </div>
  );
}
