import { useCallback, useRef, useState } from 'react';
import { useBack } from '../../app/navigation.ts';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Pages } from './pages.tsx';
import styles from './paper.module.css';
import type { PaperDoc } from './paper-doc.ts';
import frame from './paper-frame.module.css';
import { savePdf } from './save-pdf.ts';
import { usePaper } from './use-paper.ts';

/** Where the frozen pages go; asked again, a print is a new one (AT2), a PDF is the same print kept as a file. */
type Way = 'printer' | 'pdf';

function usePrinting(paper: ReturnType<typeof usePaper>) {
  const t = useTexts();
  const waiting = useRef<Way | null>(null);
  const { ids, sheets, freeze } = paper;
  const send = useCallback(
    async (way: Way, docs: readonly PaperDoc[]) => {
      if (way === 'printer') {
        await (window.deskHost?.print() ?? window.print());
        return;
      }
      const name = [t('paper:fileName'), ...docs.map((doc) => doc.printed?.number ?? '')].slice(0, 8).join(' ');
      await savePdf(name, t);
    },
    [t],
  );
  /** What is frozen is printed only when its pages stand on the screen. */
  const onReady = useCallback(
    (docs: readonly PaperDoc[]) => {
      const way = waiting.current;
      if (way === null || !docs.every((doc) => doc.printed)) return;
      waiting.current = null;
      void send(way, docs);
    },
    [send],
  );
  const start = (way: Way) => {
    if (!ids || ids.length === 0 || freeze.isPending) return;
    if (way === 'pdf' && sheets) return void send(way, paper.docs);
    waiting.current = way;
    freeze.mutate({ sessionIds: [...ids] });
  };
  return { start, onReady };
}

export function PaperScreen() {
  const t = useTexts();
  const [mono, setMono] = useState(false);
  const paper = usePaper(mono);
  const { start, onReady } = usePrinting(paper);
  const { docs, ids } = paper;
  return (
    <div className={frame.screen}>
      <Bar paper={paper} start={start} mono={mono} onMono={setMono} />
      <ErrorNotice error={paper.freeze.error ?? paper.error} />
      {ids?.length === 0 && <EmptyState title={t('paper:nothingTitle')}>{t('paper:nothingText')}</EmptyState>}
      <div className={frame.sheets}>{docs.length > 0 && <Pages docs={docs} onReady={onReady} />}</div>
    </div>
  );
}

interface BarProps {
  readonly paper: ReturnType<typeof usePaper>;
  readonly start: (way: Way) => void;
  readonly mono: boolean;
  readonly onMono: (mono: boolean) => void;
}

function Bar({ paper, start, mono, onMono }: BarProps) {
  const t = useTexts();
  const back = useBack();
  const { docs, sheets, freeze } = paper;
  const none = docs.length === 0;
  const twoStrips = docs.some(({ content }) => content.funder?.colourStrip && content.funder.monoStrip);
  const nextPrint = Math.max(0, ...(sheets ?? []).map((sheet) => sheet.printNo)) + 1;
  useCommands([
    { id: 'paper:print', label: 'paper:print', shortcut: 'Ctrl+P', group: 'here', run: () => start('printer') },
    { id: 'paper:back', label: 'paper:back', shortcut: 'Escape', group: 'here', run: back },
  ]);
  return (
    <div className={frame.bar}>
      <h1>{t('paper:heading', { count: docs.length })}</h1>
      <span role="status" className={styles.say}>
        {sheets ? t('paper:frozen', { numbers: sheets.map((s) => s.number).join(', ') }) : t('paper:previewHint')}
      </span>
      {twoStrips && <CheckField label={t('paper:mono')} checked={mono} onChange={onMono} />}
      <Button variant="default" shortcut="Escape" onClick={back}>
        {t('paper:back')}
      </Button>
      {window.deskHost && (
        <Button variant="default" disabled={none} loading={freeze.isPending} onClick={() => start('pdf')}>
          {t('paper:savePdf')}
        </Button>
      )}
      <Button
        data-autofocus
        shortcut="Ctrl+P"
        disabled={none}
        loading={freeze.isPending}
        onClick={() => start('printer')}
      >
        {sheets ? t('paper:printAgain', { no: nextPrint }) : t('paper:print')}
      </Button>
    </div>
  );
}
