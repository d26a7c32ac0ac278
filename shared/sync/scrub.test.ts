import { expect, it } from 'vitest';
import { type Erased, namesIn, scrubChange, scrubPayload, scrubRecord } from './scrub.ts';

const ADA = '019a0000-0000-7000-8000-00000000a1b2';
const erased: Erased = {
  ids: new Set([ADA]),
  names: new Map([
    ['Ada', ADA],
    ['Ada (dawniej Lis)', ADA],
  ]),
};

it('PE6: the names of a person are what a row calls it, a lone letter is none', () => {
  expect(namesIn({ name: 'Ada Lis', sortName: 'Lis Ada', phone: '600' })).toEqual(['Ada Lis', 'Lis Ada']);
  expect(namesIn({ name: 'A', sortName: 'A' })).toEqual([]);
  expect(namesIn({})).toEqual([]);
});

it('PE6: a conflict row loses the name where it stands as a word', () => {
  const row = { kind: 'room', mine: { title: 'Ada (dawniej Lis), Adam i Ada.' }, other: null, n: 3 };
  expect(scrubRecord({ entity: 'conflict', id: 'c', row }, erased).row).toEqual({
    kind: 'room',
    mine: { title: 'Osoba a1b2, Adam i Osoba a1b2.' },
    other: null,
    n: 3,
  });
});

it('PE6: a payload is rewritten only where a name was in it', () => {
  const person = { entity: 'person', id: ADA, row: { id: ADA, name: 'Ada', sortName: 'Ada', phone: '1' } };
  const booking = { entity: 'booking', id: 'b', row: { title: 'Ada' } };
  const payload = { name: 'people.create', records: [person, booking] };
  expect(JSON.parse(scrubPayload(JSON.stringify(payload), erased) ?? '')).toEqual({
    name: 'people.create',
    records: [{ ...person, row: { id: ADA, name: 'Osoba a1b2', sortName: 'Osoba a1b2', phone: '' } }, booking],
  });
  expect(scrubPayload(JSON.stringify({ records: [booking] }), erased)).toBeNull();
});

it('PE6: a change in quarantine loses the person, even one that nobody understands', () => {
  const effect = { entity: 'person', id: ADA, set: { name: 'Ada Nowa' }, base: { name: 'Inna' } };
  const name = 'Osoba a1b2';
  expect(scrubChange({ n: 1, effects: [effect, 7] }, erased)).toEqual({
    n: 1,
    effects: [{ ...effect, set: { name }, base: { name } }, 7],
  });
  expect(scrubChange(['Ada', { x: 'Ada' }], erased)).toEqual([name, { x: name }]);
});
