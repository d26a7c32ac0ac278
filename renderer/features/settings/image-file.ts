/** Bytes that fit into the contract's 400 000 characters as base64 with its prefix. */
const LARGEST = 290 * 1024;

export type ImageFault = { readonly kind: 'imageKind' } | { readonly kind: 'imageSize'; readonly size: number };

const startsWith = (bytes: Uint8Array, ...head: readonly number[]) => head.every((byte, i) => bytes[i] === byte);

/** What the file is by its first bytes: a name and a browser's guess prove nothing. SVG is left out, it can carry scripts. */
function imageType(bytes: Uint8Array): 'png' | 'jpeg' | 'webp' | null {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  const webp = startsWith(bytes, 0x52, 0x49, 0x46, 0x46) && startsWith(bytes.subarray(8), 0x57, 0x45, 0x42, 0x50);
  return webp ? 'webp' : null;
}

/** A file as an image inside the document (`data:`), or why it cannot be one. */
export async function readImage(file: Blob): Promise<{ data: string } | { fault: ImageFault }> {
  if (file.size > LARGEST) return { fault: { kind: 'imageSize', size: Math.ceil(file.size / 1024) } };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = imageType(bytes);
  if (type === null) return { fault: { kind: 'imageKind' } };
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return { data: `data:image/${type};base64,${btoa(text)}` };
}
