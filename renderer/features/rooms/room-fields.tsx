import { LAYOUTS, type Layout, type Room } from '../../../shared/domain/entities.ts';
import { useTexts } from '../../texts/i18n.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { OpeningHoursField } from '../../ui/opening-hours-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { isCode, type RoomForm } from './room-form.ts';
import styles from './rooms.module.css';

interface Fields {
  readonly form: RoomForm;
  readonly change: (part: Partial<RoomForm>) => void;
}

export function BasicFields({ form, change }: Fields) {
  const t = useTexts();
  const wrongCode = form.code !== '' && !isCode(form.code);
  return (
    <>
      <h3 className={styles.legend}>{t('rooms:dialog.basics')}</h3>
      <div className={styles.row}>
        <TextField
          autoFocus
          required
          label={t('rooms:dialog.name')}
          value={form.name}
          maxLength={120}
          onChange={(name) => change({ name })}
        />
        <TextField
          required
          label={t('rooms:dialog.code')}
          description={t('rooms:dialog.codeHint')}
          value={form.code}
          error={wrongCode ? t('rooms:dialog.codeWrong') : undefined}
          onChange={(code) => change({ code })}
        />
        <TextField
          label={t('rooms:dialog.floor')}
          value={form.floor}
          maxLength={20}
          onChange={(floor) => change({ floor })}
        />
        <NumberField
          label={t('rooms:dialog.area')}
          digits={2}
          max={100_000}
          value={form.areaM2}
          onChange={(areaM2) => change({ areaM2 })}
        />
      </div>
      <TextField
        label={t('rooms:dialog.equipment')}
        value={form.fixedEquipment}
        maxLength={500}
        onChange={(fixedEquipment) => change({ fixedEquipment })}
      />
    </>
  );
}

export function LimitFields({ form, change, wholes }: Fields & { wholes: readonly Room[] }) {
  const t = useTexts();
  return (
    <>
      <h3 className={styles.legend}>{t('rooms:dialog.limits')}</h3>
      <div className={styles.row}>
        <SelectField
          clearable
          label={t('rooms:dialog.partOf')}
          placeholder={t('rooms:dialog.partOfNone')}
          value={form.partOf}
          options={wholes.map((room) => ({ value: room.id, label: `${room.code} ${room.name}` }))}
          onChange={(partOf) => change({ partOf })}
        />
        <NumberField
          label={t('rooms:dialog.legalLimit')}
          description={t('rooms:dialog.legalLimitHint')}
          min={1}
          max={100_000}
          value={form.legalLimit}
          onChange={(legalLimit) => change({ legalLimit })}
        />
        <NumberField
          label={t('rooms:dialog.parallel')}
          description={t('rooms:dialog.parallelHint')}
          min={1}
          max={50}
          value={form.parallel}
          onChange={(parallel) => change({ parallel })}
        />
        <NumberField
          label={t('rooms:dialog.position')}
          max={10_000}
          value={form.position}
          onChange={(position) => change({ position })}
        />
      </div>
      <CheckField
        label={t('rooms:dialog.outOfUse')}
        description={t('rooms:dialog.outOfUseHint')}
        checked={form.outOfUse}
        onChange={(outOfUse) => change({ outOfUse })}
      />
    </>
  );
}

const NUMBERS = ['capacity', 'setupMinutes', 'teardownMinutes'] as const;
const HEAD = { capacity: 'capacity', setupMinutes: 'setup', teardownMinutes: 'teardown' } as const;
const MOST = { capacity: 100_000, setupMinutes: 1440, teardownMinutes: 1440 } as const;

export function LayoutFields({ form, change }: Fields) {
  const t = useTexts();
  const set = (layout: Layout, name: (typeof NUMBERS)[number], value: number | null) =>
    change({ layouts: { ...form.layouts, [layout]: { ...form.layouts[layout], [name]: value } } });
  return (
    <>
      <h3 className={styles.legend}>{t('rooms:dialog.layouts')}</h3>
      <p>{t('rooms:dialog.layoutsHint')}</p>
      <table className={styles.layouts}>
        <thead>
          <tr>
            <th scope="col">{t('rooms:dialog.layout')}</th>
            {NUMBERS.map((name) => (
              <th key={name} scope="col">
                {t(`rooms:dialog.${HEAD[name]}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LAYOUTS.map((layout) => (
            <tr key={layout}>
              <th scope="row">{t(`labels:layout.${layout}`)}</th>
              {NUMBERS.map((name) => (
                <td key={name}>
                  <NumberField
                    label={`${t(`labels:layout.${layout}`)}: ${t(`rooms:dialog.${HEAD[name]}`)}`}
                    max={MOST[name]}
                    value={form.layouts[layout][name]}
                    onChange={(value) => set(layout, name, value)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function HoursFields({ form, change }: Fields) {
  const t = useTexts();
  return (
    <>
      <h3 className={styles.legend}>{t('rooms:dialog.hours')}</h3>
      <CheckField
        label={t('rooms:dialog.ownHours')}
        {...(form.ownHours ? { description: t('rooms:dialog.hoursHint') } : {})}
        checked={form.ownHours}
        onChange={(ownHours) => change({ ownHours })}
      />
      {form.ownHours && (
        <OpeningHoursField label={t('rooms:dialog.hours')} value={form.hours} onChange={(hours) => change({ hours })} />
      )}
    </>
  );
}
