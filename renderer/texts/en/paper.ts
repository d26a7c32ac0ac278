import type { paper as pl } from '../pl/paper.ts';
import type { Translation } from '../shape.ts';

export const paper = {
  heading_one: 'To print: {{count}} attendance sheet',
  heading_other: 'To print: {{count}} attendance sheets',
  previewHint: 'Preview. Sheets get their numbers when they are printed.',
  frozen: 'Sheets prepared: {{numbers}}',
  print: 'Print',
  printAgain: 'Print again (print {{no}})',
  savePdf: 'Save as PDF',
  mono: 'single-colour marks',
  back: 'Back',
  nothingTitle: 'No sheets to print',
  nothingText: 'No session on that day has an attendance sheet. A single sheet is printed from its event.',
  fileName: 'Attendance sheet',
  pdfSaved: 'Saved as {{path}}',
  pdfFailed: 'The PDF could not be saved. Choose another folder and try again.',
} satisfies Translation<typeof pl>;
