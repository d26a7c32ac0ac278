/** A typed number with any usual gap in thousands and a comma or dot before decimals; null outside its bounds. */
export function readNumber(
  text: string,
  { min, max, digits }: { min: number; max: number; digits: number },
): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null;
  const [, decimals = ''] = plain.split('.');
  const value = Number(plain);
  return decimals.length <= digits && value >= min && value <= max ? value : null;
}
