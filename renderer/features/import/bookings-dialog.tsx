import { Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { BookingsFilePlan } from '../../../shared/contract/exchange-schemas.ts';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { useDesk, useFormat, useRooms } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { BookingsPreview } from './bookings-preview.tsx';
import { FilePicker } from './file-picker.tsx';
import { counted } from './import-preview.tsx';

/** The button of the calendar and its command; only coordinators have it (SE1). */
export function ImportBookings() {
  const t = useTexts();
  const { role } = useDesk();
  const [opened, setOpened] = useState(false);
  const mayImport = role === 'coordinator' || role === 'administrator';
  useCommands([
    {
      id: 'exchange.importBookings',
      label: 'exchange:bookings.open',
      keywords: 'exchange:bookings.keywords',
      group: 'here',
      unavailable: () => (mayImport ? null : t('exchange:bookings.onlyCoordinators')),
      run: () => setOpened(true),
    },
  ]);
  if (!mayImport) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('exchange:bookings.open')}
      </Button>
      {opened && <BookingsDialog onClose={() => setOpened(false)} />}
    </>
  );
}

interface Options {
  readonly roomColumn: string | null;
  readonly roomId: string | null;
  readonly reason: string;
}
const USUAL: Options = { roomColumn: null, roomId: null, reason: '' };
const ACCEPTED = '.csv,.txt,.ics,text/csv,text/plain,text/calendar';
const SAMPLE =
  '\uFEFFtytuł;sala;data;od;do;ustawienie;liczba osób;organizacja;osoba odpowiedzialna;telefon;status;uwagi\r\nZebranie zarządu;STO;24.11.2026;10:00;12:00;podkowa;12;;Łucja Przykładowa;501 234 567;potwierdzona;\r\n';
/** A long file is shown by its beginning only: a text field of megabytes would stop the window. */
const SHOWN = 20_000;

/** A file or pasted text, what would become of every row, then the import itself (IX5, IX6). */
function BookingsDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const format = useFormat();
  const [text, setText] = useState('');
  const [options, setOptions] = useState(USUAL);
  const work = useImport(onClose);
  const plan = work.preview.data;
  const input = { text, ...options, reason: options.reason.trim() || null };
  const create = plan?.counts.create ?? 0;
  const change = (next: string) => {
    setText(next);
    work.reset();
  };
  const choose = (part: Partial<Options>) => {
    setOptions({ ...options, ...part });
    work.reset();
  };
  const label = () => {
    if (!plan) return t('exchange:bookings.check');
    return create > 0 ? t('exchange:bookings.apply', counted(create, format)) : t('exchange:bookings.nothing');
  };
  return (
    <Dialog
      title={t('exchange:bookings.title')}
      opened
      size="70rem"
      onClose={onClose}
      onSave={() => (plan ? work.apply.mutate(input) : work.preview.mutate(input))}
      saveLabel={label()}
      saving={work.preview.isPending || work.apply.isPending}
      saveDisabled={text.trim() === '' || (plan !== undefined && create === 0)}
    >
      <Text size="sm">{t('exchange:bookings.intro')}</Text>
      <Group align="center">
        <FilePicker
          accept={ACCEPTED}
          onText={(read) => {
            change(read);
            work.preview.mutate({ ...input, text: read });
          }}
        />
        <Button variant="subtle" onClick={() => downloadFile(t('exchange:bookings.sampleName'), SAMPLE)}>
          {t('exchange:bookings.sample')}
        </Button>
      </Group>
      <TextAreaField
        label={t('exchange:bookings.paste')}
        value={text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}
        disabled={text.length > SHOWN}
        onChange={change}
        minRows={3}
        maxRows={work.known ? 3 : 12}
      />
      <Choices options={options} known={work.known} onChange={choose} />
      <ErrorNotice error={work.preview.error ?? work.apply.error} />
      {plan && <BookingsPreview plan={plan} />}
    </Dialog>
  );
}

/** Keeps what the last preview said of the file, so that its columns can be chosen from while another is made. */
function useImport(onClose: () => void) {
  const t = useTexts();
  const format = useFormat();
  const [known, setKnown] = useState<BookingsFilePlan | null>(null);
  const preview = useMutation(api.exchange.previewBookings.mutationOptions({ onSuccess: setKnown }));
  const apply = useMutation(
    api.exchange.importBookings.mutationOptions({
      onSuccess: ({ counts }) => {
        const left = counts.clash + counts.warned + counts.reject;
        const shown = { create: format.number(counts.create), left: format.number(left) };
        showNotice(t('exchange:bookings.done', shown), { kind: 'success' });
        onClose();
      },
    }),
  );
  const reset = () => {
    preview.reset();
    apply.reset();
  };
  return { preview, apply, known, reset };
}

interface ChoicesProps {
  readonly options: Options;
  readonly known: BookingsFilePlan | null;
  readonly onChange: (part: Partial<Options>) => void;
}

/** Asked for only once the file is known: most need none of it. */
function Choices({ options, known, onChange }: ChoicesProps) {
  const t = useTexts();
  const { rooms } = useRooms();
  if (!known) return null;
  return (
    <Group align="start" gap="sm" mt="xs">
      <SelectField
        label={t('exchange:bookings.roomColumn')}
        w="20rem"
        clearable
        placeholder={t('exchange:bookings.roomColumnUsual')}
        value={options.roomColumn}
        options={[...new Set(known.columns)].map((name) => ({ value: name, label: name }))}
        onChange={(roomColumn) => onChange({ roomColumn })}
      />
      <SelectField
        label={t('exchange:bookings.roomId')}
        w="20rem"
        clearable
        searchable
        placeholder={t('exchange:bookings.roomIdNone')}
        value={options.roomId}
        options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(roomId) => onChange({ roomId })}
      />
      {(known.counts.warned > 0 || options.reason !== '') && (
        <TextField
          label={t('exchange:bookings.reason')}
          description={t('exchange:bookings.reasonHint')}
          w="24rem"
          maxLength={500}
          value={options.reason}
          onChange={(reason) => onChange({ reason })}
        />
      )}
    </Group>
  );
}
