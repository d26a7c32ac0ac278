import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, refusalOf, setUpHouse, type TestDesk } from '../../../tests/support/core.ts';

let desk: TestDesk;

beforeEach(async () => {
  desk = openDesk();
  await setUpHouse(desk);
});
afterEach(() => desk.dispose());

type Kind = 'rooms' | 'people' | 'organisations';
const preview = (kind: Kind, csv: string) => desk.client.imports.preview({ kind, csv });
const apply = (kind: Kind, csv: string) => desk.client.imports.apply({ kind, csv });
const counts = ({ create, update, same, reject }: Awaited<ReturnType<typeof preview>>) => [
  create,
  update,
  same,
  reject,
];
const people = async () => (await desk.client.people.list({ limit: 500 })).rows;

describe('a preview', () => {
  it('says of each row what will happen, with line, column and reason, and writes nothing', async () => {
    const csv = [
      'Kod;Nazwa;Limit osób;Teatralne;Kolor',
      'STO;Stocznia nowa;30;;x',
      'NOWA;Nowa sala;;40;x',
      ';Bez kodu;;;x',
      'ZLA;Zła;dużo;;x',
      'NOWA;Drugi raz;;;x',
      'UKL;Układ;;tłum;x',
      'WIE;Za;dużo;;x;y;z',
    ].join('\r\n');
    const plan = await preview('rooms', csv);
    expect(counts(plan)).toEqual([1, 1, 0, 5]);
    expect(plan.ignoredColumns).toEqual(['Kolor']);
    expect(plan.rows.filter((row) => row.action === 'reject').map((r) => [r.line, r.column, r.reason])).toEqual([
      [4, 'code', 'missing'],
      [5, 'legalLimit', 'unreadable'],
      [6, 'code', 'twice'],
      [7, 'theatre', 'unreadable'],
      [8, null, 'columns'],
    ]);
    expect(await desk.client.rooms.list()).toHaveLength(5);
  });

  it('lists every rejected row of a long file', async () => {
    const rows = Array.from({ length: 7000 }, (_, i) => (i >= 6000 ? `Osoba ${i};nikt` : `Osoba ${i};`));
    const plan = await preview('people', ['imię i nazwisko;status', ...rows].join('\n'));
    expect(counts(plan)).toEqual([6000, 0, 0, 1000]);
    expect(plan.rows.filter((row) => row.action === 'reject')).toHaveLength(1000);
  });
});

describe('an import', () => {
  it('AT3 a column with the family name first is in the order of lists already', async () => {
    const csv = 'Nazwisko i imię;status\nKowalska Jan Maria;ngo';
    expect(counts(await apply('people', csv))).toEqual([1, 0, 0, 0]);
    expect((await people()).map((p) => [p.name, p.sortName])).toEqual([['Kowalska Jan Maria', 'Kowalska Jan Maria']]);
    expect(counts(await apply('people', csv))).toEqual([0, 0, 1, 0]);
  });

  it('AT3 a name that is spelt anew is spelt so on lists too, but not where somebody chose the order', async () => {
    await desk.client.people.save({ name: 'Jan Los', status: 'resident' });
    await desk.client.people.save({ name: 'Ho Lan', sortName: 'Ho Lan', status: 'resident' });
    await apply('people', 'imię i nazwisko\nJan Łoś\nHồ Lan');
    expect((await people()).map((p) => [p.name, p.sortName])).toEqual(
      expect.arrayContaining([
        ['Jan Łoś', 'Łoś Jan'],
        ['Hồ Lan', 'Ho Lan'],
      ]),
    );
  });

  it('writes the good rows in one change, and the same file again changes nothing', async () => {
    const csv = 'kod,nazwa,szkolne\nNOWA,"Nowa, jasna",16\nSTO,Stocznia,12';
    expect(counts(await apply('rooms', csv))).toEqual([1, 1, 0, 0]);
    const saved = (await desk.client.rooms.list()).find((room) => room.code === 'NOWA');
    expect(saved).toMatchObject({ name: 'Nowa, jasna', layouts: [{ layout: 'classroom', capacity: 16 }] });
    expect(counts(await preview('rooms', csv))).toEqual([0, 0, 2, 0]);
  });

  it('leaves alone what the file does not have', async () => {
    const person = { name: 'Łucja Żak', status: 'ngo' as const, phone: '501 234 567', note: 'pętla indukcyjna' };
    const { id } = await desk.client.people.save(person);
    const csv = 'imię i nazwisko\ttelefon\nŁucja Żak\t501234567';
    expect(counts(await apply('people', csv))).toEqual([0, 1, 0, 0]);
    const { status, note, phone } = await desk.client.people.get({ id });
    expect([status, note, phone]).toEqual(['ngo', 'pętla indukcyjna', '501234567']);
  });

  it('PE2 keeps names as typed, and takes two people of one name with different phones as two', async () => {
    await apply('people', 'osoba;telefon\n Anna Żak ;1\nAnna Żak;2\nO’Neil-Łącka Æthel;3');
    expect((await people()).map((hit) => hit.name).sort()).toEqual(['Anna Żak', 'Anna Żak', 'O’Neil-Łącka Æthel']);
  });

  it('reads organisations with their kinds in words, and people who belong to them', async () => {
    await apply('organisations', 'nazwa;rodzaj\nFundacja Zatoka;fundacja\nRada Dzielnicy Orłowo;rada dzielnicy');
    const organisations = await desk.client.organisations.list();
    expect(organisations.map((o) => o.kind).sort()).toEqual(['council', 'ngo']);
    const plan = await apply('people', 'osoba;organizacja\nEwa Lis;fundacja zatoka\nAdam Kot;Nieznana');
    expect(counts(plan)).toEqual([1, 0, 0, 1]);
    expect((await people())[0]).toMatchObject({ name: 'Ewa Lis', organisationName: 'Fundacja Zatoka' });
  });

  it('PE3 has no column for PESEL, an address or a birth date', async () => {
    const csv = 'osoba;PESEL;adres;data urodzenia\nEwa Lis;00000000000;ul. Polska 1;1.1.1990';
    expect((await apply('people', csv)).ignoredColumns).toEqual(['PESEL', 'adres', 'data urodzenia']);
    const [hit] = await people();
    const file = await desk.client.people.get({ id: hit?.id ?? '' });
    expect(JSON.stringify(file)).not.toMatch(/00000000000|Polska 1|1990/);
  });

  it('takes ten thousand rows', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `Osoba ${i} Łącka;${i}`);
    expect(counts(await apply('people', ['osoba;telefon', ...rows].join('\n')))).toEqual([10_000, 0, 0, 0]);
    expect((await desk.client.people.list({ limit: 1 })).total).toBe(10_000);
  });
});

describe('rooms made of parts', () => {
  it('BK4 a part names its whole by code, also one that an earlier row makes', async () => {
    const csv = 'kod;nazwa;część sali\nNOWA;Nowa;\nNOWA-A;Połowa;nowa\nSTO;Sala STO;BAL\nZLA;Zła;NIC';
    const plan = await apply('rooms', csv);
    expect(counts(plan)).toEqual([2, 1, 0, 1]);
    expect(plan.rows.find((row) => row.action === 'reject')).toMatchObject({ column: 'partOf', reason: 'unknown' });
    const rooms = await desk.client.rooms.list();
    const idOf = (code: string) => rooms.find((room) => room.code === code)?.id;
    expect(['NOWA', 'NOWA-A', 'STO'].map((code) => rooms.find((room) => room.code === code)?.partOf)).toEqual([
      null,
      idOf('NOWA'),
      idOf('BAL'),
    ]);
    expect(counts(await preview('rooms', csv))).toEqual([0, 0, 3, 1]);
    expect(counts(await apply('rooms', 'kod;nazwa;część sali\nSTO;Sala STO;'))).toEqual([0, 1, 0, 0]);
    expect((await desk.client.rooms.list()).find((room) => room.code === 'STO')?.partOf).toBeNull();
  });
});

describe('a file that is none', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['a header alone', 'kod;nazwa\n', 'empty'],
    ['a missing column', 'kod;piętro\nA;1', 'column:name'],
    ['an open quote', 'kod;nazwa\n"A;Sala', 'unreadable'],
  ])('%s is refused in words and changes nothing', async (_, csv, reason) => {
    for (const ask of [preview, apply]) {
      expect(await refusalOf(ask('rooms', csv))).toMatchObject({ code: 'BAD_FILE', data: { reason } });
    }
    expect(await desk.client.rooms.list()).toHaveLength(5);
  });

  it('rooms that would overlap refuse the whole file', async () => {
    const rooms = await desk.client.rooms.list();
    const foyer = rooms.find((room) => room.code === 'FOY');
    const start = desk.now() + 3_600_000;
    for (const title of ['A', 'B']) {
      await desk.client.bookings.create({ title, roomIds: [foyer?.id ?? ''], start, end: start + 3_600_000 });
    }
    const csv = 'kod;nazwa;równolegle\nNOWA;Nowa;1\nFOY;Foyer;1';
    expect((await refusalOf(apply('rooms', csv))).code).toBe('WOULD_OVERLAP');
    expect(await desk.client.rooms.list()).toHaveLength(5);
  });

  it('SE1 only coordinators import', async () => {
    const { desk: account } = await desk.client.start.state();
    await desk.client.start.saveDesk({ ...account, role: 'front-desk' });
    expect((await refusalOf(apply('people', 'osoba\nEwa'))).code).toBe('FORBIDDEN_FOR_ROLE');
  });
});
