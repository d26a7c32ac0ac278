import { Group, Modal } from '@mantine/core';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { useTexts } from '../texts/i18n.ts';
import { Button } from './button.tsx';
import styles from './dialog.module.css';
import { DraftBack } from './draft-back.tsx';

export interface DialogProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Ctrl+Enter or the button; without it the dialog only shows something. */
  readonly onSave?: () => void;
  readonly saveLabel?: string;
  readonly saving?: boolean;
  readonly saveDisabled?: boolean;
  /** The form came back with what was typed before (`useDraft`). */
  readonly restored?: boolean;
  readonly onDiscard?: () => void;
  readonly size?: 'sm' | 'md' | 'lg' | 'xl' | string;
  /** More buttons, left of the usual ones. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Keeps the focus inside; Esc closes, a click beside it does not; what was typed is kept by the form's draft. */
export function Dialog(props: DialogProps) {
  const { title, opened, onClose, onSave, restored, onDiscard, size = 'lg', children } = props;
  const t = useTexts();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!props.saveDisabled && !props.saving) onSave?.();
  };
  // On its way down: an open list of choices would take the key as Enter and choose something.
  const onKeyDownCapture = (event: KeyboardEvent<HTMLFormElement>) => {
    if (!onSave || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.requestSubmit();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      // A <header> here would be a second banner of the page.
      attributes={{ header: { role: 'presentation' } }}
      transitionProps={{ duration: 0 }}
    >
      <form onSubmit={submit} onKeyDownCapture={onKeyDownCapture} noValidate className={styles.form}>
        {restored && <DraftBack mb="sm" onDiscard={onDiscard} />}
        {children}
        <DialogFooter {...props} />
      </form>
    </Modal>
  );
}

function DialogFooter({ onClose, onSave, saveLabel, saving, saveDisabled, actions }: DialogProps) {
  const t = useTexts();
  return (
    <Group justify="flex-end" gap="xs" className={styles.footer}>
      {actions}
      <Button variant="default" onClick={onClose}>
        {t(onSave ? 'common:cancel' : 'common:close')}
      </Button>
      {onSave && (
        <Button type="submit" shortcut="Ctrl+Enter" loading={saving ?? false} disabled={saveDisabled ?? false}>
          {saveLabel ?? t('common:save')}
        </Button>
      )}
    </Group>
  );
}
