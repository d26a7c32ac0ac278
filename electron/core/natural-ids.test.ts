import { expect, test } from 'vitest';
import { z } from 'zod';
import { attendanceIdOf, registrationIdOf } from './natural-ids.ts';

const [EVENT, OTHER, ANNA, EWA] = [1, 2, 3, 4].map((n) => `019a0000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
];

test('SY5 two desks apart that register or mark the same person write one record', () => {
  const registration = registrationIdOf(EVENT, ANNA);
  expect(registrationIdOf(EVENT, ANNA)).toBe(registration);
  expect(attendanceIdOf(OTHER, registration)).toBe(attendanceIdOf(OTHER, registration));
  expect(z.uuid().safeParse(registration).success).toBe(true);
});

test('SY5 another person, another event and another kind of record are others', () => {
  const ids = [
    registrationIdOf(EVENT, ANNA),
    registrationIdOf(EVENT, EWA),
    registrationIdOf(OTHER, ANNA),
    registrationIdOf(ANNA, EVENT),
    attendanceIdOf(EVENT, ANNA),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});
