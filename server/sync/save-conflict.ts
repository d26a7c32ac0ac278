/** One conflict row of the server's own, written as any other record. */
import type { Conflict } from '../../shared/domain/sync-entities.ts';
import { saveWorld } from '../postgres/save-world.ts';
import type { Entrance } from './enter-stretch.ts';
import { keyOf, World } from './world.ts';

/** Returns how many records are new: one, or none where it was there. */
export async function saveConflict(
  { tx, siteId, now }: Pick<Entrance, 'tx' | 'siteId' | 'now'>,
  row: Conflict,
  seq: number,
  existed = false,
): Promise<number> {
  const world = new World(siteId, now);
  if (existed) world.load('conflict', row.id, row);
  world.put('conflict', row.id, row);
  return await saveWorld(tx, world, new Map([[keyOf('conflict', row.id), seq]]));
}
