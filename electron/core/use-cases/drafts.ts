/** Half-filled forms and parked calls of this installed copy and account (F9): they are no changes and travel nowhere. */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import { type draft, type draftInput, LONGEST_DRAFT, MOST_PARKED } from '../../../shared/contract/undo-schemas.ts';
import { type Answer, type Context, refuse } from '../context.ts';
import type { DraftRow } from '../storage/handles.ts';

type Draft = z.infer<typeof draft>;

/** The newest first. One that cannot be read any more stays in the list with a null body, so that it can be removed. */
export const listDrafts = (ctx: Context): Draft[] =>
  ctx.store
    .all<DraftRow>('SELECT * FROM draft WHERE account = ? ORDER BY at DESC, id', ctx.desk.accountName)
    .map(({ id, kind, title, body, parked, at }) => ({
      id,
      kind,
      title,
      at,
      parked: parked === 1,
      body: readBody(body),
    }));

function readBody(body: string): Draft['body'] {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : null;
  } catch {
    return null;
  }
}

export function saveDraft(ctx: Context, input: z.infer<typeof draftInput>): Answer<{ id: string }> {
  const body = JSON.stringify(input.body);
  if (body.length > LONGEST_DRAFT) return refuse('TOO_LARGE', {});
  const account = ctx.desk.accountName;
  if (input.parked && parkedBeside(ctx, input.id) >= MOST_PARKED) return refuse('DRAFTS_FULL', { limit: MOST_PARKED });
  const { id, kind, title } = input;
  ctx.store.keepDraft({ id, account, kind, title, body, parked: input.parked ? 1 : 0, at: ctx.clock() });
  return ok({ id });
}

const parkedBeside = (ctx: Context, id: string): number =>
  ctx.store.get<{ n: number }>(
    'SELECT count(*) AS n FROM draft WHERE account = ? AND parked = 1 AND id <> ?',
    ctx.desk.accountName,
    id,
  )?.n ?? 0;

export function removeDraft(ctx: Context, id: string): { id: string } {
  ctx.store.dropDraft(ctx.desk.accountName, id);
  return { id };
}
