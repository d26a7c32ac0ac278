import { Alert, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useDescribeError } from '../app/use-describe-error.ts';
import { useTexts } from '../texts/i18n.ts';

export interface ErrorNoticeProps {
  /** Nothing is drawn while it is null. */
  readonly error: unknown;
  /** Ways out as buttons. */
  readonly children?: ReactNode;
}

/** What happened, that what was typed is safe, what to do; the code under "Szczegóły". */
export function ErrorNotice({ error, children }: ErrorNoticeProps) {
  const t = useTexts();
  const inWords = useDescribeError();
  const notice = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new error is brought into sight
  useEffect(() => {
    // Newer engines answer with a promise, which an effect must not return.
    void notice.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (error === null || error === undefined) return null;
  const { what, safe, todo, code } = inWords(error);
  return (
    <Alert ref={notice} color="red" variant="light" role="alert" title={what} my="xs">
      <Text size="sm">
        {safe} {todo}
      </Text>
      {children}
      <details>
        <summary>{t('common:details')}</summary>
        <code>{code}</code>
      </details>
    </Alert>
  );
}
