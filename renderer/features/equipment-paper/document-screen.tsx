import type { ReactNode } from 'react';
import { useBack } from '../../app/navigation.ts';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import frame from '../paper/paper-frame.module.css';
import { savePdf } from '../paper/save-pdf.ts';

export interface DocumentScreenProps {
  readonly title: string;
  /** Without its ending. */
  readonly fileName: string;
  /** Something stands on the screen that can be printed. */
  readonly ready: boolean;
  readonly error?: unknown;
  /** Fields and signs in the bar; never printed. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A document that is printed as it stands, under a bar that is not: labels, a pick list, a receipt. */
export function DocumentScreen({ title, fileName, ready, error, tools, children }: DocumentScreenProps) {
  const t = useTexts();
  const back = useBack();
  const print = () => {
    if (ready) void (window.deskHost?.print() ?? window.print());
  };
  useCommands([
    { id: 'paper:print', label: 'paper:print', shortcut: 'Ctrl+P', group: 'here', run: print },
    { id: 'paper:back', label: 'paper:back', shortcut: 'Escape', group: 'here', run: back },
  ]);
  return (
    <div className={frame.screen}>
      <div className={frame.bar}>
        <h1>{title}</h1>
        {tools}
        <Button variant="default" shortcut="Escape" onClick={back}>
          {t('paper:back')}
        </Button>
        {window.deskHost && (
          <Button variant="default" disabled={!ready} onClick={() => void savePdf(fileName, t)}>
            {t('paper:savePdf')}
          </Button>
        )}
        <Button data-autofocus shortcut="Ctrl+P" disabled={!ready} onClick={print}>
          {t('paper:print')}
        </Button>
      </div>
      <ErrorNotice error={error} />
      <div className={frame.sheets}>{children}</div>
    </div>
  );
}
