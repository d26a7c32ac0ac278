/** Everything that the administrator sees, read in one go. */
import type { Clock } from '../../shared/base/clock.ts';
import { backupDir, type Place } from '../place.ts';
import type { Db } from '../postgres/database.ts';
import { type DumpRun, lastRuns } from '../postgres/dump-runs.ts';
import { type DeskStand, deskStands, keptStands, siteStands } from '../postgres/overview-tables.ts';
import type { DeskAnswer, DumpAnswer, OverviewAnswer } from './answers.ts';

const MOST_KEPT = 100;
const MOST_DUMPS = 10;

export async function readOverview(db: Db, clock: Clock, place: Place): Promise<OverviewAnswer> {
  const [sites, desks, kept, runs] = [
    await siteStands(db),
    await deskStands(db),
    await keptStands(db, MOST_KEPT),
    await lastRuns(db, MOST_DUMPS),
  ];
  return {
    now: clock(),
    sites: sites.map((site) => ({
      ...site,
      desks: desks.filter((desk) => desk.site === site.id).map((desk) => deskAnswer(desk, site.head)),
    })),
    quarantine: kept.map(({ site, install, ...rest }) => ({ ...rest, siteId: site, installId: install })),
    dumps: runs.map(dumpAnswer),
    backupDir: backupDir(place),
  };
}

const deskAnswer = (desk: DeskStand, head: number): DeskAnswer => ({
  id: desk.id,
  letter: desk.letter,
  name: desk.name,
  state: desk.revokedAt !== null ? 'revoked' : desk.lockedAt !== null ? 'locked' : 'ok',
  lastSeenAt: desk.lastSeenAt,
  pushedAt: desk.pushedAt,
  lag: desk.cursor === null ? null : Math.max(0, head - desk.cursor),
});

const dumpAnswer = (run: DumpRun): DumpAnswer => ({
  file: run.file,
  beganAt: run.began_at,
  nightly: run.nightly,
  state: run.failure !== null ? 'failed' : run.ended_at === null ? 'running' : 'made',
  bytes: run.bytes,
  failure: run.failure,
});
