import { useCommands } from '../../commands/registry.ts';
import { showUndoDialog, useUndoDialog } from './undo-store.ts';
import { UndoToday } from './undo-today.tsx';
import { UndoTrouble } from './undo-trouble.tsx';
import { useUndo } from './use-undo.tsx';

/** Ctrl+Z and Ctrl+Y over any screen, and the list of today's steps. */
export function UndoDialogs() {
  const { run } = useUndo();
  const open = useUndoDialog();
  useCommands([
    {
      id: 'undo.undo',
      label: 'undo:undo',
      keywords: 'undo:undoKeywords',
      group: 'program',
      shortcut: 'Ctrl+Z',
      run: () => void run('undo'),
    },
    {
      id: 'undo.redo',
      label: 'undo:redo',
      keywords: 'undo:redoKeywords',
      group: 'program',
      shortcut: 'Ctrl+Y',
      run: () => void run('redo'),
    },
    {
      id: 'undo.today',
      label: 'undo:today',
      keywords: 'undo:todayKeywords',
      group: 'program',
      run: () => showUndoDialog('today'),
    },
  ]);
  if (open === null) return null;
  return open === 'today' ? <UndoToday /> : <UndoTrouble key={open.step.n} trouble={open} />;
}
