import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import type { z } from 'zod';
import { must } from '../../shared/base/assert.ts';
import type { startState } from '../../shared/contract/schemas.ts';
import type { Desk, House, Room } from '../../shared/domain/entities.ts';
import { createFormat, type Format } from '../texts/format.ts';
import { setScreenLanguage } from '../texts/i18n.ts';
import { api } from './client.ts';
import { followEngineClock } from './clock.ts';
import { drafts } from './drafts.ts';

export type StartState = z.infer<typeof startState>;

const StartContext = createContext<StartState | null>(null);
const FormatContext = createContext<Format | null>(null);

/** Gives everything below it the house, the account and the words of the screen. */
export function StartStateProvider({ state, children }: { state: StartState; children: ReactNode }) {
  const { language } = state.desk;
  const zone = state.house?.zone ?? 'Europe/Warsaw';
  const format = useMemo(() => createFormat(language, zone), [language, zone]);
  useEffect(() => followEngineClock(state.now), [state.now]);
  useDraftsOf(state.desk.accountName);
  useEffect(() => {
    document.documentElement.lang = language;
    setScreenLanguage(language);
    window.deskHost?.setLanguage(language);
  }, [language]);
  return (
    <StartContext value={state}>
      <FormatContext value={format}>{children}</FormatContext>
    </StartContext>
  );
}

/** Drafts belong to an account: another one has others. */
function useDraftsOf(account: string): void {
  const read = useRef(account);
  useEffect(() => {
    if (read.current === account) return;
    read.current = account;
    void drafts.refresh().catch(() => undefined);
  }, [account]);
}

export const useStartState = (): StartState => must(useContext(StartContext), 'inside StartStateProvider');

/** The house; only for what is shown after the first-run wizard. */
export const useHouse = (): House => must(useStartState().house, 'the house is set up');

/** This installed copy: its letter, account, role and language. */
export const useDesk = (): Desk => useStartState().desk;

/** Dates and numbers in the language of the screen and the site's zone. */
export const useFormat = (): Format => must(useContext(FormatContext), 'inside StartStateProvider');

const NO_ROOMS: readonly Room[] = [];

/** Rooms in their order; empty while they are being fetched. */
export function useRooms(): { rooms: readonly Room[]; roomName: (id: string | null) => string } {
  const { house } = useStartState();
  const { data } = useQuery(api.rooms.list.queryOptions({ enabled: house !== null }));
  return useMemo(() => {
    const rooms = data ?? NO_ROOMS;
    const names = new Map(rooms.map((room) => [room.id, room.name]));
    return { rooms, roomName: (id) => (id === null ? '' : (names.get(id) ?? '')) };
  }, [data]);
}
