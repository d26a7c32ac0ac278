/** A packed file's parts by name, read from its directory: enough of ZIP to look into a spreadsheet. */
import { inflateRawSync } from 'node:zlib';

const DIRECTORY_END = 0x06054b50;
const STORED = 0;

export function unzip(file: Buffer): ReadonlyMap<string, string> {
  const end = file.lastIndexOf(Buffer.from(Uint32Array.of(DIRECTORY_END).buffer));
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = file.readUInt16LE(at + 28);
    const begin = file.readUInt32LE(at + 42);
    const data = begin + 30 + file.readUInt16LE(begin + 26) + file.readUInt16LE(begin + 28);
    const packed = file.subarray(data, data + file.readUInt32LE(at + 20));
    const plain = file.readUInt16LE(at + 10) === STORED ? packed : inflateRawSync(packed);
    parts.set(file.toString('utf8', at + 46, at + 46 + nameLength), plain.toString('utf8'));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}
