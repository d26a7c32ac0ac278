/** Mouse and touch on the board. While something is dragged only the ghost's transform changes: no row is drawn again. */
import { type PointerEvent as ReactPointerEvent, type RefObject, useRef } from 'react';
import type { Verdict } from '../../../shared/domain/booking-rules.ts';
import { type RowBox, rowAtHeight } from './board-geometry.ts';
import { type BookingRow, instantAt, percentAt, SLOT } from './board-model.ts';
import { withRow } from './board-modes.ts';
import { type BoardView, barsAt, roomsOfRows, slotOf, type Target } from './board-state.ts';

export interface DragHost {
  readonly view: BoardView;
  readonly boxes: readonly RowBox[];
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly lanes: RefObject<HTMLDivElement | null>;
  readonly ghost: RefObject<HTMLDivElement | null>;
  readonly known: (id: string) => BookingRow | null;
  /** The verdict of a place and its sentence. */
  readonly judge: (target: Target, booking: BookingRow | null) => { verdict: Verdict; text: string };
  readonly onPlace: (rowKey: string, at: number, pick: number) => void;
  readonly onBook: (target: Target) => void;
  readonly onChange: (id: string, target: Target, origin: Target) => Promise<void>;
}

interface Spot {
  readonly row: number;
  /** Of the width of the lanes, 0 to 1. */
  readonly fraction: number;
}

interface Drag {
  readonly pointerId: number;
  readonly x: number;
  readonly y: number;
  readonly from: Spot;
  readonly kind: 'select' | 'move' | 'start' | 'end';
  readonly booking: BookingRow | null;
  moved: boolean;
  target: Target | null;
  frame: number;
}

const THRESHOLD = 4;
const EDGE = 7;

const remPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

function spotOf(event: { clientX: number; clientY: number }, host: DragHost): Spot | null {
  const area = host.lanes.current?.getBoundingClientRect();
  if (!area || area.width === 0) return null;
  const row = rowAtHeight(host.boxes, (event.clientY - area.top) / remPixels());
  return { row, fraction: Math.min(1, Math.max(0, (event.clientX - area.left) / area.width)) };
}

/** Near an end of a bar the end is pulled; a bar too narrow for that is only moved. */
function kindOf(event: ReactPointerEvent, bar: Element): 'move' | 'start' | 'end' {
  const { left, right, width } = bar.getBoundingClientRect();
  if (width < 4 * EDGE) return 'move';
  if (event.clientX > right - EDGE) return 'end';
  return event.clientX < left + EDGE ? 'start' : 'move';
}

const originOf = ({ placement }: BookingRow): Target => ({
  roomIds: placement.roomIds,
  start: placement.start,
  end: placement.end,
});

function targetOf(drag: Drag, to: Spot, { view }: DragHost): Target {
  const { span, rows } = view;
  if (!drag.booking) {
    const [a, b] = [instantAt(drag.from.fraction, span), instantAt(to.fraction, span)].sort((x, y) => x - y);
    const [first, last] = [drag.from.row, to.row].sort((x, y) => x - y);
    const keys = rows.slice(first, (last ?? 0) + 1).map((row) => row.key);
    return {
      roomIds: roomsOfRows(rows, keys),
      start: a ?? span.start,
      end: Math.min((b ?? span.start) + SLOT, span.end),
    };
  }
  const origin = originOf(drag.booking);
  const by = (to.fraction - drag.from.fraction) * (span.end - span.start);
  const snapped = (at: number) => Math.round((at + by) / SLOT) * SLOT;
  if (drag.kind === 'start') return { ...origin, start: Math.min(snapped(origin.start), origin.end - SLOT) };
  if (drag.kind === 'end') return { ...origin, end: Math.max(snapped(origin.end), origin.start + SLOT) };
  const start = Math.abs(by) < SLOT / 2 ? origin.start : snapped(origin.start);
  const held = rows[drag.from.row];
  const row = rows[to.row];
  const moved = { ...origin, start, end: start + origin.end - origin.start };
  return held && row && held !== row ? withRow(moved, held.key, row) : moved;
}

const same = (a: Target | null, b: Target): boolean =>
  a !== null && a.start === b.start && a.end === b.end && a.roomIds.join() === b.roomIds.join();

function drawGhost(drag: Drag, to: Spot, host: DragHost): void {
  const ghost = host.ghost.current;
  const area = host.lanes.current?.getBoundingClientRect();
  const { target } = drag;
  if (!ghost || !area || !target) return;
  const { span } = host.view;
  const rem = remPixels();
  const first =
    host.boxes[drag.kind === 'move' ? to.row : Math.min(drag.from.row, drag.booking ? drag.from.row : to.row)];
  const last =
    host.boxes[drag.kind === 'select' ? Math.max(drag.from.row, to.row) : host.boxes.indexOf(first as RowBox)];
  if (!first || !last) return;
  const left = (percentAt(Math.max(target.start, span.start), span) / 100) * area.width;
  const right = (percentAt(Math.min(target.end, span.end), span) / 100) * area.width;
  ghost.hidden = false;
  ghost.style.width = `${Math.max(4, right - left)}px`;
  ghost.style.height = `${(last.top + last.height - first.top) * rem}px`;
  ghost.style.transform = `translate(${left}px, ${first.top * rem}px)`;
}

function hide(host: DragHost): void {
  if (host.ghost.current) host.ghost.current.hidden = true;
}

/** Handlers for the grid: drag on empty selects and books, drag a bar moves it, drag an end resizes it. */
export function useBoardDrag(host: DragHost) {
  const latest = useRef(host);
  latest.current = host;
  const dragged = useRef<Drag | null>(null);

  const end = () => {
    const drag = dragged.current;
    if (drag) cancelAnimationFrame(drag.frame);
    dragged.current = null;
    return drag;
  };

  const onPointerDown = (event: ReactPointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const spot = spotOf(event, host);
    if (!spot || event.target.closest('[role="rowheader"]')) return;
    const bar = event.target.closest<HTMLElement>('[data-booking]');
    const booking = bar?.dataset.booking ? host.known(bar.dataset.booking) : null;
    const kind = bar && booking ? kindOf(event, bar) : 'select';
    dragged.current = {
      pointerId: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      from: spot,
      kind,
      booking,
      moved: false,
      target: null,
      frame: 0,
    };
  };

  const onPointerMove = (event: ReactPointerEvent<HTMLDivElement>) => {
    const drag = dragged.current;
    if (!drag || drag.pointerId !== event.pointerId || !host.view.canWrite) return;
    if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < THRESHOLD) return;
    if (!drag.moved) host.grid.current?.setPointerCapture(event.pointerId);
    drag.moved = true;
    const { clientX, clientY } = event;
    cancelAnimationFrame(drag.frame);
    drag.frame = requestAnimationFrame(() => follow(drag, { clientX, clientY }, latest.current));
  };

  const onPointerUp = (event: ReactPointerEvent<HTMLDivElement>) => {
    const drag = end();
    if (!drag || drag.pointerId !== event.pointerId) return;
    const spot = spotOf(event, host);
    if (drag.moved && spot) drop({ ...drag, target: targetOf(drag, spot, host) }, host);
    else click(drag, host);
  };

  const onPointerCancel = () => {
    end();
    hide(host);
  };

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel };
}

function follow(drag: Drag, at: { clientX: number; clientY: number }, host: DragHost): void {
  const spot = spotOf(at, host);
  if (!spot) return;
  const target = targetOf(drag, spot, host);
  const changed = !same(drag.target, target);
  drag.target = target;
  drawGhost(drag, spot, host);
  if (!changed || !host.ghost.current) return;
  const { verdict, text } = host.judge(target, drag.booking);
  host.ghost.current.dataset.state =
    verdict.stops.length > 0 ? 'taken' : verdict.warnings.length > 0 ? 'warned' : 'free';
  host.ghost.current.dataset.text = text;
}

function drop(drag: Drag, host: DragHost): void {
  const { booking, target } = drag;
  const origin = booking && originOf(booking);
  if (target && booking && origin && !same(origin, target)) {
    // The ghost stays until the answer: the bar must not jump back and forth.
    void host.onChange(booking.id, target, origin).finally(() => hide(host));
    return;
  }
  hide(host);
  if (target && !booking) host.onBook(target);
}

/** A click puts the cursor there; the status line under the board then offers what can be done. */
function click(drag: Drag, host: DragHost): void {
  const row = host.view.rows[drag.from.row];
  if (!row) return;
  const at = slotOf(instantAt(drag.from.fraction, host.view.span), host.view.span);
  const pick = barsAt(row, at).findIndex((bar) => bar.booking.id === drag.booking?.id);
  host.onPlace(row.key, at, Math.max(0, pick));
}
