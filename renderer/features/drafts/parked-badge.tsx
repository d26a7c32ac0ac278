import { useParked } from '../../app/drafts.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { openParked } from './parked-store.ts';

/** How many calls wait; nothing while none does. */
export function ParkedBadge() {
  const t = useTexts();
  const count = useParked().length;
  if (count === 0) return null;
  return (
    <Button size="compact-sm" variant="light" shortcut="F9" onClick={openParked}>
      {t('undo:drafts.count', { count })}
    </Button>
  );
}
