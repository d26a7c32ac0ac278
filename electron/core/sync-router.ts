/** Answers for where this desk stands with the central server. */
import type { SyncStatus } from '../../shared/contract/sync-schemas.ts';
import type { Answer, Context } from './context.ts';
import { refuse } from './context.ts';
import { type Guarded, type RouterDeps, unwrap } from './guard.ts';
import type { DeskLink, JoinInput } from './sync/desk-link.ts';
import { erasePerson } from './use-cases/erase-person.ts';

/** Who brings the house to a server decides for it; a desk without a house has nothing to decide about. */
async function join(ctx: Context, link: DeskLink, input: JoinInput): Promise<Answer<SyncStatus>> {
  const { role } = ctx.desk;
  if (ctx.store.house() !== null && role !== 'administrator')
    return refuse('FORBIDDEN_FOR_ROLE', { role, allowed: ['administrator'] });
  return link.join(input);
}

export const syncAnswers = ({ sync }: Guarded, { link }: RouterDeps) => {
  const after = (act: () => void): SyncStatus => {
    act();
    return link.status();
  };
  return {
    status: sync.status.handler(() => link.status()),
    join: sync.join.handler(async ({ context: { ctx }, input }) => unwrap(await join(ctx, link, input))),
    now: sync.now.handler(() => after(link.now)),
    accept: sync.accept.handler(() => after(link.accept)),
    exchanges: sync.exchanges.handler(() => link.exchanges()),
    records: sync.records.handler(({ input }) => link.records(input.ids)),
    erasures: sync.erasures.handler(() => link.erasures()),
    erasePerson: sync.erasePerson.handler(({ context: { ctx }, input }) => unwrap(erasePerson(ctx, input.personId))),
  };
};
