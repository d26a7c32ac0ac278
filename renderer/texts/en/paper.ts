import type { paper as pl } from '../pl/paper.ts';
import type { Translation } from '../shape.ts';

export const paper = {
  title: 'Print',
  heading_one: 'To print: {{count}} attendance list',
  heading_other: 'To print: {{count}} attendance lists',
  previewHint: 'Preview. Lists get their numbers when printed.',
  frozen: 'Lists prepared: {{numbers}}',
  print: 'Print',
  printAgain: 'Print again (print {{no}})',
  savePdf: 'Save as PDF',
  mono: 'logos in black and white',
  back: 'Back',
  nothingTitle: 'No lists to print',
  nothingText: 'No session of that day has an attendance list. A single list is printed from its event.',
  fileName: 'Attendance list',
  pdfSaved: 'Saved as {{path}}',
  pdfFailed: 'The PDF could not be saved. Choose another folder and try again.',
} satisfies Translation<typeof pl>;
