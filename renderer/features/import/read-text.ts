/** A file's bytes as text: what Polish spreadsheets write is UTF-8 or Windows-1250, sometimes UTF-16. */
export type ReadText =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1250' }
  | { readonly kind: 'spreadsheet' | 'binary' | 'too-large' };

/** As much as the engine takes, in characters of the text. */
export const LARGEST = 8_000_000;

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);

/** Bytes that are no UTF-8 are read as Windows-1250: it has a letter for nearly every byte, so it comes last. */
export function readText(bytes: Uint8Array): ReadText {
  if (bytes.length > LARGEST) return { kind: 'too-large' };
  if (startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { kind: 'spreadsheet' };
  if (startsWith(bytes, 0xff, 0xfe))
    return { kind: 'text', text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' };
  if (bytes.includes(0)) return { kind: 'binary' };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { kind: 'text', text: new TextDecoder('windows-1250').decode(bytes), encoding: 'Windows-1250' };
  }
}
