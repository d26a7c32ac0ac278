import { ORPCError } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { readRows } from '../../../shared/domain/attendance.ts';
import type { Sheet } from '../../../shared/domain/entities.ts';
import { api, client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { showNotice } from '../../app/notices.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Who } from '../walk-in/entry.ts';
import { PersonEntry } from '../walk-in/person-entry.tsx';
import styles from './event.module.css';
import { closePaper, openPaper, usePaperRequest } from './paper-store.ts';

/** Presence from a sheet that came back (AT4): its number, `1-7 9 12`, names from blank rows, Enter. */
export function PaperEntry() {
  const request = usePaperRequest();
  useCommands([
    {
      id: 'paper.enter',
      label: 'event:paper.title',
      keywords: 'event:paper.keywords',
      group: 'program',
      shortcut: 'Shift+F6',
      run: () => openPaper(),
    },
  ]);
  return request && <PaperDialog number={request.number} />;
}

const isEnter = (event: KeyboardEvent) => event.key === 'Enter' && !event.ctrlKey && !event.nativeEvent.isComposing;

function PaperDialog({ number }: { number: string }) {
  const t = useTexts();
  const [typed, setTyped] = useState(number);
  const [asked, setAsked] = useState(number);
  const { data, error, isFetching } = useQuery(
    api.sheets.get.queryOptions({ input: { number: asked }, enabled: asked !== '' }),
  );
  const unknown = error instanceof ORPCError && error.code === 'NOT_FOUND';
  return (
    <Dialog title={t('event:paper.title')} opened onClose={closePaper} size="44rem">
      <TextField
        autoFocus={number === ''}
        label={t('event:paper.number')}
        description={t('event:paper.numberHint')}
        w="16rem"
        maxLength={20}
        value={typed}
        error={unknown && !isFetching ? t('event:paper.unknown', { number: asked }) : undefined}
        onChange={(next) => {
          setTyped(next);
          setAsked('');
        }}
        onKeyDown={(event) => {
          if (!isEnter(event)) return;
          event.preventDefault();
          setAsked(typed.trim().toUpperCase());
        }}
        onBlur={() => setAsked(typed.trim().toUpperCase())}
      />
      {!unknown && <ErrorNotice error={error} />}
      {data && <SheetEntry key={data.id} sheet={data} />}
    </Dialog>
  );
}

interface Added {
  readonly personId?: string;
  readonly name: string;
  readonly status?: Extract<Who, { newName: string }>['status'];
}

const toAdded = (who: Who): Added =>
  'personId' in who ? { personId: who.personId, name: who.name } : { name: who.newName, status: who.status };

function useEntry(sheet: Sheet) {
  const t = useTexts();
  const [rows, setRows] = useState('');
  const [added, setAdded] = useState<readonly Added[]>([]);
  const latest = useRef(added);
  latest.current = added;
  const finish = useRef(() => Promise.resolve(true));
  const saving = useRef(false);
  const [restAbsent, setRestAbsent] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const change = (next: readonly Added[]) => {
    latest.current = next;
    setAdded(next);
  };
  const save = async () => {
    if (saving.current) return;
    saving.current = true;
    try {
      // A name that is still in the field, or on its way into the list, belongs to the sheet too.
      if (!(await finish.current())) return;
      const names = { added: [...latest.current], restAbsent };
      const { totals } = await client.sheets.enterPaper({ sheetId: sheet.id, rows, ...names });
      refetchShown(['attendance', 'registration', 'person']);
      const values = { number: sheet.number, present: totals.present, registered: totals.registered };
      showNotice(t('event:paper.saved', values), { kind: 'success' });
      closePaper();
    } catch (caught) {
      setError(caught);
    } finally {
      saving.current = false;
    }
  };
  const add = (one: Added) => change([...latest.current, one]);
  const remove = (index: number) => change(latest.current.filter((_, other) => other !== index));
  return { rows, setRows, added, add, remove, finish, restAbsent, setRestAbsent, error, save };
}

function SheetEntry({ sheet }: { sheet: Sheet }) {
  const t = useTexts();
  const format = useFormat();
  const entry = useEntry(sheet);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { content, number, printNo } = sheet;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    void entry.save();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter saves from every field in here
    <div onKeyDown={onKeyDown}>
      <p className={styles.sheetOf}>
        <b>{content.title}</b> · {format.fullDate(content.start)}, {format.range(content.start, content.end)} ·{' '}
        {t('event:paper.about', { number, no: printNo, count: content.rows.length })}
      </p>
      <TextField
        ref={field}
        label={t('event:paper.rows')}
        description={t('event:paper.rowsHint')}
        maxLength={2000}
        value={entry.rows}
        onChange={entry.setRows}
        onKeyDown={(event) => {
          if (!isEnter(event)) return;
          event.preventDefault();
          void entry.save();
        }}
      />
      <ErrorNotice error={entry.error} />
      <Chosen sheet={sheet} typed={entry.rows} />
      <CheckField label={t('event:paper.restAbsent')} checked={entry.restAbsent} onChange={entry.setRestAbsent} />
      <AddedNames {...entry} />
      <div className={styles.save}>
        <Button shortcut="Ctrl+Enter" onClick={() => void entry.save()}>
          {t('event:paper.save')}
        </Button>
      </div>
    </div>
  );
}

/** Who the typed numbers are, so that a slip is seen before it is saved. */
function Chosen({ sheet: { content }, typed }: { sheet: Sheet; typed: string }) {
  const t = useTexts();
  const read = readRows(typed, content.rows.length);
  if (!read.ok || read.value.length === 0) return <p className={styles.chosen} />;
  const names = read.value.map((no) => content.rows[no - 1]?.name ?? '').join(', ');
  return (
    <p className={styles.chosen} role="status">
      {t('event:paper.present', { count: read.value.length })}: {names}
    </p>
  );
}

interface AddedNamesProps {
  readonly added: readonly Added[];
  readonly add: (one: Added) => void;
  readonly remove: (index: number) => void;
  readonly finish: RefObject<() => Promise<boolean>>;
}

function AddedNames({ added, add, remove, finish }: AddedNamesProps) {
  const t = useTexts();
  return (
    <fieldset className={styles.added}>
      <legend>{t('event:paper.blank')}</legend>
      <ul>
        {added.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people of one name may stand on a sheet
          <li key={index}>
            {one.name} {one.status && `(${t(`labels:status.${one.status}`)})`}{' '}
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('event:paper.removeNamed', { name: one.name })}
              onClick={() => remove(index)}
            >
              {t('common:remove')}
            </Button>
          </li>
        ))}
      </ul>
      <PersonEntry
        autoFocus={false}
        withoutCompanions
        finish={finish}
        label={t('event:paper.name')}
        saveLabel={t('common:add')}
        onSave={async (who) => {
          add(toAdded(who));
          return true;
        }}
      />
    </fieldset>
  );
}
