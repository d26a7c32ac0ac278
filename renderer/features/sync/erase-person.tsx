import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { erasedName } from '../../../shared/domain/erasure.ts';
import { api } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { showNotice } from '../../app/notices.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './sync.module.css';
import { useSyncStatus } from './use-sync-status.ts';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** In a person's file, for coordinators; a record that is a number already has nothing left to go. */
export function ErasePersonButton({ person, onPress }: { person: Person; onPress: () => void }) {
  const t = useTexts();
  const { role } = useDesk();
  const may = role === 'coordinator' || role === 'administrator';
  if (!may || person.name === erasedName(person.id)) return null;
  return (
    <Button variant="default" color="red" size="compact-sm" mt="sm" onClick={onPress}>
      {t('sync:erase.open')}
    </Button>
  );
}

interface ErasePersonProps {
  readonly person: Person;
  /** Nothing of the person may stay in a draft either. */
  readonly onErased: () => void;
  readonly onBack: () => void;
}

/** Asked for once, in words, because nothing brings it back (PE6). */
export function ErasePersonDialog({ person, onErased, onBack }: ErasePersonProps) {
  const t = useTexts();
  const joined = useSyncStatus()?.server != null;
  const erase = useMutation(
    api.sync.erasePerson.mutationOptions({
      onSuccess: () => {
        showNotice(t('sync:erase.done'), { kind: 'success' });
        refetchShown(['person', 'erasure']);
        onErased();
      },
    }),
  );
  return (
    <Dialog
      title={t('sync:erase.title')}
      opened
      size="md"
      onClose={onBack}
      onSave={() => erase.mutate({ personId: person.id })}
      saveLabel={t('sync:erase.do')}
      saving={erase.isPending}
    >
      <Text fw={600}>{t('sync:erase.question', { name: person.name })}</Text>
      <dl className={styles.consequences}>
        <dt>{t('sync:erase.goesTitle')}</dt>
        <dd>{t('sync:erase.goes')}</dd>
        <dt>{t('sync:erase.staysTitle')}</dt>
        <dd>{t('sync:erase.stays')}</dd>
      </dl>
      <Text size="sm">{t(joined ? 'sync:erase.waits' : 'sync:erase.alone')}</Text>
      <Text size="sm" fw={600}>
        {t('sync:erase.noUndo')}
      </Text>
      <ErrorNotice error={erase.error} />
    </Dialog>
  );
}
