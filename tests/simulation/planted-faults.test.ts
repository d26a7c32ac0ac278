import { expect, it } from 'vitest';
import { editedText, type PlantedFault } from './faulty-sources.ts';
import { PLANTED } from './planted-faults.ts';

/** Edits of one fault in one file follow each other, so each is looked for in the sources as they are. */
const gone = ({ edits }: PlantedFault): string[] =>
  edits.filter((edit) => editedText(edit) === null).map(({ file, find }) => `${file}: ${find}`);

it('sync: there are at least 25 planted faults, each with a name of its own', () => {
  expect(PLANTED.length).toBeGreaterThanOrEqual(25);
  expect(new Set(PLANTED.map(({ name }) => name)).size).toBe(PLANTED.length);
});

for (const fault of PLANTED) {
  it(`sync: the fault "${fault.name}" can still be planted`, () => {
    expect(gone(fault)).toEqual([]);
  });
}
