/** Dumps that were tried, in the database, so that several processes make one dump a night. */
import type { Tx } from './database.ts';

export interface DumpRun {
  readonly began_at: number;
  readonly file: string;
  readonly nightly: boolean;
  readonly ended_at: number | null;
  readonly bytes: number | null;
  readonly rows: number | null;
  readonly failure: string | null;
}

/**
 * Begins one unless one is under way (begun after `stillRunning`), or, of the nightly ones, one was made since `night` or
 * failed since `pause`.
 */
export async function beginRun(
  tx: Tx,
  run: { at: number; file: string; nightly: boolean; stillRunning: number; night: number; pause: number },
): Promise<boolean> {
  await tx.query('LOCK TABLE dump IN SHARE ROW EXCLUSIVE MODE');
  const inTheWay = await tx.query(
    `SELECT 1 FROM dump WHERE began_at > $1 AND ended_at IS NULL
       OR $2 AND nightly AND (began_at >= $3 AND ended_at IS NOT NULL AND failure IS NULL OR began_at > $4)`,
    [run.stillRunning, run.nightly, run.night, run.pause],
  );
  if (inTheWay.length > 0) return false;
  await tx.query('INSERT INTO dump (began_at, file, nightly) VALUES ($1, $2, $3)', [run.at, run.file, run.nightly]);
  return true;
}

export async function endRun(
  tx: Tx,
  at: number,
  end: { now: number; bytes: number; rows: number } | { now: number; failure: string },
): Promise<void> {
  const done = 'failure' in end ? { bytes: null, rows: null, ...end } : { failure: null, ...end };
  await tx.query('UPDATE dump SET ended_at = $2, bytes = $3, rows = $4, failure = $5 WHERE began_at = $1', [
    at,
    done.now,
    done.bytes,
    done.rows,
    done.failure,
  ]);
}

/** The newest first. */
export const lastRuns = (tx: Tx, most: number): Promise<DumpRun[]> =>
  tx.query<DumpRun>('SELECT * FROM dump ORDER BY began_at DESC LIMIT $1', [most]);

/** Is there anything worth a dump? */
export const hasEntries = async (tx: Tx): Promise<boolean> =>
  (await tx.query('SELECT 1 FROM site_head WHERE seq > 0 LIMIT 1')).length > 0;
