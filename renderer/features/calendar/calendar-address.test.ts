import { expect, it } from 'vitest';
import { readAddress } from './calendar-address.ts';

const ID = '0191f8a0-0000-7000-8000-000000000001';

it('CV2 reads what an address says, and nothing of what is none of ours', () => {
  expect(readAddress({ view: 'dayGridMonth', date: '2026-11-24', room: ID, cancelled: true })).toEqual({
    view: 'dayGridMonth',
    date: '2026-11-24',
    roomId: ID,
    programmeId: null,
    organisationId: null,
    showCancelled: true,
  });
  expect(
    readAddress({ view: '<script>', date: '2026-13-40', room: 7, organisation: '../etc', cancelled: 'yes' }),
  ).toEqual({
    view: 'timeGridWeek',
    date: null,
    roomId: null,
    programmeId: null,
    organisationId: null,
    showCancelled: false,
  });
});
