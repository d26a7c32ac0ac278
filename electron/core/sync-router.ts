/** Answers for where this desk stands with the central server. */
import type { SyncStatus } from '../../shared/contract/sync-schemas.ts';
import type { Answer, Context } from './context.ts';
import { refuse } from './context.ts';
import { type Guarded, type RouterDeps, unwrap } from './guard.ts';
import type { DeskLink, JoinInput, LinkStatus } from './sync/desk-link.ts';
import { listAtRisk } from './use-cases/at-risk.ts';
import { countConflicts } from './use-cases/conflicts.ts';
import { erasePerson } from './use-cases/erase-person.ts';

/** Who brings the house to a server decides for it; a desk without a house has nothing to decide about. */
async function join(ctx: Context, link: DeskLink, input: JoinInput): Promise<Answer<LinkStatus>> {
  const { role } = ctx.desk;
  if (ctx.store.house() !== null && role !== 'administrator')
    return refuse('FORBIDDEN_FOR_ROLE', { role, allowed: ['administrator'] });
  return link.join(input);
}

/** Whoever looks is told of the conflicts that they may see (SE1). */
function seenBy(ctx: Context, status: LinkStatus): SyncStatus {
  const { open, newestAt } = countConflicts(ctx);
  return { ...status, conflictsOpen: open, newestConflictAt: newestAt };
}

export const syncAnswers = ({ sync }: Guarded, { link }: RouterDeps) => {
  const after = (ctx: Context, act: () => void): SyncStatus => {
    act();
    return seenBy(ctx, link.status());
  };
  return {
    status: sync.status.handler(({ context: { ctx } }) => seenBy(ctx, link.status())),
    join: sync.join.handler(async ({ context: { ctx }, input }) => seenBy(ctx, unwrap(await join(ctx, link, input)))),
    now: sync.now.handler(({ context: { ctx } }) => after(ctx, link.now)),
    accept: sync.accept.handler(({ context: { ctx } }) => after(ctx, link.accept)),
    exchanges: sync.exchanges.handler(() => link.exchanges()),
    records: sync.records.handler(({ input }) => link.records(input.ids)),
    risks: sync.risks.handler(({ context: { ctx } }) => listAtRisk(ctx, link.risks())),
    erasures: sync.erasures.handler(() => link.erasures()),
    erasePerson: sync.erasePerson.handler(({ context: { ctx }, input }) => unwrap(erasePerson(ctx, input.personId))),
  };
};
