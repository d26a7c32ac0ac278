import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { readError } from '../../texts/describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './handout.module.css';
import { GiveFields, ReturnFields } from './handout-fields.tsx';
import { HandoutSearch } from './handout-search.tsx';
import { closeHandout, type HandoutRequest, openHandout, useHandoutRequest } from './handout-store.ts';
import { useHandout } from './use-handout.ts';

/** Hand-out and return over any screen: F7. */
export function Handout() {
  const t = useTexts();
  const { role } = useDesk();
  const request = useHandoutRequest();
  useCommands([
    {
      id: 'handout.open',
      label: 'handout:title',
      keywords: 'handout:keywords',
      group: 'program',
      shortcut: 'F7',
      unavailable: () => (role === 'leader' ? t('handout:notYours') : null),
      run: () => openHandout(),
    },
  ]);
  return request && <HandoutDialog key={JSON.stringify(request)} request={request} />;
}

function HandoutDialog({ request }: { request: HandoutRequest }) {
  const t = useTexts();
  const state = useHandout(request);
  const search = useRef<HTMLInputElement>(null);
  const person = useRef<HTMLInputElement>(null);
  const [askPerson, setAskPerson] = useState(false);
  const { meant, offers, active, fault, data } = state;
  const { offer, filled } = meant ?? {};
  const { pools, keys } = data.store;
  const save = async (from: 'search' | 'form', takeOver = false) => {
    const outcome = await state.save(from, takeOver);
    if (outcome === 'saved') search.current?.focus();
    if (outcome === 'ask-person') setAskPerson(true);
  };
  // Enter can be faster than the first answer: the field it leads to is drawn after it.
  useEffect(() => {
    if (!askPerson || person.current === null) return;
    person.current.select();
    setAskPerson(false);
  });
  return (
    <Dialog
      title={t('handout:title')}
      opened
      onClose={closeHandout}
      size="46rem"
      onSave={() => void save('form')}
      saveLabel={t(offer?.act === 'return' ? 'handout:saveBack' : 'handout:saveGive')}
      saving={state.saving}
      saveDisabled={!offer}
      restored={state.draft.restored}
      onDiscard={() => state.draft.clear()}
    >
      <HandoutSearch
        ref={search}
        text={state.values.text}
        offers={offers}
        active={active}
        loading={data.loading}
        bare={pools.length + keys.length === 0}
        onText={state.type}
        onActive={state.choose}
        onEnter={() => void save('search')}
      />
      <ErrorNotice error={data.error} />
      {filled && offer?.act === 'hand-out' && (
        <GiveFields
          offer={offer}
          filled={filled}
          fault={fault}
          bookings={data.bookings}
          person={person}
          onChange={state.change}
        />
      )}
      {filled && offer?.act === 'return' && (
        <ReturnFields offer={offer} store={data.store} filled={filled} fault={fault} onChange={state.change} />
      )}
      <ErrorNotice error={state.error}>
        {state.error !== null && readError(state.error).code === 'ALREADY_OUT' && (
          <Button size="compact-sm" mt="xs" onClick={() => void save('form', true)}>
            {t('handout:takeOver')}
          </Button>
        )}
      </ErrorNotice>
      <p className={styles.hint}>{t('handout:hint')}</p>
    </Dialog>
  );
}
