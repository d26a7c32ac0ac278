import type { Desk } from './entities.ts';
import { fold } from './text.ts';

/** A leader sees the people of their own events only (SE1): those that name them as leader, however they are spelt. */
export const leads = (desk: Pick<Desk, 'role' | 'accountName'>, event: { readonly leaderName: string }): boolean =>
  desk.role !== 'leader' || fold(event.leaderName) === fold(desk.accountName);
