import { Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { FilePicker } from './file-picker.tsx';
import { counted, ImportPreview } from './import-preview.tsx';
import { type ImportKind, sampleFile, sampleHeader } from './sample.ts';

export interface ImportDialogProps {
  readonly kind: ImportKind;
  readonly onClose: () => void;
}

/** A file or pasted text, a preview of what will happen, then the import itself. */
export function ImportDialog({ kind, onClose }: ImportDialogProps) {
  const t = useTexts();
  const format = useFormat();
  const [csv, setCsv] = useState('');
  const preview = useMutation(api.imports.preview.mutationOptions());
  const apply = useMutation(
    api.imports.apply.mutationOptions({
      onSuccess: ({ create, update }) => {
        const counts = {
          create: t('imports:count.create', counted(create, format)),
          update: t('imports:count.update', counted(update, format)),
        };
        showNotice(t('imports:done', counts), { kind: 'success' });
        onClose();
      },
    }),
  );
  const plan = preview.data;
  const count = plan ? plan.create + plan.update : 0;
  const change = (text: string) => {
    setCsv(text);
    preview.reset();
    apply.reset();
  };
  return (
    <Dialog
      title={t(`imports:title.${kind}`)}
      opened
      size="xl"
      onClose={onClose}
      onSave={() => (plan ? apply.mutate({ kind, csv }) : preview.mutate({ kind, csv }))}
      saveLabel={saveLabel()}
      saving={preview.isPending || apply.isPending}
      saveDisabled={csv.trim() === '' || (plan !== undefined && count === 0)}
    >
      <Text size="sm">{t('imports:intro')}</Text>
      <FilePicker
        onText={(text) => {
          change(text);
          preview.mutate({ kind, csv: text });
        }}
      />
      <TextAreaField
        label={t('imports:paste')}
        description={t('imports:pasteHint')}
        value={csv.length > SHOWN ? `${csv.slice(0, SHOWN)}…` : csv}
        disabled={csv.length > SHOWN}
        onChange={change}
        minRows={3}
      />
      <Sample kind={kind} />
      <ErrorNotice error={preview.error ?? apply.error} />
      {plan && <ImportPreview plan={plan} />}
    </Dialog>
  );

  function saveLabel(): string {
    if (!plan) return t('imports:check');
    return count > 0 ? t('imports:apply', counted(count, format)) : t('imports:nothing');
  }
}

/** A long file is shown by its beginning only: a text field of megabytes would stop the window. */
const SHOWN = 20_000;

function Sample({ kind }: { kind: ImportKind }) {
  const t = useTexts();
  return (
    <TextInput
      readOnly
      mt="xs"
      label={t('imports:sample')}
      description={t('imports:sampleHint', { required: t(`imports:requiredColumns.${kind}`) })}
      value={sampleHeader(kind)}
      onFocus={(event) => event.currentTarget.select()}
      rightSectionWidth="auto"
      rightSection={
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => downloadFile(t(`imports:sampleName.${kind}`), sampleFile(kind))}
        >
          {t('imports:downloadSample')}
        </Button>
      }
    />
  );
}
