import { List, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { usePreferences } from '../../app/preferences.ts';
import { commandLabel } from '../../commands/command-text.ts';
import { type Command, currentCommands, useCommands } from '../../commands/registry.ts';
import { isSingleLetter } from '../../commands/shortcut.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ShortcutKeys } from '../../ui/shortcut-keys.tsx';
import { type Column, Table } from '../../ui/table.tsx';

const ORDER = ['here', 'screens', 'program'];
const byGroup = (a: Command, b: Command) => ORDER.indexOf(a.group ?? 'here') - ORDER.indexOf(b.group ?? 'here');

/** F1: what can be done on this screen and how, made from the registry. */
export function HelpSheet() {
  const t = useTexts();
  const [commands, setCommands] = useState<readonly Command[] | null>(null);
  useCommands([
    {
      id: 'program:help',
      label: 'commands:help',
      group: 'program',
      shortcut: 'F1',
      run: () => setCommands([...currentCommands()].sort(byGroup)),
    },
  ]);
  return (
    <Dialog title={t('help:title')} opened={commands !== null} onClose={() => setCommands(null)} size="xl">
      <Text size="sm" mb="xs">
        {t('help:intro')}
      </Text>
      <Shortcuts commands={commands ?? []} />
      <Title order={3} size="h5" mt="md">
        {t('help:boardTitle')}
      </Title>
      <List size="sm">
        <List.Item>{t('help:boardChoose')}</List.Item>
        <List.Item>{t('help:boardDo')}</List.Item>
        <List.Item>{t('help:boardRequests')}</List.Item>
      </List>
      <Title order={3} size="h5" mt="md">
        {t('help:typingTitle')}
      </Title>
      <List size="sm">
        <List.Item>{t('help:typingTimes')}</List.Item>
        <List.Item>{t('help:typingDates')}</List.Item>
        <List.Item>{t('help:typingSave')}</List.Item>
      </List>
    </Dialog>
  );
}

function Shortcuts({ commands }: { commands: readonly Command[] }) {
  const t = useTexts();
  const { singleLetters } = usePreferences();
  const state = (command: Command) => {
    if (!singleLetters && command.shortcut && isSingleLetter(command.shortcut)) return t('help:lettersOff');
    return command.unavailable?.() ?? t('help:available');
  };
  const columns: Column<Command>[] = [
    { key: 'command', header: t('help:command'), cell: (command) => commandLabel(command, t) },
    {
      key: 'shortcut',
      header: t('help:shortcut'),
      cell: ({ shortcut }) => (shortcut ? <SpokenKeys shortcut={shortcut} /> : t('help:withoutShortcut')),
    },
    { key: 'state', header: t('help:state'), cell: state },
  ];
  return <Table caption={t('help:title')} columns={columns} rows={commands} rowKey={(command) => command.id} />;
}

/** Keys for the eye and the same as words for a screen reader. */
function SpokenKeys({ shortcut }: { shortcut: string }) {
  return (
    <>
      <ShortcutKeys shortcut={shortcut} />
      <span className="visually-hidden">{shortcut}</span>
    </>
  );
}
