/** Merging two records of one person and taking it back (PE2): both histories stay. */
import { ok } from '../../../shared/base/result.ts';
import { type Person, type Registration, registrationState } from '../../../shared/domain/entities.ts';
import { type Answer, type Context, findOr, refuse } from '../context.ts';
import type { Effect, Reader, Writer } from '../storage/handles.ts';
import { effectsWith, historyOfRecord } from '../storage/record-history.ts';

/** Merges one record into another: both histories stay, and it can be taken back (PE2). */
export function mergePeople(ctx: Context, input: { keepId: string; mergeId: string }): Answer<{ id: string }> {
  return ctx.store.write('person.merge', ctx.desk.accountName, (tx) => {
    const keep = findOr(tx, 'person', input.keepId);
    if (!keep.ok) return keep;
    const merge = findOr(tx, 'person', input.mergeId);
    if (!merge.ok) return merge;
    if (input.keepId === input.mergeId || keep.value.mergedInto || merge.value.mergedInto) {
      return refuse('WRONG_STATE', { state: 'merged' });
    }
    // Whoever had been merged into the second now belongs to the first, so that no chain of merges arises.
    for (const { id } of tx.all<{ id: string }>('SELECT id FROM person WHERE merged_into = ?', input.mergeId)) {
      tx.update('person', id, { mergedInto: input.keepId });
    }
    tx.update('person', input.mergeId, { mergedInto: input.keepId });
    for (const registration of surplus(tx, input.keepId))
      tx.update('registration', registration.id, { state: 'cancelled' });
    return ok({ id: input.keepId });
  });
}

/**
 * Somebody registered twice for one event under two records takes one place and stands on its list once: the registration
 * with a presence stays, else a place before waiting, else the older. Presence is a fact and never taken back (AT5).
 */
function surplus(reader: Reader, keptId: string): Registration[] {
  const live = reader.list(
    'registration',
    `WHERE state <> 'cancelled' AND person_id IN (SELECT id FROM person WHERE id = ? OR merged_into = ?)
     ORDER BY EXISTS (SELECT 1 FROM attendance a WHERE a.registration_id = registration.id AND a.presence = 'present') DESC,
       state = 'waiting', at, id`,
    keptId,
    keptId,
  );
  const seen = new Set<string>();
  return live.filter(({ eventId, id }) => {
    const again = seen.has(eventId);
    seen.add(eventId);
    return again && !reader.get("SELECT 1 FROM attendance WHERE registration_id = ? AND presence = 'present'", id);
  });
}

/** What the merge of this record into `keptId` wrote besides it: what un-merging takes back (PE2). */
function mergeEffects(reader: Reader, id: string): Effect[] {
  const merge = historyOfRecord(reader, 'person', id).findLast(({ name }) => name === 'person.merge');
  return merge ? effectsWith(reader, merge) : [];
}

function takeBack(tx: Writer, { entity, id, base }: Effect, from: Person): void {
  if (entity === 'person' && base?.mergedInto === from.id && tx.find('person', id)?.mergedInto === from.mergedInto) {
    tx.update('person', id, { mergedInto: from.id });
  }
  if (entity === 'registration' && tx.find('registration', id)?.state === 'cancelled') {
    tx.update('registration', id, { state: registrationState.parse(base?.state) });
  }
}

export function unmergePerson(ctx: Context, id: string): Answer<{ id: string }> {
  return ctx.store.write('person.unmerge', ctx.desk.accountName, (tx) => {
    const found = findOr(tx, 'person', id);
    if (!found.ok) return found;
    if (found.value.mergedInto === null) return refuse('WRONG_STATE', { state: 'not-merged' });
    for (const effect of mergeEffects(tx, id)) takeBack(tx, effect, found.value);
    tx.update('person', id, { mergedInto: null });
    return ok({ id });
  });
}
