/**
 * A person goes from everything that the server keeps of a site (PE6, decision 0036): records, payloads of the log,
 * conflicts, quarantine. Figures stay, hashes stay, and the site's records stay the fold of its log.
 */
import type { Clock } from '../../shared/base/clock.ts';
import { erasedTogether } from '../../shared/domain/erasure.ts';
import {
  type Erased as ErasedNames,
  namesIn,
  scrubChange,
  scrubPayload,
  scrubRecord,
} from '../../shared/sync/scrub.ts';
import type { WireRecord } from '../../shared/sync/wire.ts';
import type { Tx } from '../postgres/database.ts';
import * as rows from '../postgres/erasure-tables.ts';

/** What goes into the log entry of the erasing change. */
export interface ErasedNow {
  readonly records: readonly WireRecord[];
  readonly erase: readonly { readonly entity: string; readonly id: string }[];
}

/** The hook of the sync service; called inside the push's transaction, after the change's own rows were written. */
export const eraseAt =
  (clock: Clock) =>
  async (tx: Tx, siteId: string, erasure: rows.ErasureAsked): Promise<ErasedNow> => {
    const merged = (await rows.mergedPersons(tx, siteId)).map(({ id, data }) => ({ id, mergedInto: mergedInto(data) }));
    const ids = erasedTogether(erasure.personId, merged);
    await rows.noteErasure(tx, siteId, erasure, ids, clock());
    return blankPersons(tx, siteId, ids);
  };

const mergedInto = (data: string): string | null => {
  const { mergedInto } = JSON.parse(data) as { mergedInto?: unknown };
  return typeof mergedInto === 'string' ? mergedInto : null;
};

/** Blanks them wherever they are; twice does no harm. Returns the records that are another now. */
export async function blankPersons(tx: Tx, siteId: string, ids: readonly string[]): Promise<ErasedNow> {
  const erased = await namesOf(tx, siteId, new Set(ids));
  const names = [...erased.names.keys()];
  await blankPayloads(tx, siteId, erased, names);
  for (const row of await rows.quarantineNaming(tx, siteId, ids, names)) {
    const change = JSON.stringify(scrubChange(JSON.parse(row.change), erased));
    if (change !== row.change) await rows.rewriteQuarantine(tx, siteId, { ...row, change });
  }
  const records = await blankRecords(tx, siteId, erased, names);
  const others = records.map(({ entity, id }) => ({ entity, id })).filter(({ entity }) => entity !== 'person');
  return { records, erase: [...ids.map((id) => ({ entity: 'person', id })), ...others] };
}

/** Every name that these persons have or had, as far back as the log goes. */
async function namesOf(tx: Tx, siteId: string, ids: ReadonlySet<string>): Promise<ErasedNames> {
  const names = new Map<string, string>();
  const note = (record: WireRecord) => {
    if (record.entity !== 'person' || !ids.has(record.id)) return;
    for (const name of namesIn(record.row)) names.set(name, record.id);
  };
  for (const { entity, id, data } of await rows.recordsNaming(tx, siteId, [...ids], []))
    note({ entity, id, row: JSON.parse(data) });
  for await (const { payload } of rows.payloadsNaming(tx, siteId, [...ids], []))
    for (const record of (JSON.parse(payload) as { records: WireRecord[] }).records) note(record);
  return { ids, names };
}

async function blankPayloads(tx: Tx, siteId: string, erased: ErasedNames, names: readonly string[]): Promise<void> {
  for await (const { seq, payload } of rows.payloadsNaming(tx, siteId, [...erased.ids], names)) {
    const clean = scrubPayload(payload, erased);
    if (clean !== null) await rows.rewritePayload(tx, siteId, { seq, payload: clean });
  }
}

async function blankRecords(
  tx: Tx,
  siteId: string,
  erased: ErasedNames,
  names: readonly string[],
): Promise<WireRecord[]> {
  const changed: WireRecord[] = [];
  for (const { entity, id, data } of await rows.recordsNaming(tx, siteId, [...erased.ids], names)) {
    const row = JSON.parse(data) as WireRecord['row'];
    const clean = scrubRecord({ entity, id, row }, erased);
    const text = JSON.stringify(clean.row);
    if (text === JSON.stringify(row)) continue;
    await rows.rewriteRecord(tx, siteId, { entity, id, data: text });
    changed.push(clean);
  }
  return changed;
}
