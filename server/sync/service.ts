/** The sync service: what a desk asks comes in, what it acts on goes out; several of them may work on one database. */
import { hash } from 'node:crypto';
import type { Reply, Request } from '../../shared/sync/wire.ts';
import { codeOf, faultOf } from '../postgres/faults.ts';
import { type SeenDesk, seeDesk } from '../postgres/seen.ts';
import { noteTold } from '../postgres/told-erasures.ts';
import type { Answer, Caller, Log, SyncOptions, SyncService } from './ports.ts';
import { pushIn } from './push.ts';
import { readPage, readSnapshot, readState } from './read-out.ts';
import { Refusal } from './refusal.ts';
import { releaseIn } from './release.ts';
import { createTurns } from './turns.ts';

const sha256 = (text: string): string => hash('sha256', text);
/** Proposed to a desk while PostgreSQL cannot; it adds its own jitter. */
const BUSY_MS = 2000;

interface Service extends SyncOptions {
  readonly log: Log;
  readonly inTurn: ReturnType<typeof createTurns>;
}

export function createSyncService(options: SyncOptions): SyncService {
  const service: Service = { ...options, log: options.log ?? (() => {}), inTurn: createTurns() };
  return {
    handle: async (caller, request) => {
      const { kind } = request;
      try {
        return { ok: true, kind, answer: await answer(service, caller, request) };
      } catch (error) {
        if (error instanceof Refusal) return { ok: false, kind, code: error.code, data: error.data };
        return busy(service, kind, error);
      }
    },
    release: (siteId, change) =>
      service.inTurn(siteId, async () => {
        const now = service.clock();
        const released = await service.db.transaction((tx) =>
          releaseIn(tx, { erase: service.erase, sha256, now }, siteId, change),
        );
        if (released.ok) service.announce?.(siteId, released.seq);
        return released;
      }),
  };
}

function busy({ log }: Service, kind: Request['kind'], error: unknown): Reply {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  // PostgreSQL's messages hold no values, its details do: they stay out.
  log('error', 'an exchange failed', { kind, error: name, code: codeOf(error), message });
  return { ok: false, kind, code: 'BUSY', data: { retryAfterMs: BUSY_MS } };
}

async function answer(service: Service, caller: Caller, request: Request): Promise<Answer<Request['kind']>> {
  const { db } = service;
  const now = service.clock();
  const desk = await seeDesk(db, caller.siteId, caller.deskId, now);
  if (!desk) throw new Refusal('UNKNOWN_DESK', {});
  if (request.kind === 'push') return await push(service, caller, desk, request.input);
  if (desk.revokedAt !== null) throw new Refusal('REVOKED', {});
  const reading = { db, caller, desk, now };
  switch (request.kind) {
    case 'state':
      return await readState(reading, request.input);
    case 'pull':
      return await readPage(reading, request.input);
    case 'snapshot':
      return await readSnapshot(reading, request.input);
    case 'erased':
      return { erasures: await noteTold(db, caller.siteId, caller.deskId, request.input.erasureIds, now) };
  }
}

/** In bulk first; when PostgreSQL refuses a part of it, once more with each change by itself. */
async function push(
  service: Service,
  caller: Caller,
  desk: SeenDesk,
  input: Extract<Request, { kind: 'push' }>['input'],
): Promise<Answer<'push'>> {
  const { db, clock, erase, log, announce } = service;
  const revoked = desk.revokedAt !== null;
  const attempt = (careful: boolean) =>
    db.transaction((tx) => pushIn(tx, { erase, sha256, now: clock(), careful, revoked }, caller, input));
  const answer = await service.inTurn(caller.siteId, () =>
    attempt(false).catch((error: unknown) => {
      if (error instanceof Refusal || (codeOf(error) !== '' && faultOf(error) === 'busy')) throw error;
      log('warn', 'a batch is entered change by change', { code: codeOf(error) });
      return attempt(true);
    }),
  );
  announce?.(caller.siteId, answer.head);
  return answer;
}
