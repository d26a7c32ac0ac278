/** Erasing a person (PE6): a record says whose name goes; every desk and the server act on it. */
import { ok } from '../../../shared/base/result.ts';
import { type Answer, type Context, findOr } from '../context.ts';

/**
 * NOT_FOUND when there is no such person; asked twice, the first erasure stands. Records that were merged are one human:
 * the one that was kept is named, and those merged into it go with it (PE2). Each stays as a number (PE5).
 */
export function erasePerson(ctx: Context, asked: string): Answer<{ personId: string }> {
  return ctx.store.write('person.erase', ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'person', asked);
    if (!found.ok) return found;
    const personId = found.value.mergedInto ?? asked;
    if (tx.list('erasure', 'WHERE person_id = ? LIMIT 1', personId).length > 0) return ok({ personId });
    tx.insert('erasure', { id: ctx.newId(), personId, by: ctx.desk.accountName, at: ctx.clock() });
    return ok({ personId });
  });
}
