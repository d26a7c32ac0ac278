import type { Desk } from './entities.ts';
import { fold } from './text.ts';

/**
 * A leader sees the people of their own events only (SE1): those that name them as leader, however they are spelt. A name
 * of nothing that folds ("–") leads nothing, or it would lead every event that names nobody.
 */
export const leads = (desk: Pick<Desk, 'role' | 'accountName'>, event: { readonly leaderName: string }): boolean =>
  desk.role !== 'leader' || (fold(desk.accountName) !== '' && fold(event.leaderName) === fold(desk.accountName));
