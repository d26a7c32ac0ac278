import { create } from 'qrcode';

/** White modules that a scanner needs around the code. */
const QUIET = 4;

export interface QrPath {
  /** Width and height in modules, the quiet zone among them. */
  readonly size: number;
  /** The dark modules as the `d` of an SVG path, one stretch of a row after another. */
  readonly path: string;
}

/** A QR code of medium error correction: a label may be scratched. */
export function qrPath(text: string): QrPath {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, row) => stretches(row, modules));
  return { size: modules.size + 2 * QUIET, path: rows.join('') };
}

function stretches(row: number, modules: ReturnType<typeof create>['modules']): string {
  const dark = Array.from({ length: modules.size }, (_, column) => modules.get(row, column)).join('');
  return [...dark.matchAll(/1+/g)]
    .map(({ index, 0: run }) => `M${index + QUIET} ${row + QUIET}h${run.length}v1h-${run.length}z`)
    .join('');
}
