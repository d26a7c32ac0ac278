import type { KeyboardEvent } from 'react';
import { type Arrow, nearestPlace } from './nearest-place.ts';

const ARROWS: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] satisfies Arrow[];
const isArrow = (key: string): key is Arrow => ARROWS.includes(key);
const PLACES = '[role="button"], a[href], [tabindex="0"]';

/** An arrow on a booking or a day goes to the nearest one in its direction (CV3). */
export function goByArrow(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target;
  if (!isArrow(event.key) || !(from instanceof HTMLElement) || !from.matches(PLACES)) return;
  const places = [...event.currentTarget.querySelectorAll<HTMLElement>(PLACES)].filter(
    (place) => place !== from && place.getClientRects().length > 0,
  );
  const boxes = places.map((place) => place.getBoundingClientRect());
  const next = places[nearestPlace(from.getBoundingClientRect(), boxes, event.key)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
