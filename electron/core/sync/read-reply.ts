/** What came over HTTP, read through the schemas of the wire: anything else is RUBBISH, never data. */
import { z } from 'zod';
import {
  type ExchangeKind,
  erasedAnswer,
  pullAnswer,
  pushAnswer,
  type RefusalCode,
  type Reply,
  refusalData,
  refusalStatus,
  snapshotAnswer,
  stateAnswer,
} from '../../../shared/sync/wire.ts';

const answers = {
  state: stateAnswer,
  push: pushAnswer,
  pull: pullAnswer,
  snapshot: snapshotAnswer,
  erased: erasedAnswer,
} as const satisfies Record<ExchangeKind, z.ZodType>;

const refusal = z.object({ code: z.string(), data: z.record(z.string(), z.unknown()).optional() });

/** As it came: null for a body that was too large, or that ended before its end. */
export interface Came {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string | null;
}

export type Declined = {
  readonly code: RefusalCode | 'OFFLINE' | 'RUBBISH';
  readonly data: Readonly<Record<string, unknown>>;
};

export const nothingCame = (detail: string): Declined => ({ code: 'OFFLINE', data: { detail } });
const rubbish = (detail: string): Declined => ({ code: 'RUBBISH', data: { detail } });

function json(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRefusal = (code: string): code is RefusalCode => Object.hasOwn(refusalStatus, code);

/** Seconds, as servers and what stands before them say it; a date is rare and treated as none. */
function retryAfterMs(header: string | null): number {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : 30_000;
}

/** What stands before a server may refuse in its place, without a word of ours. */
function declinedBy({ status, retryAfter }: Came): Declined {
  if (status === 429) return { code: 'TOO_MANY', data: { retryAfterMs: retryAfterMs(retryAfter) } };
  if (status === 503) return { code: 'BUSY', data: { retryAfterMs: retryAfterMs(retryAfter) } };
  if (status === 502 || status === 504) return nothingCame(`HTTP ${status}`);
  return rubbish(`HTTP ${status}`);
}

/** The refusal in what came, or that there is none that can be read. */
export function declined(came: Came): Declined {
  const said = refusal.safeParse(json(came.text));
  if (!said.success || !isRefusal(said.data.code)) return declinedBy(came);
  const data = refusalData[said.data.code].safeParse(said.data.data ?? {});
  return data.success ? { code: said.data.code, data: data.data } : rubbish(said.data.code);
}

export function readReply(kind: ExchangeKind, came: Came): Reply {
  if (came.status !== 200) return { ok: false, kind, ...declined(came) };
  const answer = answers[kind].safeParse(json(came.text));
  return answer.success ? { ok: true, kind, answer: answer.data } : { ok: false, kind, ...rubbish('answer') };
}
