/** Erasing a person (PE6): a record says whose name goes; every desk and the server act on it. */
import { ok } from '../../../shared/base/result.ts';
import { type Answer, type Context, findOr } from '../context.ts';

/**
 * NOT_FOUND when there is no such person; asked twice, the first erasure stands. All records that were merged are one
 * human and go together (PE2); each stays as a number (PE5).
 */
export function erasePerson(ctx: Context, personId: string): Answer<{ personId: string }> {
  return ctx.store.write('person.erase', ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'person', personId);
    if (!found.ok) return found;
    const kept = found.value.mergedInto ?? personId;
    const same = tx.all<{ id: string }>(
      `SELECT id FROM person WHERE (id = ? OR merged_into = ?) AND id NOT IN (SELECT person_id FROM erasure) ORDER BY id`,
      kept,
      kept,
    );
    for (const { id } of same)
      tx.insert('erasure', { id: ctx.newId(), personId: id, by: ctx.desk.accountName, at: ctx.clock() });
    return ok({ personId });
  });
}
