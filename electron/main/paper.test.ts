import { expect, it } from 'vitest';
import { fileName } from './paper.ts';

it.each([
  ['Lista obecności 24.11.2026', 'Lista obecności 24.11.2026.pdf'],
  ['lista.PDF', 'lista.pdf'],
  ['../../etc/passwd', 'etc-passwd.pdf'],
  ['C:\\Windows\\a', 'C-Windows-a.pdf'],
  ['a\u0000b\nc', 'a-b-c.pdf'],
  ['', 'dokument.pdf'],
  ['...', 'dokument.pdf'],
  ['a'.repeat(300), `${'a'.repeat(120)}.pdf`],
])('a file for %j is called %j', (wanted, name) => {
  expect(fileName(wanted)).toBe(name);
});
