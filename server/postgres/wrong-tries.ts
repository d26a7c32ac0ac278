/** Wrong codes and passwords, counted in the database, so that several processes count together. */
import type { Tx } from './database.ts';

/** A try counts from the moment it begins: any number at once cannot slip past the count. Returns its id. */
export async function beginTry(tx: Tx, kind: string, who: string, at: number): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    'INSERT INTO wrong_try (kind, who, at) VALUES ($1, $2, $3) RETURNING id',
    [kind, who, at],
  );
  if (!row) throw new Error('an insert returned nothing');
  return row.id;
}

/** It was right, or it was not let through: it does not count. */
export async function forgetTry(tx: Tx, id: number): Promise<void> {
  await tx.query('DELETE FROM wrong_try WHERE id = $1', [id]);
}

/** Tries since then: of this one and of all, with the oldest of each, and older ones forgotten. */
export async function countTries(tx: Tx, kind: string, who: string, since: number) {
  await tx.query('DELETE FROM wrong_try WHERE kind = $1 AND at < $2', [kind, since]);
  const [row] = await tx.query<{ own: number; all: number; own_oldest: number | null; oldest: number | null }>(
    `SELECT (count(*) FILTER (WHERE who = $2))::int AS own, count(*)::int AS all,
       min(at) FILTER (WHERE who = $2) AS own_oldest, min(at) AS oldest
     FROM wrong_try WHERE kind = $1`,
    [kind, who],
  );
  if (!row) throw new Error('a count returned nothing');
  return row;
}
