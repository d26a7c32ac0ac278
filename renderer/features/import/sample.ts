import type { z } from 'zod';
import type { importKind } from '../../../shared/contract/schemas.ts';

export type ImportKind = z.infer<typeof importKind>;

/** The columns of each kind as the engine reads them, with one row that shows how to fill them. */
const SAMPLES = {
  rooms: [
    'kod;nazwa;piętro;powierzchnia;limit osób;równolegle;część sali;wyposażenie;teatralne;szkolne;podkowa;wyspowe;konferencyjne;bankietowe',
    'ZU;Żuraw;1;42,5;30;1;;rzutnik, ekran;24;16;14;;12;',
  ],
  people: [
    'imię i nazwisko;status;telefon;e-mail;organizacja;uwagi',
    'Łucja Przykładowa;mieszkaniec;501 234 567;lucja@example.org;;',
  ],
  organisations: ['nazwa;rodzaj;telefon;e-mail;uwagi', 'Fundacja Przykład;fundacja;58 123 45 67;biuro@example.org;'],
} as const satisfies Record<ImportKind, readonly [header: string, row: string]>;

export const sampleHeader = (kind: ImportKind): string => SAMPLES[kind][0];
/** With BOM and CRLF, as a Polish spreadsheet opens it. */
export const sampleFile = (kind: ImportKind): string => `\uFEFF${SAMPLES[kind].join('\r\n')}\r\n`;
