import { ScopeDialog } from './scope-dialog.tsx';
import { closeScope, useAskedScope } from './scope-store.ts';

/** The question for which dates a change is, over any screen (BK13). */
export function AskedScopeDialog() {
  const asked = useAskedScope();
  if (!asked) return null;
  const leave = () => {
    closeScope();
    asked.onLeave();
  };
  return <ScopeDialog edit={asked.edit} onClose={leave} onSaved={closeScope} />;
}
