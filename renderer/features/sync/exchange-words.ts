/** Kinds of exchanges, their results, and how far an erasure has come, in words; what is unknown is shown as it came. */
import type { z } from 'zod';
import type { erasureRow } from '../../../shared/contract/sync-schemas.ts';
import { sync } from '../../texts/pl/sync.ts';
import type { Translate } from '../../texts/shape.ts';

type Kind = keyof typeof sync.kinds;
type Result = keyof typeof sync.results;

const isKind = (kind: string): kind is Kind => Object.hasOwn(sync.kinds, kind);
const isResult = (result: string): result is Result => Object.hasOwn(sync.results, result);

export const kindWord = (kind: string, t: Translate): string => (isKind(kind) ? t(`sync:kinds.${kind}`) : kind);

export const resultWord = (result: string, t: Translate): string =>
  isResult(result) ? t(`sync:results.${result}`) : result;

type ErasureRow = z.infer<typeof erasureRow>;

/** "usunięto na 4 z 5 stanowisk" (PE6). */
export function erasureText(
  { done, desks }: Pick<ErasureRow, 'done' | 'desks'>,
  joined: boolean,
  t: Translate,
): string {
  if (!joined) return t('sync:erase.here');
  if (done === null || desks === null) return t('sync:erase.notTold');
  if (done >= desks) return t('sync:erase.everywhere', { count: desks });
  return t(desks === 1 ? 'sync:erase.ofOne' : 'sync:erase.of', { done, desks });
}
