import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { closureInput } from '../../../shared/contract/schemas.ts';
import { api } from '../../app/client.ts';
import { useTexts } from '../../texts/i18n.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './closures.module.css';
import { HitList } from './hit-list.tsx';

/** Exactly what a closure would hit, while it is being typed (BK9). Nothing is asked before its times are known. */
export function ClosurePreview({ input }: { input: z.infer<typeof closureInput> | null }) {
  const t = useTexts();
  const [asked] = useDebouncedValue(input === null ? '' : JSON.stringify(input), 150, { leading: true });
  const { data, error } = useQuery({
    ...api.closures.preview.queryOptions({ input: JSON.parse(asked || 'null') }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  if (asked === '') return null;
  return (
    <section aria-live="polite" data-testid="closure-preview">
      <ErrorNotice error={error} />
      {data && (
        <>
          <h3 className={styles.title}>
            {data.length === 0 ? t('closures:hitsNothing') : t('closures:hits', { count: data.length })}
          </h3>
          <HitList rows={data.map((booking) => ({ booking }))} />
        </>
      )}
    </section>
  );
}
