/** Why a data folder could not be opened: an environment failure with a sentence, caught by the hosts (law 6). */
export type StartRefusalCode =
  | 'LOCKED'
  | 'NOT_A_DATABASE'
  | 'NEWER_VERSION'
  | 'FILE_DAMAGED'
  | 'READ_ONLY'
  | 'DISK_FULL'
  | 'OLD_SQLITE';

export interface StartRefusalData {
  /** Who holds the folder: process id, host and since when. */
  readonly holder?: { readonly pid: number; readonly host: string; readonly since: number };
  /** The last good copy of the file and when it was made, UTC ms. */
  readonly copy?: { readonly path: string; readonly at: number };
  readonly path: string;
}

const SENTENCES: Record<StartRefusalCode, string> = {
  LOCKED:
    'Ten folder danych jest już otwarty w innym oknie programu. / This data folder is already open in another copy of the program.',
  NOT_A_DATABASE:
    'Plik w folderze danych nie jest bazą tego programu; nic w nim nie zmieniono. / The file in the data folder is no database of this program; nothing was changed.',
  NEWER_VERSION:
    'Ten folder zapisała nowsza wersja programu. Zaktualizuj program, dane są bezpieczne. / This folder was written by a newer version. Update the program; the data is safe.',
  FILE_DAMAGED:
    'Plik danych jest uszkodzony. Nic w nim nie zmieniono. / The data file is damaged. Nothing was changed.',
  READ_ONLY: 'W folderze danych nie można zapisywać. / The data folder cannot be written to.',
  DISK_FULL: 'Na dysku nie ma miejsca. / The disk is full.',
  OLD_SQLITE: 'Biblioteka SQLite jest za stara. / The SQLite library is too old.',
};

export class StartRefusal extends Error {
  readonly code: StartRefusalCode;
  readonly data: StartRefusalData;

  constructor(code: StartRefusalCode, data: StartRefusalData, cause?: unknown) {
    super(SENTENCES[code], { cause });
    this.name = 'StartRefusal';
    this.code = code;
    this.data = data;
  }
}
