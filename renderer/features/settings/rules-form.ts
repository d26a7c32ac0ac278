import type { BookingRule } from '../../../shared/domain/entities.ts';

/** A rule as its fields hold it: the longest in hours, and everybody else as a word. */
export interface RuleForm extends Omit<BookingRule, 'kind' | 'longestMinutes' | 'priority'> {
  readonly kind: NonNullable<BookingRule['kind']> | 'everybody';
  readonly longestHours: number | null;
  readonly priority: number | null;
}

export const toForm = ({ kind, longestMinutes, ...rule }: BookingRule): RuleForm => ({
  ...rule,
  kind: kind ?? 'everybody',
  longestHours: longestMinutes === null ? null : longestMinutes / 60,
});

export const fromForm = ({ kind, longestHours, priority, ...rule }: RuleForm): BookingRule => ({
  ...rule,
  kind: kind === 'everybody' ? null : kind,
  longestMinutes: longestHours === null ? null : Math.max(5, Math.round(longestHours * 60)),
  priority: priority ?? 5,
});

export const emptyRule = (kind: RuleForm['kind']): RuleForm => ({
  kind,
  windowDays: null,
  leadHours: null,
  longestHours: null,
  mostAMonth: null,
  noShowLimit: null,
  priority: 5,
});

/** The kind that has two rules, which would leave open whose limit counts; null when every kind has one. */
export const kindTwice = (rules: readonly RuleForm[]): RuleForm['kind'] | null =>
  rules.find((rule, index) => rules.findIndex((other) => other.kind === rule.kind) !== index)?.kind ?? null;
