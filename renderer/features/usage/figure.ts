import type { z } from 'zod';
import type { usagePart, usageReport } from '../../../shared/contract/schemas.ts';
import type { Status } from '../../../shared/domain/entities.ts';

export type Report = z.infer<typeof usageReport>;
export type UsageTotal = Report['total'];
export type UsagePart = z.infer<typeof usagePart>;
export interface Instants {
  readonly from: number;
  readonly to: number;
}

export type AttendanceColumn = 'attendances' | 'walkIns' | 'counted' | 'coverage' | Status;

/** A figure of the screen that opens its rows (US3); `value` is as shown. */
export type Figure = { readonly label: string; readonly value: string } & (
  | { readonly kind: 'minutes'; readonly roomId?: string; readonly part: UsagePart }
  | { readonly kind: 'minutes'; readonly cell: { readonly weekday: number; readonly hour: number } }
  | { readonly kind: 'sessions'; readonly column: AttendanceColumn }
  | { readonly kind: 'persons' }
);

/** Hours with one decimal place, from minutes. */
export const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10;
