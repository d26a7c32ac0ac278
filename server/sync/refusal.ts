/** A refusal that the desk acts on; nothing was written. */
import type { RefusalCode, RefusalData } from '../../shared/sync/wire.ts';

export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  readonly code: C;
  readonly data: RefusalData<C>;

  constructor(code: C, data: RefusalData<C>) {
    super(code);
    this.code = code;
    this.data = data;
  }
}
