import type { ReactNode } from 'react';
import { localDate, localTime } from '../../../shared/domain/time.ts';
import type { PageRows } from './paginate.ts';
import styles from './paper.module.css';
import type { PaperDoc } from './paper-doc.ts';
import { type SheetWords, sheetWords } from './sheet-words.ts';

/** `poniedziałek, 23 listopada 2026, 17:00–19:00`; both dates when it ends on another day. */
function whenText({ content, zone }: PaperDoc, { locale }: SheetWords): string {
  const written = (at: number) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(
      new Date(`${localDate(at, zone)}T12:00:00Z`),
    );
  const { start, end } = content;
  const [from, to] = [localTime(start, zone), localTime(end, zone)];
  if (localDate(start, zone) === localDate(end - 1, zone)) return `${written(start)}, ${from}–${to}`;
  return `${written(start)}, ${from} – ${written(end)}, ${to}`;
}

function Fact({ label, value }: { label: string; value: string }) {
  if (value === '') return null;
  return (
    <span className={styles.fact}>
      {label}: <b>{value}</b>
    </span>
  );
}

export function SheetHead({ doc }: { doc: PaperDoc }) {
  const { content, printed } = doc;
  const words = sheetWords[content.language];
  const strip = stripOf(doc);
  const day = words.session(content.sessionNo, content.sessionCount);
  return (
    <header className={styles.head}>
      {strip && <img className={styles.strip} src={strip} alt={content.funder?.text ?? ''} />}
      <div className={styles.headTop}>
        <div>
          <p className={styles.kind}>{words.kind}</p>
          <h2 className={styles.title}>{content.title}</h2>
        </div>
        <div className={styles.numberBox}>
          {printed ? (
            <p className={styles.number}>{printed.number}</p>
          ) : (
            <p className={styles.preview}>{words.preview}</p>
          )}
          {printed && printed.printNo > 1 && <p>{words.print(printed.printNo)}</p>}
        </div>
      </div>
      <p className={styles.when}>{[day, whenText(doc, words)].filter(Boolean).join(' · ')}</p>
      <p className={styles.facts}>
        <Fact label={words.rooms(content.roomNames.length)} value={content.roomNames.join(', ')} />
        <Fact label={words.leader} value={content.leaderName} />
        <Fact label={words.organisation} value={content.organisationName} />
        <Fact label={words.programme} value={content.programmeName} />
      </p>
    </header>
  );
}

const stripOf = ({ content: { funder }, mono }: PaperDoc): string | null =>
  funder ? ((mono ? funder.monoStrip : funder.colourStrip) ?? funder.colourStrip ?? funder.monoStrip) : null;

const hasCompanions = ({ content }: PaperDoc): boolean => content.rows.some((row) => row.companions > 0);

/** Known people first, then blank rows numbered on for walk-ins (AT3). */
export function SheetTable({ doc, rows }: { doc: PaperDoc; rows: PageRows }) {
  const { content } = doc;
  const words = sheetWords[content.language];
  const companions = hasCompanions(doc);
  const numbers = Array.from({ length: rows.to - rows.from }, (_, index) => rows.from + index);
  if (numbers.length === 0) return null;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.no}>
            {words.no}
          </th>
          <th scope="col">{words.name}</th>
          {companions && (
            <th scope="col" className={styles.companions}>
              {words.companions}
            </th>
          )}
          <th scope="col" className={styles.signature}>
            {words.signature}
          </th>
        </tr>
      </thead>
      <tbody>
        {numbers.map((index) => {
          const row = content.rows[index];
          return (
            <tr key={index} data-row>
              <td className={styles.no}>{index + 1}</td>
              <td className={styles.name}>{row?.name}</td>
              {companions && (
                <td className={styles.companions}>{row && row.companions > 0 ? `+${row.companions}` : ''}</td>
              )}
              <td />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Blank({ label, wide }: { label: string; wide?: boolean }) {
  return (
    <span className={styles.blank}>
      {label}: <span className={wide ? styles.wideLine : styles.line} />
    </span>
  );
}

/** Totals to be filled in, the leader's signature, the clause this event keeps, the funder's words. */
export function SheetClosing({ doc }: { doc: PaperDoc }) {
  const { content } = doc;
  const words = sheetWords[content.language];
  const people = content.rows.length;
  const heads = content.rows.reduce((sum, row) => sum + 1 + row.companions, 0);
  const { funder } = content;
  return (
    <div className={styles.closing}>
      <p className={styles.totals}>
        <span className={styles.blank}>
          {words.registered}: <b>{people}</b>
          {heads > people && ` (${words.withCompanions}: ${heads})`}
        </span>
        <Blank label={words.present} />
        <Blank label={words.added} />
        {hasCompanions(doc) && <Blank label={words.companionsPresent} />}
      </p>
      <p className={styles.sign}>
        <Blank label={words.leaderSignature} wide />
      </p>
      {content.clauseText !== '' && (
        <div className={styles.clause}>
          <p>
            <b>{words.clause(content.clauseVersion)}</b>
          </p>
          <p>{content.clauseText}</p>
        </div>
      )}
      {funder && (
        <p className={styles.clause}>
          {funder.text}
          {funder.agreementNumber !== '' && ` ${words.agreement}: ${funder.agreementNumber}`}
        </p>
      )}
    </div>
  );
}

export interface SheetFootProps {
  readonly doc: PaperDoc;
  readonly page: number;
  readonly pages: number;
}

export function SheetFoot({ doc, page, pages }: SheetFootProps) {
  const { content, printed, zone, houseName } = doc;
  const words = sheetWords[content.language];
  const date = printed && localDate(printed.at, zone).split('-').reverse().join('.');
  const by = printed && `${words.printed} ${date}, ${localTime(printed.at, zone)} · ${printed.by}`;
  return (
    <footer className={styles.foot}>
      <span>{[printed?.number, by, houseName].filter(Boolean).join(' · ')}</span>
      <b className={styles.pageNo}>{words.page(page, pages)}</b>
    </footer>
  );
}

/** One sheet of paper, A4. */
export function SheetPage({ doc, label, children }: { doc: PaperDoc; label: string; children: ReactNode }) {
  return (
    <section className={styles.page} lang={doc.content.language} aria-label={label}>
      {children}
    </section>
  );
}
