import { expect, test } from 'vitest';
import { leads } from './leads.ts';

test('SE1 a leader leads the events that name them, however case and diacritics are written', () => {
  const leader = { role: 'leader', accountName: 'Łucja Wróbel' } as const;
  expect(leads(leader, { leaderName: 'lucja WROBEL' })).toBe(true);
  expect(leads(leader, { leaderName: 'Jan Król' })).toBe(false);
  expect(leads(leader, { leaderName: '' })).toBe(false);
  expect(leads({ ...leader, accountName: '–' }, { leaderName: '' })).toBe(false);
  expect(leads({ ...leader, role: 'front-desk' }, { leaderName: 'Jan Król' })).toBe(true);
});
