import { useCommands } from '../../commands/registry.ts';

/** F9 in a form that can be put aside; `unavailable` as in the registry. */
export function useParkCommand(run: () => void, unavailable: () => string | null = () => null): void {
  useCommands([
    {
      id: 'draft.park',
      label: 'undo:drafts.park',
      keywords: 'undo:drafts.parkKeywords',
      group: 'here',
      shortcut: 'F9',
      unavailable,
      run,
    },
  ]);
}
