/**
 * The screens of the program. How a feature plugs in:
 * - route: one line below, its component loaded when it is first opened; link to it with `paths` from app/paths.ts;
 * - texts: its namespace in texts/pl/ and texts/en/ (a missing English key does not compile), `const t = useTexts()`;
 * - commands: `useCommands([{ id, label: 'day:findRoom', shortcut: 'F3', run }])`; palette, help and buttons follow;
 * - data: `useQuery(api.bookings.list.queryOptions({ input }))`, `useMutation(api.bookings.create.mutationOptions())`;
 *   live updates refetch by themselves (app/live.ts); refusals: `<ErrorNotice error={mutation.error} />`;
 * - the house, the account, rooms, dates: `useHouse()`, `useDesk()`, `useFormat()` from app/start-state.tsx;
 * - dialogs that open over any screen: one line in `overlays`.
 */
import type { ComponentType } from 'react';
import type { Role } from '../../shared/domain/entities.ts';
import type { Shortcut } from '../commands/shortcut.ts';
import { BookingDialog } from '../features/booking/booking-dialog.tsx';
import { MoveDialogs } from '../features/booking-moves/move-dialogs.tsx';
import { ConflictCount } from '../features/conflicts/conflict-count.tsx';
import { ParkedCalls } from '../features/drafts/parked-calls.tsx';
import { PaperEntry } from '../features/event/paper-entry.tsx';
import { FindRoom } from '../features/find-room/find-room.tsx';
import { Handout } from '../features/handout/handout-dialog.tsx';
import { HelpSheet } from '../features/help/help-sheet.tsx';
import { Palette } from '../features/palette/palette.tsx';
import { WaitingCount } from '../features/requests/waiting-count.tsx';
import { AskedScopeDialog } from '../features/series/asked-scope.tsx';
import { SeriesDialog } from '../features/series/series-dialog.tsx';
import { SyncWatch } from '../features/sync/sync-watch.tsx';
import { TopicEntry } from '../features/topics/topic-dialog.tsx';
import { UndoDialogs } from '../features/undo/undo-dialogs.tsx';
import { WalkIn } from '../features/walk-in/walk-in-dialog.tsx';
import type { TextKey } from '../texts/shape.ts';
import { NoticeLog } from './notice-log.tsx';
import { paths } from './paths.ts';
import { ProgramCommands } from './program-commands.tsx';

export interface Screen {
  readonly path: string;
  readonly load: () => Promise<ComponentType>;
  /** In the navigation under this name; without it the screen is reached from another one. */
  readonly label?: TextKey;
  /** Other words for it, found by the palette. */
  readonly keywords?: TextKey;
  /** Ten screens go by Alt and a digit; a further one has a key of its own. */
  readonly shortcut?: Shortcut;
  /** Beside its name in the navigation: how much waits there. */
  readonly Badge?: ComponentType;
  /** Who sees it in the navigation; the engine decides on its own what they may do (SE1). */
  readonly roles?: readonly Role[];
  /** Alone in the window, without navigation and bars. */
  readonly bare?: true;
}

const DESK: readonly Role[] = ['front-desk', 'coordinator', 'administrator'];

export const screens: readonly Screen[] = [
  { path: paths.day, label: 'day:title', load: async () => (await import('../features/day/day-screen.tsx')).DayScreen },
  {
    path: paths.calendar,
    label: 'calendar:title',
    load: async () => (await import('../features/calendar/calendar-screen.tsx')).CalendarScreen,
  },
  {
    path: paths.events,
    label: 'event:title',
    load: async () => (await import('../features/event/events-screen.tsx')).EventsScreen,
  },
  {
    path: paths.event('$eventId'),
    load: async () => (await import('../features/event/event-screen.tsx')).EventScreen,
  },
  {
    path: paths.requests,
    label: 'requests:title',
    roles: DESK,
    Badge: WaitingCount,
    load: async () => (await import('../features/requests/requests-screen.tsx')).RequestsScreen,
  },
  {
    path: paths.conflicts,
    label: 'conflicts:title',
    keywords: 'conflicts:keywords',
    shortcut: 'Alt+K',
    Badge: ConflictCount,
    load: async () => (await import('../features/conflicts/conflicts-screen.tsx')).ConflictsScreen,
  },
  {
    path: paths.people,
    label: 'people:title',
    load: async () => (await import('../features/people/people-screen.tsx')).PeopleScreen,
  },
  {
    path: paths.rooms,
    label: 'rooms:title',
    load: async () => (await import('../features/rooms/rooms-screen.tsx')).RoomsScreen,
  },
  {
    path: paths.equipment,
    label: 'equipment:title',
    load: async () => (await import('../features/equipment/equipment-screen.tsx')).EquipmentScreen,
  },
  {
    path: paths.topics,
    label: 'topics:nav',
    load: async () => (await import('../features/topics/topics-screen.tsx')).TopicsScreen,
  },
  {
    path: paths.usage,
    label: 'usage:title',
    load: async () => (await import('../features/usage/usage-screen.tsx')).UsageScreen,
  },
  { path: paths.print, bare: true, load: async () => (await import('../features/paper/paper-screen.tsx')).PaperScreen },
  {
    path: paths.confirmation('$bookingId'),
    bare: true,
    load: async () => (await import('../features/confirmation/confirmation-screen.tsx')).ConfirmationScreen,
  },
  {
    path: paths.labels,
    bare: true,
    load: async () => (await import('../features/equipment-paper/labels-screen.tsx')).LabelsScreen,
  },
  {
    path: paths.pickList,
    bare: true,
    load: async () => (await import('../features/equipment-paper/pick-list-screen.tsx')).PickListScreen,
  },
  {
    path: paths.closingList,
    bare: true,
    load: async () => (await import('../features/equipment-paper/closing-list-screen.tsx')).ClosingListScreen,
  },
  {
    path: paths.receipt,
    bare: true,
    load: async () => (await import('../features/equipment-paper/receipt-screen.tsx')).ReceiptScreen,
  },
  {
    path: paths.topicsPrint,
    bare: true,
    load: async () => (await import('../features/topics/topics-paper.tsx')).TopicsPaperScreen,
  },
  { path: paths.sync, load: async () => (await import('../features/sync/sync-screen.tsx')).SyncScreen },
  {
    path: paths.settings,
    label: 'settings:title',
    load: async () => (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
  },
];

/** Dialogs and listeners that live beside every screen once the house is set up. */
export const overlays: readonly ComponentType[] = [
  Palette,
  HelpSheet,
  NoticeLog,
  ProgramCommands,
  BookingDialog,
  MoveDialogs,
  SeriesDialog,
  AskedScopeDialog,
  FindRoom,
  WalkIn,
  Handout,
  PaperEntry,
  TopicEntry,
  UndoDialogs,
  ParkedCalls,
  SyncWatch,
];
