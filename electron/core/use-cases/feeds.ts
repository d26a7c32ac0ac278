/** Calendars that other programs subscribe to: made, revoked and taken back by coordinators (IX3). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { feedInput, feedRow } from '../../../shared/contract/exchange-schemas.ts';
import type { Feed } from '../../../shared/domain/entity-table.ts';
import { fold } from '../../../shared/domain/text.ts';
import { type Answer, type Context, findOr, refuse } from '../context.ts';
import type { Reader } from '../storage/handles.ts';

type FeedRow = z.infer<typeof feedRow>;

const nameOf = (reader: Reader, { kind, target }: Pick<Feed, 'kind' | 'target'>): string => {
  if (kind === 'room') return reader.rooms().get(target)?.name ?? '';
  return kind === 'programme' ? (reader.find('programme', target)?.name ?? '') : target;
};
const rowOf = (reader: Reader, feed: Feed): FeedRow => ({ ...feed, targetName: nameOf(reader, feed) });

/** Those in use first, the newest first. */
export const listFeeds = (ctx: Context): FeedRow[] =>
  ctx.store.list('feed', 'ORDER BY revoked, created_at DESC, id DESC').map((feed) => rowOf(ctx.store, feed));

export function addFeed(ctx: Context, input: z.infer<typeof feedInput>): Answer<FeedRow> {
  return ctx.store.write('feed.add', ctx.desk.accountName, (tx) => {
    if (input.kind !== 'leader' && nameOf(tx, input) === '')
      return refuse('NOT_FOUND', { entity: input.kind, key: input.target });
    // A name of nothing that folds would be in every event that names nobody.
    if (input.kind === 'leader' && fold(input.target) === '')
      return refuse('NOT_FOUND', { entity: 'person', key: input.target });
    const feed = { ...input, id: ctx.newId(), secret: ctx.newSecret(), revoked: false, createdAt: ctx.clock() };
    tx.insert('feed', feed);
    return ok(rowOf(tx, feed));
  });
}

const turn = (ctx: Context, id: string, revoked: boolean, name: string): Answer<FeedRow> =>
  ctx.store.write(name, ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'feed', id);
    if (!found.ok) return found;
    if (found.value.revoked === revoked) return refuse('WRONG_STATE', { state: revoked ? 'revoked' : 'in-use' });
    return ok(rowOf(tx, tx.update('feed', id, { revoked })));
  });

export const revokeFeed = (ctx: Context, id: string): Answer<FeedRow> => turn(ctx, id, true, 'feed.revoke');
export const restoreFeed = (ctx: Context, id: string): Answer<FeedRow> => turn(ctx, id, false, 'feed.restore');
