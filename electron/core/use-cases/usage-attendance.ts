/** Attendances of a period and the sessions and persons behind them (AT1, EV4, US3). */
import type { z } from 'zod';
import type { usagePerson, usageReport, usageSession } from '../../../shared/contract/schemas.ts';
import { STATUSES, type Status } from '../../../shared/domain/entities.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../storage/handles.ts';

type Figures = z.infer<typeof usageReport>['attendance'];
type SessionRow = z.infer<typeof usageSession>;
type Period = { readonly from: number; readonly to: number };

/**
 * Sessions that have ended, and those whose list came back already: one that is still to come cannot have returned its
 * list, and one that was cancelled or had lost its room had none – unless somebody came all the same (AT5).
 */
const SESSIONS = `SELECT * FROM (
  SELECT b.id, b.title, b.start_at, b.end_at, iif(b.unplaced, '[]', b.room_ids) AS room_ids, b.status, b.unplaced,
    (EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = b.id AND a.presence <> 'unconfirmed')
      OR (SELECT coalesce(sum(h.count), 0) FROM head_count h WHERE h.session_id = b.id) > 0) AS returned
  FROM booking b WHERE b.event_id IS NOT NULL AND b.start_at >= ? AND b.start_at < ?
) WHERE returned OR (status = 'confirmed' AND unplaced = 0 AND end_at <= ?) ORDER BY start_at, id`;

const PRESENT = `SELECT a.session_id, r.status, sum(1 + r.companions) AS count, sum(r.walk_in) AS walk_ins
FROM booking b JOIN attendance a ON a.session_id = b.id AND a.presence = 'present'
JOIN registration r ON r.id = a.registration_id
WHERE b.event_id IS NOT NULL AND b.start_at >= ? AND b.start_at < ? GROUP BY a.session_id, r.status`;

const COUNTED = `SELECT h.session_id, h.status, sum(h.count) AS count, 0 AS walk_ins
FROM booking b JOIN head_count h ON h.session_id = b.id
WHERE b.event_id IS NOT NULL AND b.start_at >= ? AND b.start_at < ? GROUP BY h.session_id, h.status`;

/** A person merged into another is that other (PE2). */
const PERSONS = `SELECT k.id AS personId, k.name, count(DISTINCT a.session_id) AS sessions
FROM booking b JOIN attendance a ON a.session_id = b.id AND a.presence = 'present'
JOIN registration r ON r.id = a.registration_id JOIN person p ON p.id = r.person_id
JOIN person k ON k.id = coalesce(p.merged_into, p.id)
WHERE b.event_id IS NOT NULL AND b.start_at >= ? AND b.start_at < ? GROUP BY k.id ORDER BY sessions DESC, k.sort_name`;

interface StoredSession {
  id: string;
  title: string;
  start_at: number;
  end_at: number;
  room_ids: string;
  returned: number;
}
interface Count {
  session_id: string;
  status: Status;
  count: number;
  walk_ins: number;
}

function bySession(counts: readonly Count[]): Map<string, Count[]> {
  const found = new Map<string, Count[]>();
  for (const count of counts) found.set(count.session_id, [...(found.get(count.session_id) ?? []), count]);
  return found;
}

const total = (counts: readonly Count[]): number => counts.reduce((sum, c) => sum + c.count, 0);

/** Each session with what was counted at it; every column sums to its figure of the report (US3). */
export function usageSessions(ctx: Context, { from, to }: Period): SessionRow[] {
  const present = bySession(ctx.store.all<Count>(PRESENT, from, to));
  const counted = bySession(ctx.store.all<Count>(COUNTED, from, to));
  return ctx.store.all<StoredSession>(SESSIONS, from, to, ctx.clock()).map((session) => {
    const came = present.get(session.id) ?? [];
    const heads = counted.get(session.id) ?? [];
    const all = [...came, ...heads];
    const ofStatus = (status: Status) => total(all.filter((c) => c.status === status));
    return {
      sessionId: session.id,
      title: session.title,
      start: session.start_at,
      end: session.end_at,
      roomIds: JSON.parse(session.room_ids),
      returned: session.returned === 1,
      attendances: total(all),
      walkIns: came.reduce((sum, c) => sum + c.walk_ins, 0),
      counted: total(heads),
      byStatus: Object.fromEntries(STATUSES.map((status) => [status, ofStatus(status)])) as SessionRow['byStatus'],
    };
  });
}

/** Everybody who was present under their name, each once. */
export const usagePersons = ({ store }: { store: Reader }, { from, to }: Period): z.infer<typeof usagePerson>[] =>
  store.all<z.infer<typeof usagePerson>>(PERSONS, from, to);

/** Attendances by status with their coverage (AT1); head counts add to attendances, never to unique persons (EV4). */
export function attendanceFigures(ctx: Context, period: Period): Figures {
  const sessions = usageSessions(ctx, period);
  const sum = (value: (row: SessionRow) => number) => sessions.reduce((all, row) => all + value(row), 0);
  const ofStatus = (status: Status) => ({
    attendances: sum((row) => row.byStatus[status]),
    sessionIds: sessions.filter((row) => row.byStatus[status] !== 0).map((row) => row.sessionId),
  });
  return {
    sessions: sessions.length,
    sessionsWithList: sessions.filter((row) => row.returned).length,
    attendances: sum((row) => row.attendances),
    uniquePersons: usagePersons(ctx, period).length,
    walkIns: sum((row) => row.walkIns),
    counted: sum((row) => row.counted),
    byStatus: Object.fromEntries(STATUSES.map((status) => [status, ofStatus(status)])) as Figures['byStatus'],
  };
}
