import { Alert, FileButton, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../texts/i18n.ts';
import type { TextKey } from '../../texts/shape.ts';
import { Button } from '../../ui/button.tsx';
import { type ReadText, readText } from './read-text.ts';

const REFUSED = {
  spreadsheet: 'imports:isSpreadsheet',
  binary: 'imports:isBinary',
  'too-large': 'imports:tooLarge',
} as const satisfies Record<Exclude<ReadText['kind'], 'text'>, TextKey>;

const CSV = '.csv,.txt,text/csv,text/plain';

/** Reads a chosen file as text whatever its encoding; says in words why it cannot. */
export function FilePicker({ onText, accept = CSV }: { onText: (text: string) => void; accept?: string }) {
  const t = useTexts();
  const [said, setSaid] = useState<{ readonly text: string; readonly bad: boolean } | null>(null);
  const take = async (file: File | null) => {
    if (!file) return;
    try {
      const read = readText(new Uint8Array(await file.arrayBuffer()));
      if (read.kind !== 'text') return setSaid({ text: t(REFUSED[read.kind]), bad: true });
      setSaid({ text: t('imports:fileChosen', { name: file.name, encoding: read.encoding }), bad: false });
      onText(read.text);
    } catch {
      // The file was taken away or may not be read.
      setSaid({ text: t('imports:readingFailed'), bad: true });
    }
  };
  return (
    <Group my="xs" align="center">
      <FileButton accept={accept} onChange={(file) => void take(file)}>
        {(props) => (
          <Button variant="default" data-autofocus {...props}>
            {t('imports:chooseFile')}
          </Button>
        )}
      </FileButton>
      {said?.bad && (
        <Alert color="red" variant="light" role="alert" py={4}>
          {said.text}
        </Alert>
      )}
      {said && !said.bad && (
        <Text size="sm" role="status">
          {said.text}
        </Text>
      )}
    </Group>
  );
}
