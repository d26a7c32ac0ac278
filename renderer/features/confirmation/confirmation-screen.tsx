import { SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/client.ts';
import { useAddressPart, useBack } from '../../app/navigation.ts';
import { showNotice } from '../../app/notices.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { type ScreenLanguage, useTexts, wordsIn } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { downloadFile } from '../../ui/download-file.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import paper from '../paper/paper-frame.module.css';
import { savePdf } from '../paper/save-pdf.ts';
import { ConfirmationPage } from './confirmation-page.tsx';
import { type ConfirmationWords, confirmationText } from './confirmation-words.ts';
import { useConfirmation } from './use-confirmation.ts';

/** A booking's confirmation: seen as it prints, then printed, copied as text or saved as a calendar file (IX1, IX2). */
export function ConfirmationScreen() {
  const t = useTexts();
  const id = useAddressPart('bookingId');
  const desk = useDesk();
  const [language, setLanguage] = useState<ScreenLanguage>(desk.language);
  const { words, error } = useConfirmation(id, language);
  const numberLabel = wordsIn(language)('exchange:confirmation.line.number');
  const ways = useWays(id, language, words, numberLabel);
  return (
    <div className={paper.screen}>
      <div className={paper.bar}>
        <h1>{t('exchange:confirmation.screen')}</h1>
        <SegmentedControl<ScreenLanguage>
          aria-label={t('exchange:confirmation.language')}
          value={language}
          onChange={setLanguage}
          data={(['pl', 'en'] as const).map((value) => ({
            value,
            label: t(`exchange:confirmation.languages.${value}`),
          }))}
        />
        <WayButtons ways={ways} disabled={words === null} />
      </div>
      <ErrorNotice error={error ?? ways.error} />
      <div className={paper.sheets}>
        {words && <ConfirmationPage words={words} language={language} numberLabel={numberLabel} />}
      </div>
    </div>
  );
}

function useWays(id: string, language: ScreenLanguage, words: ConfirmationWords | null, numberLabel: string) {
  const t = useTexts();
  const back = useBack();
  const calendar = useMutation(
    api.exchange.calendarFile.mutationOptions({
      onSuccess: ({ name, text }) => downloadFile(name, text, 'text/calendar;charset=utf-8'),
    }),
  );
  const copy = async () => {
    if (!words) return;
    const copied = await copyText(confirmationText(words, numberLabel));
    showNotice(t(copied ? 'exchange:confirmation.copied' : 'exchange:confirmation.copyFailed'), {
      kind: copied ? 'success' : 'error',
    });
  };
  const print = () => {
    if (words) void (window.deskHost?.print('A5') ?? window.print());
  };
  const pdf = () => savePdf(t('exchange:confirmation.file', { number: words?.number ?? '' }), t);
  const save = () => calendar.mutate({ id, language });
  useCommands([
    { id: 'paper:print', label: 'exchange:confirmation.print', shortcut: 'Ctrl+P', group: 'here', run: print },
    { id: 'paper:back', label: 'exchange:confirmation.back', shortcut: 'Escape', group: 'here', run: back },
    {
      id: 'confirmation.copy',
      label: 'exchange:confirmation.copy',
      shortcut: 'C',
      group: 'here',
      run: () => void copy(),
    },
    { id: 'confirmation.save', label: 'exchange:confirmation.save', shortcut: 'S', group: 'here', run: save },
  ]);
  return { back, copy, print, pdf, save, saving: calendar.isPending, error: calendar.error };
}

function WayButtons({ ways, disabled }: { ways: ReturnType<typeof useWays>; disabled: boolean }) {
  const t = useTexts();
  return (
    <>
      <Button variant="default" shortcut="Escape" onClick={ways.back}>
        {t('exchange:confirmation.back')}
      </Button>
      <Button variant="default" shortcut="C" disabled={disabled} onClick={() => void ways.copy()}>
        {t('exchange:confirmation.copy')}
      </Button>
      <Button variant="default" shortcut="S" disabled={disabled} loading={ways.saving} onClick={ways.save}>
        {t('exchange:confirmation.save')}
      </Button>
      {window.deskHost && (
        <Button variant="default" disabled={disabled} onClick={() => void ways.pdf()}>
          {t('exchange:confirmation.pdf')}
        </Button>
      )}
      <Button data-autofocus shortcut="Ctrl+P" disabled={disabled} onClick={ways.print}>
        {t('exchange:confirmation.print')}
      </Button>
    </>
  );
}
