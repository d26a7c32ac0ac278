import { describe, expect, test } from 'vitest';
import { joinInput } from '../../../shared/contract/sync-schemas.ts';
import { emptyJoin, findJoinFault, readAddress, toJoinInput, withAccount } from './join-values.ts';

const filled = { ...emptyJoin(), address: 'desk.gdynia.pl', code: ' K7QX-2MPA ', deskName: ' Parter ' };

describe('joining a server', () => {
  test('SY11 an address is read generously and means https', () => {
    expect(readAddress(' desk.gdynia.pl ')).toBe('https://desk.gdynia.pl');
    expect(readAddress('https://desk.gdynia.pl/')).toBe('https://desk.gdynia.pl');
    expect(readAddress('https://miasto.pl/desk/')).toBe('https://miasto.pl');
    expect(readAddress('https://desk.gdynia.pl:8443')).toBe('https://desk.gdynia.pl:8443');
  });

  test('SY11 plain http is taken only for this machine itself', () => {
    expect(readAddress('http://127.0.0.1:4320')).toBe('http://127.0.0.1:4320');
    expect(readAddress('http://localhost:4320/')).toBe('http://localhost:4320');
    expect(readAddress('http://desk.gdynia.pl')).toBeNull();
    expect(readAddress('http://127.0.0.1.evil.example')).toBeNull();
    expect(readAddress('ftp://desk.gdynia.pl')).toBeNull();
    expect(readAddress('https://ala:kot@desk.gdynia.pl')).toBeNull();
    expect(readAddress('')).toBeNull();
    expect(readAddress('dwa słowa')).toBeNull();
  });

  test('SY11 the first empty field is named, and the account only where it is asked for', () => {
    expect(findJoinFault(emptyJoin(), false)).toBe('address');
    expect(findJoinFault({ ...filled, code: '12' }, false)).toBe('code');
    expect(findJoinFault({ ...filled, deskName: '  ' }, false)).toBe('deskName');
    expect(findJoinFault(filled, false)).toBeNull();
    expect(findJoinFault(filled, true)).toBe('account');
  });

  test('SY11 what is sent is accepted by the contract', () => {
    expect(joinInput.parse(toJoinInput(filled))).toEqual({
      address: 'https://desk.gdynia.pl',
      code: 'K7QX-2MPA',
      deskName: 'Parter',
    });
  });

  test('SY11 the account is laid over the desk and leaves its letter and language alone', () => {
    const desk = { letter: 'A', accountName: 'Recepcja', role: 'coordinator', language: 'en' } as const;
    expect(withAccount(desk, { ...filled, accountName: ' Ola Łęcka ', role: 'leader' })).toEqual({
      letter: 'A',
      accountName: 'Ola Łęcka',
      role: 'leader',
      language: 'en',
    });
  });
});
