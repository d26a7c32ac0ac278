// biome-ignore-all lint/a11y/useSemanticElements: a table cannot place bookings across time
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has one tab stop and an active descendant
import { type CSSProperties, memo } from 'react';
import type { Range } from '../../../shared/domain/time.ts';
import { partName, shortRoomName } from '../../texts/room-name.ts';
import styles from './board.module.css';
import type { RowBox } from './board-geometry.ts';
import { type BoardBar, type BoardBlock, type BoardRow, percentAt, widthOf } from './board-model.ts';
import type { Shade } from './board-span.ts';
import { barText, lookWord, rangeText, roomsText, type Words } from './board-words.ts';
import { colourOf, colourVariables } from './programme-colours.ts';

export interface RowProps {
  readonly row: BoardRow;
  readonly index: number;
  readonly height: RowBox['height'];
  readonly span: Range;
  readonly words: Words;
  readonly programmeIds: readonly string[];
}

const across = (range: Range, span: Range): CSSProperties => ({
  left: `${percentAt(range.start, span)}%`,
  width: `${widthOf(range, span)}%`,
});

/** One room over the day. Drawn again only when something in it changes. */
export const BoardRowView = memo(function BoardRowView({ row, index, height, span, words, programmeIds }: RowProps) {
  return (
    <div role="row" aria-rowindex={index + 2} className={styles.row} style={{ height: `${height}rem` }}>
      <RoomName row={row} words={words} />
      <div role="presentation" className={styles.lane}>
        {row.shades.map((shade) => (
          <ShadeView key={`${shade.kind}${shade.start}`} shade={shade} span={span} words={words} />
        ))}
        {row.blocks.map((block) => (
          <BlockView key={block.booking.id} block={block} span={span} words={words} />
        ))}
        {row.bars.map((bar) => (
          <Bar key={bar.booking.id} bar={bar} row={row} span={span} words={words} programmeIds={programmeIds} />
        ))}
      </div>
    </div>
  );
});

function RoomName({ row, words }: { row: BoardRow; words: Words }) {
  const { room } = row;
  const { t } = words;
  if (!room) {
    return (
      <div role="rowheader" className={styles.name}>
        <span className={styles.roomName}>{t('day:board.noRoom')}</span>
      </div>
    );
  }
  const capacity = Math.max(0, ...room.layouts.map((l) => l.capacity));
  return (
    <div role="rowheader" className={styles.name} data-depth={row.depth} title={room.name}>
      <span className={styles.roomName}>{row.depth > 0 ? partName(room.name) : shortRoomName(room.name)}</span>
      <span className={styles.roomMeta}>
        {room.code}
        {capacity > 0 && ` · ${t('day:board.places', { count: capacity })}`}
        {room.outOfUse && ` · ${t('day:board.outOfUse')}`}
      </span>
    </div>
  );
}

function ShadeView({ shade, span, words }: { shade: Shade; span: Range; words: Words }) {
  const text = shade.holiday ? words.t(`labels:holiday.${shade.holiday}`) : shade.text || words.t('day:board.closed');
  return (
    <div className={styles.shade} data-kind={shade.kind} style={across(shade, span)} title={text} aria-hidden="true">
      {shade.kind !== 'closed' && <span className={styles.shadeText}>{text}</span>}
    </div>
  );
}

function BlockView({ block, span, words }: { block: BoardBlock; span: Range; words: Words }) {
  const { booking } = block;
  const room = roomsText(booking.placement.roomIds, words);
  const text = words.t('day:board.blockedBy', { title: booking.title, room });
  return (
    <div
      role="gridcell"
      className={styles.block}
      style={across(block, span)}
      title={`${rangeText(booking.placement, words)} ${text}`}
    >
      {text}
    </div>
  );
}

interface BarProps {
  readonly bar: BoardBar;
  readonly row: BoardRow;
  readonly span: Range;
  readonly words: Words;
  readonly programmeIds: readonly string[];
}

function Bar({ bar, row, span, words, programmeIds }: BarProps) {
  const { booking, look, reserved, lane, lanes } = bar;
  const vertical = { top: `${(lane / lanes) * 100}%`, height: `calc(${100 / lanes}% - 2px)` };
  const colour = colourVariables(colourOf(booking.programmeId, programmeIds));
  const rowName = row.room ? shortRoomName(row.room.name) : words.t('day:board.noRoom');
  const text = barText(bar, rowName, words);
  return (
    <>
      {reserved.start < bar.start && look !== 'cancelled' && (
        <div
          className={styles.buffer}
          aria-hidden="true"
          style={{ ...across({ start: reserved.start, end: bar.start }, span), ...vertical, ...colour }}
        />
      )}
      {reserved.end > bar.end && look !== 'cancelled' && (
        <div
          className={styles.buffer}
          aria-hidden="true"
          style={{ ...across({ start: bar.end, end: reserved.end }, span), ...vertical, ...colour }}
        />
      )}
      <div
        role="gridcell"
        className={styles.bar}
        data-booking={booking.id}
        data-look={look}
        data-slim={lanes > 1 || undefined}
        data-running={bar.running || undefined}
        data-hit={bar.hit !== '' || undefined}
        data-risk={bar.risk || undefined}
        data-finished={bar.finished || undefined}
        style={{ ...across(bar, span), ...vertical, ...colour }}
        aria-label={text}
        title={text}
      >
        <span className={styles.title}>
          {bar.hit && <span className={styles.mark}>⚠</span>}
          {bar.risk && <span className={styles.mark}>!</span>}
          {look === 'unplaced' && <span className={styles.mark}>✕</span>}
          {look === 'hold' && <span className={styles.mark}>?</span>}
          {booking.seriesId && <span className={styles.mark}>↻</span>}
          {booking.title}
        </span>
        <span className={styles.meta}>{barMeta(bar, words)}</span>
      </div>
    </>
  );
}

/** The word of the state stands first where it is not the usual one: it must be seen on a short bar too. */
const barMeta = ({ booking, look, running, risk }: BoardBar, words: Words): string =>
  [
    risk && words.t('conflicts:atRisk'),
    look !== 'confirmed' && lookWord(booking, words),
    rangeText(booking.placement, words),
    look === 'unplaced' && words.t('conflicts:wanted', { place: roomsText(booking.placement.roomIds, words) }),
    look === 'confirmed' && running && words.t('day:board.running'),
    booking.organisationName,
  ]
    .filter(Boolean)
    .join(' · ');
