import { skipToken, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { api } from '../../app/client.ts';
import { useFormat, useHouse, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { HandoutRow } from '../handout/things.ts';
import { DocumentScreen } from './document-screen.tsx';
import styles from './equipment-paper.module.css';

/** The hand-out of `/druk/wydanie?id=…`. */
function useRow(): { row: HandoutRow | undefined; known: boolean; error: Error | null } {
  const search: { readonly id?: unknown } = useSearch({ strict: false });
  const input = typeof search.id === 'string' ? { id: search.id } : skipToken;
  const { data, error } = useQuery(api.equipment.handouts.queryOptions({ input }));
  return { row: data?.[0], known: data !== undefined || input === skipToken, error };
}

/** A5, to be signed by who takes the thing. */
export function ReceiptScreen() {
  const t = useTexts();
  const { row, known, error } = useRow();
  const title = t('equipment:paper.receiptTitle');
  return (
    <DocumentScreen
      title={title}
      fileName={`${title} ${row?.code ?? ''}`.trim()}
      ready={row !== undefined}
      error={error}
    >
      {known && !row && <EmptyState title={t('equipment:paper.receiptNone')} />}
      {row && <Receipt row={row} />}
    </DocumentScreen>
  );
}

function Receipt({ row }: { row: HandoutRow }) {
  const t = useTexts();
  const format = useFormat();
  const house = useHouse();
  const { roomName } = useRooms();
  const { pieces, due, start, end, roomIds } = row;
  // Never the title: it may be confidential (BK17).
  const place = roomIds.map(roomName).join(' + ');
  const booking =
    start === null || end === null
      ? ''
      : [format.date(start), format.range(start, end), place].filter(Boolean).join(', ');
  const codes = pieces.map(({ code }) => code).join(', ');
  const facts = [
    [t('equipment:paper.thing'), `${row.name} (${row.code})`],
    [t('equipment:paper.count'), [row.quantity, codes].filter(Boolean).join(' · ')],
    [t('equipment:paper.who'), [row.personName, format.phone(row.personPhone)].filter(Boolean).join(', ')],
    [t('equipment:handout.booking'), booking || t('equipment:handout.loan')],
    [t('equipment:handout.at'), format.moment(row.at)],
    [t('equipment:paper.due'), due === null ? t('equipment:handout.noDue') : format.moment(due)],
    [t('equipment:paper.condition'), row.condition || '–'],
  ];
  return (
    <section className={styles.receipt}>
      <div>
        <p className={styles.about}>{[house.name, house.address].filter(Boolean).join(', ')}</p>
        <h2 className={styles.title}>{t('equipment:paper.receiptTitle')}</h2>
      </div>
      <table className={styles.table}>
        <tbody>
          {facts.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('equipment:paper.receiptText')}</p>
      <p className={styles.signatures}>
        <span>{t('equipment:paper.signatureTaker')}</span>
        <span>
          {t('equipment:paper.signatureDesk')}: {row.by}
        </span>
      </p>
    </section>
  );
}
