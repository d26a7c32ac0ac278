/** Why a data folder could not be opened: an environment failure with a sentence, caught by the hosts (law 6). */
import type { RefusalCode, RefusalReport } from '../../shared/contract/engine-messages.ts';

/** The words of the report that the window gets, so that core and window cannot drift apart. */
export type StartRefusalCode = RefusalCode;
export type StartRefusalData = RefusalReport['data'];

const SENTENCES: Record<StartRefusalCode, string> = {
  LOCKED:
    'Ten folder danych jest już otwarty w innym oknie programu. Zamknij tamto okno i uruchom program ponownie. / This data folder is already open in another copy of the program. Close that copy and start again.',
  NOT_A_DATABASE:
    'Plik w folderze danych nie jest bazą danych tego programu. Nic w nim nie zmieniono. / The file in the data folder is not a database of this program. Nothing was changed.',
  NEWER_VERSION:
    'Te dane zapisała nowsza wersja programu. Zaktualizuj program; dane są bezpieczne. / This data was written by a newer version. Update the program; the data is safe.',
  FILE_DAMAGED:
    'Plik danych jest uszkodzony. Nic w nim nie zmieniono. / The data file is damaged. Nothing was changed.',
  READ_ONLY:
    'W folderze danych nie można zapisywać. Niczego nie zmieniono. / The data folder cannot be written to. Nothing was changed.',
  DISK_FULL:
    'Na dysku nie ma miejsca. Zwolnij miejsce i uruchom program ponownie. / The disk is full. Free some space and start again.',
  OLD_SQLITE:
    'Biblioteka SQLite jest za stara. Zainstaluj program ponownie. / The SQLite library is too old. Install the program again.',
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
