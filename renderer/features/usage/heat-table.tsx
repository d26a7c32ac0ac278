import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { type Figure, hoursOf, type Report } from './figure.ts';
import { FigureButton } from './figure-button.tsx';
import { Section } from './section.tsx';
import styles from './usage.module.css';

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const STEPS = 5;

export interface HeatTableProps {
  readonly heat: Report['heat'];
  readonly onOpen: (figure: Figure) => void;
}

/** From the first to the last hour in use, never less than 8 to 20. */
function hoursShown(heat: Report['heat']): number[] {
  const hours = heat.map((cell) => cell.hour);
  const [first, last] = [Math.min(8, ...hours), Math.max(19, ...hours)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const spanText = (hour: number) => `${hour}–${hour + 1}`;

/** Weekday × hour as a table: the number in each cell says what its shade shows. */
export function HeatTable({ heat, onOpen }: HeatTableProps) {
  const t = useTexts();
  const format = useFormat();
  const hours = hoursShown(heat);
  const most = Math.max(1, ...heat.map((cell) => cell.minutes));
  const minutesAt = (weekday: number, hour: number) =>
    heat.find((cell) => cell.weekday === weekday && cell.hour === hour)?.minutes ?? 0;
  const totalOf = (weekday: number) => hours.reduce((sum, hour) => sum + minutesAt(weekday, hour), 0);
  const table = {
    file: t('usage:heat.file'),
    header: [t('usage:heat.weekday'), ...hours.map(spanText), t('usage:heat.total')],
    rows: WEEKDAYS.map((day) => [
      t(`labels:weekday.${day}`),
      ...hours.map((hour) => hoursOf(minutesAt(day, hour))),
      hoursOf(totalOf(day)),
    ]),
  };
  return (
    <Section
      title={t('usage:heat.title')}
      hint={t(heat.length > 0 ? 'usage:heat.hint' : 'usage:heat.empty')}
      table={table}
    >
      <div className={styles.scroll}>
        <table className={styles.heat}>
          <caption className="visually-hidden">{t('usage:heat.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('usage:heat.weekday')}</th>
              {hours.map((hour) => (
                <th key={hour} scope="col">
                  {spanText(hour)}
                </th>
              ))}
              <th scope="col">{t('usage:heat.total')}</th>
            </tr>
          </thead>
          <tbody>
            {WEEKDAYS.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{t(`labels:weekday.${weekday}`)}</th>
                {hours.map((hour) => {
                  const minutes = minutesAt(weekday, hour);
                  const value = format.number(hoursOf(minutes));
                  const label = `${t(`labels:weekday.${weekday}`)}, ${spanText(hour)}`;
                  return (
                    <td key={hour} data-step={Math.ceil((minutes / most) * STEPS)}>
                      {minutes > 0 ? (
                        <FigureButton
                          figure={{ kind: 'minutes', cell: { weekday, hour }, label, value }}
                          onOpen={onOpen}
                        />
                      ) : (
                        '0'
                      )}
                    </td>
                  );
                })}
                <td className={styles.sum}>{format.number(hoursOf(totalOf(weekday)))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
