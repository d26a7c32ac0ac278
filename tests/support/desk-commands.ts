/** What a desk's process is told, and what it writes into its journal. */

export type DeskCommand =
  | { readonly do: 'open'; readonly dataDir: string }
  /** A house of four rooms and an open event; answers the three rooms to book and the session to count at. */
  | { readonly do: 'set-up' }
  | { readonly do: 'join'; readonly input: { address: string; code: string; deskName: string } }
  | { readonly do: 'name'; readonly name: string }
  /** Makes changes until `rest`, one every `pause` ms on average. */
  | {
      readonly do: 'work';
      readonly journal: string;
      readonly seed: number;
      readonly name: string;
      readonly pause: number;
      readonly roomIds: readonly string[];
      readonly sessionId: string;
    }
  | { readonly do: 'rest' | 'now' | 'status' | 'watch' | 'close' }
  | {
      readonly do: 'book';
      readonly booking: { title: string; roomIds: string[]; start: number; end: number };
    };

/** One change that the screen showed as saved; of a head count the id is the name of the desk. */
export type Acknowledged =
  | { readonly did: 'create' | 'cancel' | 'move' | 'count'; readonly id: string }
  | { readonly did: 'note'; readonly id: string; readonly version: number }
  | { readonly did: 'walk-in'; readonly id: string; readonly person: string };
