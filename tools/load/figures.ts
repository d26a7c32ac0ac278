/** Figures over many measures. */
export const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
/** The value below which this share of all lies; 0 for none. */
export const quantile = (values: readonly number[], share: number): number => {
  const all = sorted(values);
  return all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;
};
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The part of a run from share to share: `stretch(all, 0.8, 1)` is the last fifth. */
export const stretch = <T>(values: readonly T[], from: number, to: number): readonly T[] =>
  values.slice(Math.floor(values.length * from), Math.floor(values.length * to));
