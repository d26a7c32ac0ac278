import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;
/** How far the engine's clock is ahead of this page's, ms: what is running now is the engine's to say. */
let ahead = 0;

/** Now by the engine's clock, UTC ms. */
export const now = (): number => Date.now() + ahead;

/** Takes the engine's clock over; a second more or less is the way of the answer and is left alone. */
export function followEngineClock(engineNow: number): void {
  const difference = engineNow - Date.now();
  if (Math.abs(difference - ahead) < 5_000) return;
  ahead = difference;
  clearTimeout(timer);
  tick();
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let minute = Math.floor(now() / MINUTE) * MINUTE;

function tick(): void {
  minute = Math.floor(now() / MINUTE) * MINUTE;
  for (const listener of listeners) listener();
  timer = setTimeout(tick, MINUTE - (now() % MINUTE));
}

/** A machine that slept wakes with its timers late: what is seen again is set right at once (BK7). */
const onSight = () => {
  if (Math.floor(now() / MINUTE) * MINUTE === minute) return;
  clearTimeout(timer);
  tick();
};

function start(): void {
  window.addEventListener('focus', onSight);
  document.addEventListener('visibilitychange', onSight);
  tick();
}

function stop(): void {
  window.removeEventListener('focus', onSight);
  document.removeEventListener('visibilitychange', onSight);
  clearTimeout(timer);
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) start();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stop();
  };
}

/** The beginning of the running minute, UTC ms; the component is drawn anew when it changes. */
export const useMinute = (): number => useSyncExternalStore(subscribe, () => minute);
