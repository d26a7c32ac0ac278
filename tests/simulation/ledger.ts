/** What screens accepted: every change that any desk committed, and whether its file was lost since. */
import type { Committed } from './sim-desk.ts';

export interface Kept extends Committed {
  readonly desk: number;
  /** Its file was replaced by an older copy: it may be gone, unless the server has it. */
  torn: boolean;
}

export class Ledger {
  readonly byHash = new Map<string, Kept>();
  /** Copied and restored files: the same change may come twice, under two installs. */
  forks = 0;

  add(desk: number, changes: readonly Committed[]): void {
    for (const change of changes) this.byHash.set(change.hash, { ...change, desk, torn: false });
  }

  /** A desk went on from a copy that ends with change `lastN`. */
  tear(desk: number, lastN: number): void {
    this.forks++;
    for (const kept of this.byHash.values()) if (kept.desk === desk && kept.n > lastN) kept.torn = true;
  }

  /**
   * The server lost what came after its backup. What a desk had sent under an earlier install id it does not bring back:
   * the one loss that takes a restored desk and a restored server together (docs/simulation.md).
   */
  forgetForks(desks: readonly { readonly no: number; readonly firstN: number }[]): void {
    for (const kept of this.byHash.values()) {
      const desk = desks.find(({ no }) => no === kept.desk);
      if (desk && kept.n < desk.firstN) kept.torn = true;
    }
  }
}
