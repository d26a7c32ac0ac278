/** Which rooms a file means (IX5): by code or name, whole or among other words separated by commas. */

import type { RoomIndex } from '../../../shared/domain/rooms.ts';
import { fold } from '../../../shared/domain/text.ts';

export type RoomFinder = (place: string) => readonly string[];

/** The whole text first, then its parts: `Żuraw + Stocznia`, `UrbanLab Gdynia, Żuraw`. Nothing is guessed from half a name. */
export function findRooms(rooms: RoomIndex): RoomFinder {
  const byName = new Map<string, string>();
  for (const room of rooms.values()) byName.set(fold(room.name), room.id);
  // A code wins over another room's name.
  for (const room of rooms.values()) byName.set(fold(room.code), room.id);
  const known = new Map<string, readonly string[]>();
  return (place) => {
    const found = known.get(place) ?? look(place, byName);
    if (known.size > 10_000) known.clear();
    known.set(place, found);
    return found;
  };
}

function look(place: string, byName: ReadonlyMap<string, string>): string[] {
  const whole = byName.get(fold(place));
  if (whole !== undefined) return [whole];
  const parts = place.split(/[,;+/|&()\n]|\s[-–—]\s/).map(fold);
  return [...new Set(parts.flatMap((part) => (part === '' ? [] : (byName.get(part) ?? []))))].slice(0, 30);
}
