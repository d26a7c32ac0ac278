/** Printing what the page shows, and keeping it as a PDF. The size is always said: the engine's own default is Letter. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserWindow, Dialog, WebContents } from 'electron';
import type { PaperSize, SavedPdf } from '../../shared/contract/desk-host.ts';
import type { ShellTexts } from './shell-texts.ts';

/** True when it went to a printer; false when the person closed the dialog, or there is no printer. */
export function printPage(contents: WebContents, pageSize: PaperSize = 'A4'): Promise<boolean> {
  return new Promise((resolve) => {
    contents.print({ silent: false, printBackground: true, pageSize }, (success) => resolve(success));
  });
}

export interface PdfParts {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  readonly folder: string;
  readonly texts: ShellTexts['pdf'];
}

/** Asks where, then writes a tagged PDF of what the page prints. */
export async function savePdf(window: BrowserWindow, name: string, parts: PdfParts): Promise<SavedPdf> {
  const { filePath, canceled } = await parts.dialog.showSaveDialog(window, {
    title: parts.texts.title,
    defaultPath: join(parts.folder, fileName(name)),
    filters: [{ name: parts.texts.kind, extensions: ['pdf'] }],
  });
  if (canceled || filePath === '') return { outcome: 'cancelled' };
  try {
    const pdf = await window.webContents.printToPDF({
      pageSize: 'A4',
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
    });
    await writeFile(filePath, pdf);
    return { outcome: 'saved', path: filePath };
  } catch {
    return { outcome: 'failed' };
  }
}

const LONGEST_NAME = 120;
// biome-ignore lint/suspicious/noControlCharactersInRegex: file systems refuse control characters in names
const NOT_IN_NAMES = /[\u0000-\u001f\u007f<>:"/\\|?*]+/g;

/** A name every file system takes, without a folder in it, ending in `.pdf`. */
export function fileName(wanted: string): string {
  const plain = wanted
    .replace(/\.pdf$/i, '')
    .replace(NOT_IN_NAMES, '-')
    .replace(/^[.\s-]+|[.\s-]+$/g, '')
    .slice(0, LONGEST_NAME);
  return `${plain === '' ? 'dokument' : plain}.pdf`;
}
