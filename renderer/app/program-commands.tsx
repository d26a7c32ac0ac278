import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useCommands } from '../commands/registry.ts';

/** Commands of the program itself that have no screen. */
export function ProgramCommands() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  useCommands([
    {
      id: 'program:theme',
      label: 'commands:theme',
      keywords: 'commands:themeKeywords',
      group: 'program',
      run: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark'),
    },
  ]);
  return null;
}
