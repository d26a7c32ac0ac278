import { useTexts } from '../texts/i18n.ts';
import type { TextKey } from '../texts/shape.ts';
import styles from './shortcut-keys.module.css';

const NAMED: Readonly<Record<string, TextKey>> = {
  Space: 'commands:key.space',
  Delete: 'commands:key.delete',
  Enter: 'commands:key.enter',
  Escape: 'commands:key.escape',
};

const SHORT: Readonly<Record<string, string>> = { PageUp: 'PgUp', PageDown: 'PgDn' };

/** A shortcut as keys; hidden from screen readers, which hear it from `aria-keyshortcuts`. */
export function ShortcutKeys({ shortcut }: { shortcut: string }) {
  const t = useTexts();
  return (
    <span className={styles.keys} aria-hidden="true">
      {shortcut.split('+').map((part) => (
        <kbd key={part} className={styles.key}>
          {NAMED[part] ? t(NAMED[part]) : (SHORT[part] ?? part)}
        </kbd>
      ))}
    </span>
  );
}
