import { describe, expect, it } from 'vitest';
import { readText } from './read-text.ts';

describe('reading a file of unknown encoding', () => {
  it('reads UTF-8 with and without BOM', () => {
    const bytes = new TextEncoder().encode('imię;łódź');
    expect(readText(bytes)).toEqual({ kind: 'text', text: 'imię;łódź', encoding: 'UTF-8' });
    expect(readText(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]))).toMatchObject({ text: 'imię;łódź' });
  });

  it('reads what is no UTF-8 as Windows-1250', () => {
    // "żółć" as a Polish Windows writes it
    expect(readText(new Uint8Array([0xbf, 0xf3, 0xb3, 0xe6]))).toEqual({
      kind: 'text',
      text: 'żółć',
      encoding: 'Windows-1250',
    });
  });

  it('reads UTF-16 as spreadsheets write "Unicode text"', () => {
    expect(readText(new Uint8Array([0xff, 0xfe, 0x42, 0x01, 0x3b, 0x00]))).toMatchObject({ text: 'ł;' });
  });

  it('tells a spreadsheet and other binary files from text', () => {
    expect(readText(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]))).toEqual({ kind: 'spreadsheet' });
    expect(readText(new Uint8Array([0x89, 0x50, 0, 0]))).toEqual({ kind: 'binary' });
  });
});
