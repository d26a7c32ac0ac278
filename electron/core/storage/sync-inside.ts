/** What every part of sync in the desk's file works with. */
import type { Aside } from './aside.ts';
import type { Inside } from './handles.ts';
import type { Knowledge } from './known.ts';
import type { Pending } from './pending.ts';

export interface SyncInside extends Inside {
  readonly knowledge: Knowledge;
  readonly aside: Aside;
  readonly pending: Pending;
}
