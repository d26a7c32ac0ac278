import type { z } from 'zod';
import type { closureInput } from '../../../shared/contract/schemas.ts';
import { localToInstant } from '../../../shared/domain/time.ts';

export interface ClosureForm {
  readonly roomId: string | null;
  readonly fromDate: string | null;
  readonly fromTime: string | null;
  readonly toDate: string | null;
  readonly toTime: string | null;
  readonly reason: string;
}

export const emptyClosure: ClosureForm = {
  roomId: null,
  fromDate: null,
  fromTime: '00:00',
  toDate: null,
  toTime: '24:00',
  reason: '',
};

type ClosureFault = 'incomplete' | 'backwards';

/** The closure meant, in the site's zone; without a last day it is one day long. */
export function readClosure(
  form: ClosureForm,
  zone: string,
): { input: z.infer<typeof closureInput> } | { fault: ClosureFault } {
  const { roomId, fromDate, fromTime, toTime, reason } = form;
  const toDate = form.toDate ?? fromDate;
  if (!fromDate || !toDate || !fromTime || !toTime || reason.trim() === '') return { fault: 'incomplete' };
  const start = localToInstant(fromDate, fromTime, zone);
  const end = localToInstant(toDate, toTime, zone);
  return start < end ? { input: { roomId, start, end, reason } } : { fault: 'backwards' };
}
