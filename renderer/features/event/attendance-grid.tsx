import { type KeyboardEvent, useRef, useState } from 'react';
import type { z } from 'zod';
import type { attendanceRow } from '../../../shared/contract/schemas.ts';
import { PRESENCES, type Presence } from '../../../shared/domain/entities.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { presenceOfKey, rowOfKey } from './attendance-keys.ts';
import styles from './event.module.css';

export type AttendanceRow = z.infer<typeof attendanceRow>;

export interface Mark {
  readonly registrationId: string;
  readonly presence: Presence;
}

export interface AttendanceGridProps {
  readonly rows: readonly AttendanceRow[];
  readonly onMark: (mark: Mark) => void;
}

const SIGN = { present: '✓', absent: '×', unconfirmed: '?' } as const satisfies Record<Presence, string>;

/** Ticking from the keyboard: one tab stop, arrows go by rows, a mark goes on to the next row. */
export function AttendanceGrid({ rows, onMark }: AttendanceGridProps) {
  const t = useTexts();
  const body = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState(0);
  const active = Math.min(current, rows.length - 1);
  const goTo = (index: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, index));
    setCurrent(next);
    body.current?.querySelectorAll<HTMLElement>('tr')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number) => {
    if (event.target !== event.currentTarget) return;
    const target = rowOfKey(event.key, index, rows.length);
    const presence = presenceOfKey({ ...event, isComposing: event.nativeEvent.isComposing });
    const row = rows[index];
    if (target === null && (presence === null || !row)) return;
    event.preventDefault();
    event.stopPropagation();
    if (presence && row) onMark({ registrationId: row.registrationId, presence });
    goTo(target ?? index + 1);
  };
  return (
    <>
      <p className={styles.hint}>{t('event:gridHint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are marked from the keyboard, as in a grid */}
      <table className={styles.grid} role="grid" aria-label={t('event:attendance')}>
        <thead>
          <tr>
            <th scope="col">{t('event:no')}</th>
            <th scope="col">{t('event:person')}</th>
            <th scope="col">{t('event:status')}</th>
            <th scope="col">{t('event:presence')}</th>
            <th scope="col">{t('event:source')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr
              key={row.registrationId}
              tabIndex={index === active ? 0 : -1}
              aria-selected={index === active}
              data-presence={row.presence}
              onFocus={() => setCurrent(index)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <GridCells row={row} no={index + 1} onMark={onMark} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function GridCells({ row, no, onMark }: { row: AttendanceRow; no: number; onMark: AttendanceGridProps['onMark'] }) {
  const t = useTexts();
  const format = useFormat();
  const extra = [
    row.companions > 0 && `+${row.companions}`,
    row.walkIn && t('event:walkIn'),
    row.state !== 'registered' && t(`labels:registrationState.${row.state}`),
  ].filter(Boolean);
  return (
    <>
      <td className={styles.number}>{no}</td>
      <td>
        {row.sortName} <span className={styles.quiet}>{extra.join(' · ')}</span>
      </td>
      <td className={styles.short}>{t(`labels:status.${row.status}`)}</td>
      <td>
        <span className={styles.marks}>
          {PRESENCES.map((presence) => (
            <button
              key={presence}
              type="button"
              tabIndex={-1}
              aria-pressed={row.presence === presence}
              aria-label={`${row.name}: ${t(`labels:presence.${presence}`)}`}
              className={styles.mark}
              data-presence={presence}
              onClick={() => onMark({ registrationId: row.registrationId, presence })}
            >
              <span aria-hidden="true">{SIGN[presence]}</span>{' '}
              {row.presence === presence && t(`event:mark.${presence}`)}
            </button>
          ))}
        </span>
      </td>
      <td className={styles.short}>
        {row.source && row.at !== null && `${t(`labels:source.${row.source}`)}, ${format.time(row.at)}`}
      </td>
    </>
  );
}
