/** What erasing a person leaves (PE6): the record as a number, no name anywhere, and every figure as it was. */

type Row = Readonly<Record<string, unknown>>;

/** `Osoba 1a2b`: the same on every desk, because it follows from the id. */
export const erasedName = (personId: string): string => `Osoba ${personId.replaceAll('-', '').slice(-4)}`;

/** The fields of a person that identify somebody, as they are after an erasure. */
export const erasedFields = (personId: string) =>
  ({ name: erasedName(personId), sortName: erasedName(personId), phone: '', email: '', note: '' }) as const;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

const withoutNames = (rows: readonly unknown[], erased: ReadonlySet<string>): unknown[] =>
  rows.map((row) =>
    isRow(row) && typeof row.personId === 'string' && erased.has(row.personId)
      ? { ...row, name: erasedName(row.personId) }
      : row,
  );

function erasedSheet(row: Row, erased: ReadonlySet<string>): Row {
  const { content } = row;
  if (!isRow(content) || !Array.isArray(content.rows)) return row;
  return { ...row, content: { ...content, rows: withoutNames(content.rows, erased) } };
}

/**
 * A record as it may be kept once these persons are erased; fields that are not there stay away, so it serves patches
 * too. Registrations and attendance hold no name: figures do not change by one.
 */
export function erasedRow(entity: string, id: string, row: Row, erased: ReadonlySet<string>): Row {
  if (entity === 'sheet') return erasedSheet(row, erased);
  if (entity !== 'person' || !erased.has(id)) return row;
  return { ...row, ...Object.fromEntries(Object.entries(erasedFields(id)).filter(([field]) => field in row)) };
}

/** Everybody who goes with one erasure: the person and every record that was merged into it (PE2), at any depth. */
export function erasedTogether(
  personId: string,
  merged: readonly { readonly id: string; readonly mergedInto: string | null }[],
): string[] {
  const together = new Set([personId]);
  let before = 0;
  while (before < together.size) {
    before = together.size;
    for (const { id, mergedInto } of merged) if (mergedInto !== null && together.has(mergedInto)) together.add(id);
  }
  return [...together];
}
