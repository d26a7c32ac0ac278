import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { must } from '../../../shared/base/assert.ts';
import { indexRooms } from '../../../shared/domain/rooms.ts';
import { useCommands } from '../../commands/registry.ts';
import { openBooking } from '../booking/booking-store.ts';
import { useConfirmationCommand } from '../confirmation/use-confirmation.ts';
import styles from './board.module.css';
import { isDense, rowBoxes } from './board-geometry.ts';
import { HourLines, NowLine, PlaceFrame, Ruler } from './board-overlay.tsx';
import { BoardRowView } from './board-row.tsx';
import { boardSays, type Judge, type Said } from './board-says.ts';
import { barUnder, type KeyPress } from './board-state.ts';
import { BoardStatus } from './board-status.tsx';
import { judgeTarget } from './board-verdict.ts';
import { placeAndVerdict } from './board-words.ts';
import { type BoardControl, type BoardProps, useBoard } from './use-board.ts';
import { type DragHost, useBoardDrag } from './use-board-drag.ts';

export const BOARD_ID = 'day-board';

const toPress = (event: KeyboardEvent): KeyPress => ({
  key: event.key,
  code: event.code,
  shift: event.shiftKey,
  ctrl: event.ctrlKey || event.metaKey,
});

function useJudge({ data }: BoardProps): Judge {
  const { rooms, house, closures, bookings } = data;
  return useMemo(() => {
    const facts = { rooms: indexRooms(rooms), hours: house, closures, bookings };
    return (target, booking) => judgeTarget(target, booking, facts);
  }, [rooms, house, closures, bookings]);
}

/** The board of one day: a grid with one tab stop, worked by keys, mouse and touch alike. */
export function DayBoard(props: BoardProps) {
  const { words, now, data } = props;
  const began = performance.now();
  const control = useBoard(props);
  const judge = useJudge(props);
  const { board, view, state, known } = control;
  const grid = useRef<HTMLDivElement>(null);
  const boxes = useMemo(() => rowBoxes(board.rows), [board.rows]);
  const says = boardSays({ state, view, words, judge, known });
  const cellId = `board-${says.place.fromRow}-${says.place.start}-${state.cursor.pick}`;
  useFirstFocus(grid);
  useCommands([useConfirmationCommand(barUnder(view, state.cursor)?.booking.id ?? null)]);
  useDrawMeasure(began, board.rows);
  const { overlay, handlers } = useHands(props, control, judge, boxes, grid);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.nativeEvent.isComposing || !control.onKey(toPress(event))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onButton = (key: KeyPress) => {
    control.onKey(key);
    grid.current?.focus();
  };

  return (
    <div className={styles.board}>
      <div className={`${styles.scroller} ${isDense(board.rows) ? styles.dense : ''}`}>
        <Ruler span={board.span} now={now} words={words} />
        {/* biome-ignore lint/a11y/useSemanticElements: a table cannot place bookings across time */}
        <div
          ref={grid}
          id={BOARD_ID}
          role="grid"
          tabIndex={0}
          data-date={props.date}
          className={styles.grid}
          aria-label={words.t('day:board.label', { date: words.format.fullDate(props.date) })}
          aria-rowcount={board.rows.length + 1}
          aria-multiselectable="true"
          aria-busy={data.coming}
          aria-activedescendant={cellId}
          onKeyDown={onKeyDown}
          {...handlers}
        >
          <HourLines span={board.span} zone={board.zone} />
          {board.rows.map((row, index) => (
            <BoardRowView
              key={row.key}
              row={row}
              index={index}
              height={must(boxes[index], 'a box for every row').height}
              span={board.span}
              words={words}
              programmeIds={data.programmeIds}
            />
          ))}
          <div ref={overlay.lanes} className={styles.overlay}>
            <PlaceFrame place={says.place} span={board.span} boxes={boxes} id={cellId} />
            <NowLine now={now} span={board.span} />
            <div ref={overlay.ghost} className={styles.ghost} hidden />
          </div>
        </div>
      </div>
      <BoardStatus control={control} text={control.said || says.text} words={words} onKey={onButton} />
      <LiveRegion says={says} said={control.said} />
    </div>
  );
}

/** How long new rows took from data to elements, as the measure `day-board` in the browser's timeline. */
function useDrawMeasure(began: number, rows: BoardControl['board']['rows']): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures the drawing of new rows, not of every key
  useLayoutEffect(() => {
    performance.clearMeasures('day-board');
    performance.measure('day-board', { start: began, end: performance.now() });
  }, [rows]);
}

/** Whoever opens the day screen works the board at once; a focus somebody set is left alone. */
function useFirstFocus(grid: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const nobody = document.activeElement === null || document.activeElement === document.body;
    if (nobody) grid.current?.focus({ preventScroll: true });
  }, [grid]);
}

function LiveRegion({ says, said }: { says: Said; said: string }) {
  return (
    <div role="status" className="visually-hidden" data-testid="board-live">
      {said || (says.live ? says.text : '')}
    </div>
  );
}

type GridRef = DragHost['grid'];

function useHands(props: BoardProps, control: BoardControl, judge: Judge, boxes: DragHost['boxes'], grid: GridRef) {
  const { words } = props;
  const ghost = useRef<HTMLDivElement>(null);
  const lanes = useRef<HTMLDivElement>(null);
  const { goTo, change, known, view } = control;
  const sayPlace = useCallback(
    (target: Parameters<Judge>[0], booking: Parameters<Judge>[1]) => {
      const verdict = judge(target, booking);
      return { verdict, text: placeAndVerdict(target, verdict, words) };
    },
    [judge, words],
  );
  const drag = useBoardDrag({
    view,
    boxes,
    grid,
    lanes,
    ghost,
    known,
    judge: sayPlace,
    onPlace: goTo,
    onBook: (target) => openBooking({ prefill: target }),
    onChange: change,
  });
  // The first click of the two put the cursor there.
  const onDoubleClick = () => void control.onKey({ key: 'Enter', code: 'Enter', shift: false, ctrl: false });
  return { overlay: { ghost, lanes }, handlers: { ...drag, onDoubleClick } };
}
