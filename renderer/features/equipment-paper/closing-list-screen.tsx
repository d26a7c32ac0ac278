import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useFormat, useHouse } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { momentText } from '../handout/offer-words.ts';
import type { HandoutRow } from '../handout/things.ts';
import { DocumentScreen } from './document-screen.tsx';
import styles from './equipment-paper.module.css';

/** Everything that is out just now, keys first: for whoever closes the house (BK18, EQ4). */
export function ClosingListScreen() {
  const t = useTexts();
  const format = useFormat();
  const house = useHouse();
  const now = useMinute();
  const { data, error } = useQuery(api.equipment.handouts.queryOptions({ input: { open: true, limit: 1000 } }));
  const title = t('equipment:paper.closingTitle');
  const keys = data?.filter(({ keyId }) => keyId !== null) ?? [];
  const rest = data?.filter(({ keyId }) => keyId === null) ?? [];
  const some = keys.length + rest.length > 0;
  return (
    <DocumentScreen title={title} fileName={`${title} ${format.day(now)}`} ready={some} error={error}>
      {data && !some && (
        <EmptyState title={t('equipment:paper.closingNone')}>{t('equipment:paper.closingNoneText')}</EmptyState>
      )}
      {some && (
        <section className={styles.page}>
          <p className={styles.kind}>{title}</p>
          <h2 className={styles.title}>{format.fullDate(now)}</h2>
          <p className={styles.about}>
            {t('equipment:paper.printed', { moment: format.moment(now), house: house.name })}
          </p>
          {keys.length > 0 && <OutTable title={t('equipment:paper.keysOut')} rows={keys} />}
          {rest.length > 0 && <OutTable title={t('equipment:paper.stillOut')} rows={rest} />}
        </section>
      )}
    </DocumentScreen>
  );
}

function OutTable({ title, rows }: { title: string; rows: readonly HandoutRow[] }) {
  const t = useTexts();
  const format = useFormat();
  const now = useMinute();
  const moment = (at: number | null) => (at === null ? '' : momentText(at, { t, format, now }));
  const codes = ({ code, pieces }: HandoutRow) =>
    pieces
      .filter(({ out }) => out)
      .map((piece) => piece.code)
      .join(', ') || code;
  return (
    <>
      <h3>{title}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['thing', 'count', 'who', 'phone', 'since', 'due', 'returned'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`equipment:paper.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <b>{row.name}</b> <span className={styles.about}>{codes(row)}</span>
              </td>
              <td className={styles.number}>{row.stillOut}</td>
              <td>{row.personName}</td>
              <td>{format.phone(row.personPhone)}</td>
              <td>{moment(row.at)}</td>
              <td>{moment(row.due)}</td>
              <td className={styles.tick} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
