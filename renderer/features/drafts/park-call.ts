import { MOST_PARKED } from '../../../shared/contract/undo-schemas.ts';
import { drafts } from '../../app/drafts.ts';
import { showNotice } from '../../app/notices.ts';
import type { Translate } from '../../texts/shape.ts';

/** How the ids of parked calls begin that belong to no record. */
export const PARKED = 'parked:';

/** Characters of the line in the list. */
const LONGEST_TITLE = 300;

export interface Call {
  /** Null for a new form, which gets a place of its own: the next call can begin at once. */
  readonly id: string | null;
  /** The draft that the form wrote until now. */
  readonly from: string;
  readonly kind: 'booking' | 'find-room';
  readonly title: string;
  readonly body: { readonly values: object; readonly base: object };
}

/** Puts a call aside and says so. False when there are too many already: the form stays open then. */
export function parkCall({ id: known, from, kind, title, body }: Call, t: Translate): boolean {
  const id = known ?? PARKED + crypto.randomUUID();
  const beside = drafts.all().filter((one) => one.parked && one.id !== id).length;
  if (beside >= MOST_PARKED) {
    showNotice(t('undo:drafts.full', { count: MOST_PARKED }), { kind: 'error' });
    return false;
  }
  const name = [...title].slice(0, LONGEST_TITLE).join('');
  drafts.keep({ id, kind, title: name, parked: true, body: { values: body.values, base: body.base } });
  if (id !== from) drafts.drop(from);
  showNotice(t('undo:drafts.parked', { title: name }), { kind: 'success' });
  return true;
}
