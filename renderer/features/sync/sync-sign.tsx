import styles from './sync.module.css';
import type { Tone } from './sync-words.ts';

const SIGN = { alone: '○', 'first-load': '↓', up: '✓', away: '…', trouble: '!' } as const satisfies Record<
  Tone,
  string
>;

/** The shape beside the words: colour is never alone. */
export const SyncSign = ({ tone }: { tone: Tone }) => (
  <span aria-hidden="true" className={`${styles.sign} ${styles[tone]}`}>
    {SIGN[tone]}
  </span>
);
