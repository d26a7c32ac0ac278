import { Spotlight, spotlight } from '@mantine/spotlight';
import { useState } from 'react';
import { showNotice } from '../../app/notices.ts';
import { commandLabel, commandMatches, runCommand } from '../../commands/command-text.ts';
import { type Command, currentCommands, useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { ShortcutKeys } from '../../ui/shortcut-keys.tsx';

const GROUPS = ['here', 'screens', 'program'] as const;
const GROUP_LABEL = {
  here: 'commands:groupHere',
  screens: 'commands:groupScreens',
  program: 'commands:groupProgram',
} as const;
const OWN = 'program:palette';
/** Tab reaches the list, so that it can be scrolled without a mouse. The list's own type hides that it is a scroll area. */
const SCROLLED_BY_KEYS = { viewportProps: { tabIndex: 0 } };

/** Ctrl+K: every command by any word of its name. What cannot be done now stands there with the reason. */
export function Palette() {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const [commands, setCommands] = useState<readonly Command[]>([]);
  useCommands([{ id: OWN, label: 'commands:palette', group: 'program', shortcut: 'Ctrl+K', run: spotlight.open }]);
  const found = commands.filter((command) => command.id !== OWN && commandMatches(command, typed, t));
  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('commands:palette') } }}
      onSpotlightOpen={() => setCommands(currentCommands())}
      clearQueryOnClose
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0 }}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search placeholder={t('commands:palettePlaceholder')} aria-label={t('commands:palette')} />
      <Spotlight.ActionsList {...SCROLLED_BY_KEYS}>
        {GROUPS.map((group) => {
          const members = found.filter((command) => (command.group ?? 'here') === group);
          if (members.length === 0) return null;
          return (
            <Spotlight.ActionsGroup key={group} label={t(GROUP_LABEL[group])}>
              {members.map((command) => (
                <PaletteEntry key={command.id} command={command} />
              ))}
            </Spotlight.ActionsGroup>
          );
        })}
        {found.length === 0 && <Spotlight.Empty>{t('common:nothingFound')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function PaletteEntry({ command }: { command: Command }) {
  const t = useTexts();
  const reason = command.unavailable?.() ?? null;
  return (
    <Spotlight.Action
      label={commandLabel(command, t)}
      {...(reason === null ? {} : { description: reason })}
      rightSection={command.shortcut && <ShortcutKeys shortcut={command.shortcut} />}
      dimmedSections={false}
      // The palette gives the focus back when it closes: what the command opens must come after that.
      onClick={() => setTimeout(() => runCommand(command, showNotice))}
    />
  );
}
