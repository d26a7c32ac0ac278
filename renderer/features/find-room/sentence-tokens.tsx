import type { Reading, Token } from '../../../shared/domain/sentence-types.ts';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { ShortcutKeys } from '../../ui/shortcut-keys.tsx';
import styles from './sentence.module.css';
import { picksOf, useReadingText } from './token-words.ts';

export interface SentenceTokensProps {
  readonly id: string;
  readonly tokens: readonly Token[];
  readonly onChoose: (token: Token, reading: Reading) => void;
}

/** What was read: each piece by its kind in words; unsure ones dashed with "?", and what they may be as buttons. */
export function SentenceTokens({ id, tokens, onChoose }: SentenceTokensProps) {
  const t = useTexts();
  const open = tokens.find((token) => picksOf(token).length > 0);
  usePickCommands(open, onChoose);
  return (
    <ul id={id} className={styles.tokens} aria-label={t('findRoom:read')}>
      {tokens.map((token) => (
        <li key={`${token.from}:${token.text}`} className={styles.token} data-kind={token.kind} data-sure={token.sure}>
          <TokenText token={token} />
          {picksOf(token).map((reading, n) => (
            <PickButton
              key={JSON.stringify(reading)}
              reading={reading}
              shortcut={token === open && n < 2 ? PICK_KEYS[n] : undefined}
              onPick={() => onChoose(token, reading)}
            />
          ))}
        </li>
      ))}
    </ul>
  );
}

const PICK_KEYS = ['F8', 'Shift+F8'];

/** One key for what the first unsure token is taken for, one for the next best. */
function usePickCommands(open: Token | undefined, onChoose: SentenceTokensProps['onChoose']): void {
  const t = useTexts();
  const pick = (n: number) => {
    const reading = open && picksOf(open)[n];
    if (open && reading) onChoose(open, reading);
  };
  const unavailable = (n: number) => () => (open && picksOf(open)[n] ? null : t('findRoom:nothingUnsure'));
  useCommands([
    {
      id: 'room.find.pick',
      label: 'findRoom:pick',
      group: 'here',
      shortcut: 'F8',
      unavailable: unavailable(0),
      run: () => pick(0),
    },
    {
      id: 'room.find.pickOther',
      label: 'findRoom:pickOther',
      group: 'here',
      shortcut: 'Shift+F8',
      unavailable: unavailable(1),
      run: () => pick(1),
    },
  ]);
}

function TokenText({ token }: { token: Token }) {
  const t = useTexts();
  const say = useReadingText();
  const isChoice = token.kind === 'unknown' && token.others.length > 0;
  return (
    <span className={styles.said}>
      <span className={styles.kind}>{isChoice ? t('findRoom:which') : t(`findRoom:kind.${token.kind}`)}</span>{' '}
      <strong className={styles.value}>{token.kind === 'unknown' ? `„${token.text}”` : say(token)}</strong>
      {!token.sure && (
        <>
          <span className={styles.mark} aria-hidden="true">
            ?
          </span>
          <span className="visually-hidden"> {t('findRoom:unsure', { text: token.text })}</span>
        </>
      )}
    </span>
  );
}

interface PickButtonProps {
  readonly reading: Reading;
  readonly shortcut: string | undefined;
  readonly onPick: () => void;
}

function PickButton({ reading, shortcut, onPick }: PickButtonProps) {
  const t = useTexts();
  const say = useReadingText();
  return (
    <button type="button" className={styles.pick} aria-keyshortcuts={shortcut} onClick={onPick}>
      {shortcut && <ShortcutKeys shortcut={shortcut} />}
      <span className={styles.kind}>{t(`findRoom:kind.${reading.kind}`)}</span> {say(reading)}
    </button>
  );
}
