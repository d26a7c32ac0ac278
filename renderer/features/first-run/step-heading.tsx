import { Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './first-run.module.css';

/** A screen reader hears the new step; one Tab leads to its first field. */
export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <Title order={1} size="h2" tabIndex={-1} className={styles.heading} ref={heading}>
      {children}
    </Title>
  );
}
