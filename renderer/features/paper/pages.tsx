import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { must } from '../../../shared/base/assert.ts';
import { type PageRows, paginate } from './paginate.ts';
import styles from './paper.module.css';
import type { PaperDoc } from './paper-doc.ts';
import { SheetClosing, SheetFoot, SheetHead, SheetPage, SheetTable } from './sheet-page.tsx';
import { sheetWords } from './sheet-words.ts';

/** Rows drawn by a font that has not come yet would be measured wrongly. */
function useFontsReady(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const sample = 'ąćęłńóśźż Олена ABC';
    const wanted = ['400', '700'].map((weight) => document.fonts.load(`${weight} 11pt "Noto Sans"`, sample));
    void Promise.allSettled(wanted).then(() => setReady(true));
  }, []);
  return ready;
}

const heightOf = (root: Element, selector: string): number =>
  must(root.querySelector(selector), `${selector} on the page to measure`).getBoundingClientRect().height;

/** Reads the drawn heights of one sheet; the unit is the CSS pixel, whatever the zoom. */
function measure(page: Element): PageRows[] {
  const inner = must(page.querySelector('[data-inner]'), 'the inner box');
  const fixed = ['header', 'thead', 'footer'].reduce((sum, part) => sum + heightOf(page, part), 0);
  const rows = [...page.querySelectorAll('[data-row]')].map((row) => row.getBoundingClientRect().height);
  const available = heightOf(inner, '[data-ruler]') - fixed;
  // Collapsed borders put a fraction of a pixel on the table's edge.
  return paginate({ rows, closing: heightOf(page, '[data-closing]'), available: available - 2 });
}

const allRows = (doc: PaperDoc): PageRows => ({
  from: 0,
  to: Math.max(1, doc.content.rows.length + doc.content.blankRows),
});

function ToMeasure({ docs, root }: { docs: readonly PaperDoc[]; root: RefObject<HTMLDivElement | null> }) {
  return (
    <div ref={root} className={styles.measure} aria-hidden="true">
      {docs.map((doc) => (
        <SheetPage key={doc.sessionId} doc={doc} label="">
          <div data-inner className={styles.inner}>
            <div data-ruler className={styles.ruler} />
            <SheetHead doc={doc} />
            <SheetTable doc={doc} rows={allRows(doc)} />
            <div data-closing className={styles.closingBox}>
              <SheetClosing doc={doc} />
            </div>
            <SheetFoot doc={doc} page={1} pages={1} />
          </div>
        </SheetPage>
      ))}
    </div>
  );
}

interface Laid {
  readonly docs: readonly PaperDoc[];
  readonly plans: readonly PageRows[][];
}

export interface PagesProps {
  /** Keep the same array while the contents are the same: another one is laid out anew. */
  readonly docs: readonly PaperDoc[];
  /** The pages of these docs stand on the screen, ready for the printer. */
  readonly onReady?: (docs: readonly PaperDoc[]) => void;
}

/** Lists as pages: drawn once out of sight to measure, then page by page, each with its own header and footer (AT3). */
export function Pages({ docs, onReady }: PagesProps) {
  const fonts = useFontsReady();
  const root = useRef<HTMLDivElement>(null);
  const [laid, setLaid] = useState<Laid | null>(null);
  const current = laid?.docs === docs ? laid : null;
  useLayoutEffect(() => {
    if (!fonts || !root.current) return;
    setLaid({ docs, plans: [...root.current.children].map(measure) });
  }, [docs, fonts]);
  useEffect(() => {
    if (current) onReady?.(current.docs);
  }, [current, onReady]);
  if (!current) return <ToMeasure docs={docs} root={root} />;
  return docs.map((doc, index) => <Sheet key={doc.sessionId} doc={doc} plan={current.plans[index] ?? []} />);
}

function Sheet({ doc, plan }: { doc: PaperDoc; plan: readonly PageRows[] }) {
  const words = sheetWords[doc.content.language];
  return plan.map((rows, index) => (
    <SheetPage key={rows.from} doc={doc} label={`${doc.content.title}, ${words.page(index + 1, plan.length)}`}>
      <div className={styles.inner}>
        <SheetHead doc={doc} />
        <SheetTable doc={doc} rows={rows} />
        {index === plan.length - 1 && <SheetClosing doc={doc} />}
        <SheetFoot doc={doc} page={index + 1} pages={plan.length} />
      </div>
    </SheetPage>
  ));
}
