/**
 * What happens in a simulated world, as data: a run is its list of steps and nothing else, so a failing one can be cut
 * down and written into a test. Steps name things by labels; one that names what does not exist there does nothing.
 */
import type { Mishap } from './faulty-database.ts';

interface AtDesk {
  readonly desk: number;
}

/** Half hours from the first morning on, and how many of them. */
interface Place {
  /** Which room of the house, by its place in the list. */
  readonly room: number;
  readonly slot: number;
  readonly lasts: number;
}

/** What a message of a desk comes to. Times in ms. */
export const FATES = [
  /** Never arrives, nothing comes back. */
  'lost',
  /** Cut before anything was done: the desk is told that nobody is there. */
  'cut-before',
  /** Done, and then the line is cut: nothing comes back. */
  'reply-lost',
  /** Done, and the desk is told that nobody is there. */
  'cut-after',
  /** Arrives twice. */
  'twice',
  /** Arrives late, perhaps days. */
  'late',
  /** Done at once, the reply comes late. */
  'reply-late',
  /** Half of the request arrives. */
  'torn',
  /** Half of the reply arrives. */
  'reply-torn',
  /** The server has no time. */
  'busy',
  /** Something on the way wrote into the reply. */
  'spoilt',
  /** Something on the way left a part of the reply out. */
  'holed',
] as const;
export type Fate = (typeof FATES)[number];

export type StaffStep = AtDesk & { readonly twice?: boolean } & (
    | ({ readonly do: 'book'; readonly as: string; readonly status: 'confirmed' | 'hold' | 'request' } & Place & {
          /** A hold is kept so long, minutes. */
          readonly kept: number;
          readonly pool: number;
          readonly quantity: number;
        })
    | ({ readonly do: 'move'; readonly what: string } & Place)
    | { readonly do: 'cancel' | 'reopen' | 'confirm'; readonly what: string }
    | { readonly do: 'retitle' | 'recount' | 'renote'; readonly what: string; readonly to: number }
    | { readonly do: 'swap'; readonly what: string; readonly with: string; readonly times: boolean }
    | ({ readonly do: 'series'; readonly as: string; readonly count: number } & Place)
    | { readonly do: 'equip'; readonly what: string; readonly pool: number; readonly quantity: number }
    | { readonly do: 'person'; readonly as: string; readonly no: number }
    | { readonly do: 'rename' | 'phone'; readonly what: string; readonly no: number }
    | { readonly do: 'register' | 'walk-in' | 'erase'; readonly what: string }
    | { readonly do: 'mark'; readonly what: string; readonly presence: 'present' | 'absent' }
    | { readonly do: 'count'; readonly by: number }
    | { readonly do: 'hand-out'; readonly as: string; readonly pool: number; readonly quantity: number }
    | { readonly do: 'take-back'; readonly what: string; readonly quantity: number }
    | { readonly do: 'pool'; readonly as: string; readonly code: number; readonly quantity: number }
    | ({ readonly do: 'settle'; readonly nth: number; readonly how: 'move' | 'cancel' } & Place)
    /** So many bookings at once may be in the foyer from now on. */
    | { readonly do: 'bears'; readonly places: number }
    | { readonly do: 'undo' }
  );

export type WorldStep =
  /** Time passes. */
  | { readonly do: 'wait'; readonly ms: number }
  /** Nobody is there and every machine sleeps: timers fire late, messages wait. */
  | { readonly do: 'sleep'; readonly ms: number }
  | (AtDesk & { readonly do: 'net'; readonly fate: Fate; readonly ms: number })
  | (AtDesk & { readonly do: 'offline'; readonly ms: number })
  | (AtDesk & { readonly do: 'mishap'; readonly kind: Mishap; readonly after: number; readonly lasts: number })
  | (AtDesk & { readonly do: 'restart' })
  /** A desk begins with a program that knows less than the others; later it gets the new one. */
  | (AtDesk & { readonly do: 'old' | 'updated' })
  /** The stream says that there is more. */
  | (AtDesk & { readonly do: 'told' })
  /** A copy of the file is kept; later the desk starts from it, or another machine does. */
  | (AtDesk & { readonly do: 'keep' })
  | (AtDesk & { readonly do: 'restore' })
  | (AtDesk & { readonly do: 'clone' })
  | (AtDesk & { readonly do: 'clock'; readonly ms: number })
  /** A new desk without a house. */
  | { readonly do: 'join' }
  | { readonly do: 'backup' }
  | { readonly do: 'server-restored' }
  /** The server gets another program: what it speaks from now on; never less than before. */
  | { readonly do: 'server-speaks'; readonly oldest: number; readonly newest: number };

export type Step = StaffStep | WorldStep;

export interface Plan {
  readonly desks: number;
  readonly steps: readonly Step[];
}

export const isStaff = (step: Step): step is StaffStep => STAFF.has(step.do);
const STAFF: ReadonlySet<string> = new Set<StaffStep['do']>([
  'book',
  'move',
  'cancel',
  'reopen',
  'confirm',
  'retitle',
  'recount',
  'renote',
  'swap',
  'series',
  'equip',
  'person',
  'rename',
  'phone',
  'register',
  'walk-in',
  'erase',
  'mark',
  'count',
  'hand-out',
  'take-back',
  'pool',
  'settle',
  'bears',
  'undo',
]);
