import type { Language } from '../../../shared/domain/entities.ts';

/** Labels of a printed list, in the language of its event: participants read them, so Ukrainian is among them. */
export interface SheetWords {
  readonly locale: string;
  readonly kind: string;
  readonly session: (no: number, count: number) => string;
  readonly rooms: (count: number) => string;
  readonly leader: string;
  readonly organisation: string;
  readonly programme: string;
  readonly no: string;
  readonly name: string;
  readonly companions: string;
  readonly signature: string;
  readonly registered: string;
  readonly withCompanions: string;
  readonly present: string;
  readonly added: string;
  readonly companionsPresent: string;
  readonly leaderSignature: string;
  readonly clause: (version: string) => string;
  readonly agreement: string;
  readonly page: (no: number, count: number) => string;
  readonly print: (no: number) => string;
  readonly printed: string;
  readonly preview: string;
}

const pl: SheetWords = {
  locale: 'pl-PL',
  kind: 'Lista obecności',
  session: (no, count) => (count > 1 ? `dzień ${no} z ${count}` : ''),
  rooms: (count) => (count > 1 ? 'Sale' : 'Sala'),
  leader: 'Osoba prowadząca',
  organisation: 'Organizator',
  programme: 'Program',
  no: 'Lp.',
  name: 'Nazwisko i imię',
  companions: 'Osoby towarz.',
  signature: 'Podpis',
  registered: 'Zapisanych na liście',
  withCompanions: 'z osobami towarzyszącymi',
  present: 'Obecnych z listy',
  added: 'Dopisanych',
  companionsPresent: 'Osób towarzyszących',
  leaderSignature: 'Data i podpis osoby prowadzącej',
  clause: (version) => `Informacja o przetwarzaniu danych osobowych (wersja ${version})`,
  agreement: 'Numer umowy',
  page: (no, count) => `strona ${no} z ${count}`,
  print: (no) => `wydruk ${no}`,
  printed: 'Wydrukowano',
  preview: 'podgląd bez numeru',
};

const en: SheetWords = {
  locale: 'en-GB',
  kind: 'Attendance sheet',
  session: (no, count) => (count > 1 ? `day ${no} of ${count}` : ''),
  rooms: (count) => (count > 1 ? 'Rooms' : 'Room'),
  leader: 'Led by',
  organisation: 'Organiser',
  programme: 'Programme',
  no: 'No.',
  name: 'Surname and first name',
  companions: 'Companions',
  signature: 'Signature',
  registered: 'Registered',
  withCompanions: 'with companions',
  present: 'Registered and present',
  added: 'Added by hand',
  companionsPresent: 'Companions',
  leaderSignature: 'Date and signature of the leader',
  clause: (version) => `Information on personal data (version ${version})`,
  agreement: 'Agreement number',
  page: (no, count) => `page ${no} of ${count}`,
  print: (no) => `print ${no}`,
  printed: 'Printed',
  preview: 'preview, not numbered',
};

const uk: SheetWords = {
  locale: 'uk-UA',
  kind: 'Список присутніх',
  session: (no, count) => (count > 1 ? `день ${no} з ${count}` : ''),
  rooms: (count) => (count > 1 ? 'Зали' : 'Зала'),
  leader: 'Веде захід',
  organisation: 'Організатор',
  programme: 'Програма',
  no: '№',
  name: 'Прізвище та ім’я',
  companions: 'Супровід',
  signature: 'Підпис',
  registered: 'Записаних у списку',
  withCompanions: 'із супроводом',
  present: 'Присутніх зі списку',
  added: 'Дописаних',
  companionsPresent: 'Осіб супроводу',
  leaderSignature: 'Дата і підпис особи, яка веде захід',
  clause: (version) => `Інформація про обробку персональних даних (версія ${version})`,
  agreement: 'Номер договору',
  page: (no, count) => `сторінка ${no} з ${count}`,
  print: (no) => `роздруківка ${no}`,
  printed: 'Надруковано',
  preview: 'попередній перегляд без номера',
};

export const sheetWords = { pl, en, uk } as const satisfies Record<Language, SheetWords>;
