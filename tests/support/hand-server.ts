/** A server played by hand for one desk: it logs what is pushed as it stands, arbitrates nothing, and refuses when told to. */
import type { Reply, Request, StateAnswer, WireChange, WireRecord } from '../../shared/sync/wire.ts';
import { AT, siteLog } from './site-log.ts';

export const HAND = {
  siteId: '019abcde-0000-7000-8000-0000000000f1',
  datasetId: '019abcde-0000-7000-8000-0000000000f2',
  epoch: '019abcde-0000-7000-8000-0000000000f3',
} as const;

export type Refused = Omit<Extract<Reply, { ok: false }>, 'ok' | 'kind'>;

export interface HandServer {
  readonly log: ReturnType<typeof siteLog>;
  /** The next request is refused so. */
  refuseNext: Refused | null;
  state: Partial<StateAnswer>;
  readonly answer: (request: Request) => Reply;
  /** Records as they stand. */
  readonly records: () => WireRecord[];
}

const keyOf = (record: { entity: string; id: string }): string => `${record.entity} ${record.id}`;

export function handServer(): HandServer {
  const log = siteLog();
  const rows = new Map<string, WireRecord>();
  const own = (installId: string) => log.entries.filter((entry) => entry.installId === installId).at(-1);
  const head = () => log.entries.length;
  const sorted = () => [...rows.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const enter = (installId: string, { n, hash, name, actor, effects }: WireChange) => {
    const records = effects.map(({ entity, id, set }) => ({
      entity,
      id,
      row: { ...rows.get(keyOf({ entity, id }))?.row, ...set },
    }));
    for (const record of records) rows.set(keyOf(record), record);
    log.add({ installId, n, changeHash: hash, name, actor, records });
  };
  const server: HandServer = {
    log,
    refuseNext: null,
    state: {},
    records: sorted,
    answer: (request) => {
      const { kind } = request;
      if (server.refuseNext) {
        const refused = server.refuseNext;
        server.refuseNext = null;
        return { ok: false, kind, ...refused };
      }
      return { ok: true, kind, answer: answerOf(request) } as Reply;
    },
  };
  const answerOf = (request: Request): unknown => {
    const last = own(request.input.installId);
    if (request.kind === 'state')
      return {
        ...{ siteName: 'Dom', datasetId: HAND.datasetId, epoch: HAND.epoch, head: head(), headChain: '' },
        ...{ lastN: last?.n ?? 0, lastHash: last?.changeHash ?? '', oldestProtocol: 1, newestProtocol: 1 },
        ...{ deskLetter: 'B', deskName: 'Parter', serverTime: AT },
        ...server.state,
      };
    if (request.kind === 'push') {
      for (const change of request.input.changes as WireChange[])
        if (change.n > (last?.n ?? 0)) enter(request.input.installId, change);
      return { lastN: own(request.input.installId)?.n ?? 0, head: head() };
    }
    if (request.kind === 'pull') {
      const { cursor, limit } = request.input;
      return { entries: log.entries.slice(cursor, cursor + limit), head: head() };
    }
    if (request.kind === 'erased') return { erasures: [] };
    const { after, limit } = request.input;
    const rest = sorted().filter((record) => after === null || keyOf(record) > keyOf(after));
    const records = rest.slice(0, limit);
    const end = records.at(-1);
    return {
      ...{ seq: head(), chain: log.entries.at(-1)?.chain ?? '', records, total: rows.size },
      next: end && rest.length > limit ? { entity: end.entity, id: end.id } : null,
      ...{ lastN: last?.n ?? 0, lastHash: last?.changeHash ?? '' },
    };
  };
  return server;
}
