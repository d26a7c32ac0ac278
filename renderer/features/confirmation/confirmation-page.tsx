import styles from './confirmation.module.css';
import type { ConfirmationWords } from './confirmation-words.ts';

export interface ConfirmationPageProps {
  readonly words: ConfirmationWords;
  readonly language: 'pl' | 'en';
  readonly numberLabel: string;
}

/** One A5 page; a long series goes on over the next. */
export function ConfirmationPage({ words, language, numberLabel }: ConfirmationPageProps) {
  return (
    <article className={styles.page} lang={language} aria-label={words.kind}>
      <header className={styles.head}>
        <div>
          <strong>{words.house}</strong>
          {words.address !== '' && <div>{words.address}</div>}
        </div>
        <div className={styles.number}>
          {numberLabel}
          <strong>{words.number}</strong>
        </div>
      </header>
      <p className={styles.kind}>{words.kind}</p>
      <h2 className={styles.title}>{words.title}</h2>
      <div className={styles.meaning}>
        {words.meaning.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <dl className={styles.lines}>
        {words.lines.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {words.dates.length > 0 && (
        <section className={styles.dates}>
          <h3>{words.datesTitle}</h3>
          <ol>
            {words.dates.map(({ text, note }) => (
              <li key={text + note} className={note === '' ? undefined : styles.out}>
                <span>{text}</span>
                {note !== '' && <em> {note}</em>}
              </li>
            ))}
          </ol>
        </section>
      )}
      <footer className={styles.foot}>
        <span>{words.foot}</span>
        <span>{words.printed}</span>
      </footer>
    </article>
  );
}
