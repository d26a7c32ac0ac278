/** Names of the house as people write them (FS6): inflected, begun, without diacritics; one folded look-up for all kinds. */
import type { Equipment, Layout, Organisation, Room } from './entities.ts';
import { foldLetters, foldWords } from './text.ts';

export type NamedKind = 'room' | 'layout' | 'equipment' | 'organisation';

interface Ref {
  readonly kind: NamedKind;
  readonly id: string;
  /** First or proper word of the name; the others only count beside it. */
  readonly main: boolean;
}

export interface NameIndex {
  readonly codes: ReadonlyMap<string, string>;
  /** Folded words by their first three letters. */
  readonly words: ReadonlyMap<string, ReadonlyMap<string, readonly Ref[]>>;
  /** The whole of each room that is a part (BK4). */
  readonly wholes: ReadonlyMap<string, string>;
}

export interface Named {
  readonly rooms: readonly Pick<Room, 'id' | 'code' | 'name' | 'partOf'>[];
  readonly equipment: readonly Pick<Equipment, 'id' | 'name'>[];
  readonly organisations: readonly Pick<Organisation, 'id' | 'name'>[];
}

const LAYOUT_WORDS: Readonly<Record<Layout, string>> = {
  theatre: 'teatralne teatralnie teatr kinowe kinowo theatre theater',
  classroom: 'szkolne szkolnie classroom',
  'u-shape': 'podkowa podkowiaste u-shape ushape horseshoe',
  islands: 'wyspowe wyspowo wyspy wyspa islands',
  boardroom: 'konferencyjne konferencyjnie boardroom',
  banquet: 'bankietowe bankietowo bankiet banquet',
};

/** What people call a thing whose name in the house is another. */
const SYNONYMS: readonly (readonly [string, string])[] = [
  ['projektor', 'rzutnik'],
  ['projector', 'rzutnik'],
  ['beamer', 'rzutnik'],
  ['microphone', 'mikrofon'],
  ['microphones', 'mikrofon'],
  ['mic', 'mikrofon'],
  ['mics', 'mikrofon'],
  ['glosnik', 'naglosnieniowy'],
  ['speakers', 'naglosnieniowy'],
  ['komputer', 'laptop'],
  ['laptops', 'laptop'],
  ['screen', 'ekran'],
  ['whiteboard', 'tablica'],
  ['flip', 'flipchart'],
  ['flipcharts', 'flipchart'],
  ['chair', 'krzeslo'],
  ['chairs', 'krzeslo'],
  ['table', 'stol'],
  ['tables', 'stol'],
  ['stolik', 'stol'],
  ['camera', 'kamera'],
  ['translation', 'tlumaczenia'],
];

const ROOM_WORD = /^(?:sala|sali|sale|sal|salka|salce|salke|pokoj|pokoju|room|hall)$/;
export const isRoomWord = (word: string): boolean => ROOM_WORD.test(word);
/** Words that every second name has in the middle. */
const SMALL = new Set([
  'i',
  'z',
  'ze',
  'w',
  'na',
  'do',
  'od',
  'po',
  'pod',
  'im',
  'ul',
  'dla',
  'oraz',
  'and',
  'the',
  'of',
]);
const QUOTED = /[„"«]([^„”"«»]{1,120})[”"»]/u;

/** Which words of a room's name stand for it: what is in quotation marks and the first; all where nothing is quoted. */
function roomRefs({ id, name }: Named['rooms'][number]): [string, Ref][] {
  const quoted = QUOTED.exec(name)?.[1];
  const proper = new Set(quoted ? foldWords(quoted) : foldWords(name));
  return foldWords(name).flatMap((word, n) =>
    SMALL.has(word) || ROOM_WORD.test(word) ? [] : [[word, { kind: 'room', id, main: n === 0 || proper.has(word) }]],
  );
}

function plainRefs(kind: NamedKind, { id, name }: { id: string; name: string }): [string, Ref][] {
  return foldWords(name).flatMap((word, n) =>
    SMALL.has(word) ? [] : [[word, { kind, id, main: n === 0 || kind === 'organisation' }]],
  );
}

const layoutRefs = (Object.keys(LAYOUT_WORDS) as Layout[]).flatMap((layout) =>
  LAYOUT_WORDS[layout].split(' ').map((word): [string, Ref] => [word, { kind: 'layout', id: layout, main: true }]),
);

const STEM = 3;

/** Made once from what the house has; every sentence is read against it. */
export function indexNames({ rooms, equipment, organisations }: Named): NameIndex {
  const words = new Map<string, Map<string, Ref[]>>();
  const all = [
    ...layoutRefs,
    ...rooms.flatMap(roomRefs),
    ...equipment.flatMap((pool) => plainRefs('equipment', pool)),
    ...organisations.flatMap((organisation) => plainRefs('organisation', organisation)),
  ];
  for (const [word, ref] of all) {
    const stem = word.slice(0, STEM);
    const bucket = words.get(stem) ?? new Map<string, Ref[]>();
    words.set(stem, bucket);
    const refs = bucket.get(word) ?? [];
    bucket.set(word, refs);
    refs.push(ref);
  }
  return {
    words,
    codes: new Map(rooms.map((room) => [foldLetters(room.code), room.id])),
    wholes: new Map(rooms.flatMap((room) => (room.partOf === null ? [] : [[room.id, room.partOf]]))),
  };
}

/** What may differ at the end of two forms of one Polish word, the changes of the stem's last consonant included. */
const ENDING =
  /^(?:[aeiouy]|mi?|i[aeou]|i?ach|[ay]mi|i?ami|i?em|[iyo]m|iom|i?ej|[ao]j|i?ego|i?emu|[iy]?ch|i?ow|owi|owie|[iy]?ow[aey]|[iy]?owej|e[klr]|k[aeiou]|ki?em|kom|kami|kach|k|ce|l|l[aeoy]|lem|lami|cie|t|t[aeuy]|tem|dzie|d|d[aeuy]|r|rze|r[aeuy]|ni?a|n|nie|zi|zie|s|)$/;

/** 4 the same, 3 another form of the same word, 2 its beginning, 0 another word. */
export function alike(typed: string, name: string): number {
  if (typed === name) return 4;
  let same = 0;
  while (same < typed.length && typed[same] === name[same]) same++;
  if (same < STEM) return 0;
  const [left, right] = [typed.slice(same), name.slice(same)];
  const most = same === STEM ? 2 : 5;
  if (left.length <= most && right.length <= most && ENDING.test(left) && ENDING.test(right)) return 3;
  return left === '' ? 2 : 0;
}

export interface NameHit {
  readonly kind: NamedKind;
  readonly id: string;
  readonly score: number;
}

function hitsOf(index: NameIndex, typed: string, afterRoomWord: boolean): NameHit[] {
  const hits: NameHit[] = [];
  for (const [word, refs] of index.words.get(typed.slice(0, STEM)) ?? []) {
    const how = alike(typed, word);
    if (how === 0) continue;
    for (const { kind, id, main } of refs) {
      // A layout is never begun: "szk" may be a school. A room's lesser words ("warsztatowa") name it only after "sala".
      if (how === 2 && (kind === 'layout' || (kind === 'room' && !main))) continue;
      if (kind === 'room' && !main && !afterRoomWord) continue;
      hits.push({ kind, id, score: how * 2 + (main ? 1 : 0) + (kind === 'room' && afterRoomWord ? 2 : 0) });
    }
  }
  return hits;
}

/** Everything a folded word may name, the best score of each. */
export function namesLike(index: NameIndex, typed: string, afterRoomWord: boolean): Map<string, NameHit> {
  const best = new Map<string, NameHit>();
  if (typed.length < STEM) return best;
  const direct = hitsOf(index, typed, afterRoomWord);
  const other = SYNONYMS.find(([said]) => alike(typed, said) >= 3)?.[1];
  const meant = other ? hitsOf(index, other, false).filter((hit) => hit.kind === 'equipment') : [];
  for (const hit of [...direct, ...meant]) {
    const key = `${hit.kind}:${hit.id}`;
    if ((best.get(key)?.score ?? 0) < hit.score) best.set(key, hit);
  }
  return best;
}

export const isSmallWord = (word: string): boolean => SMALL.has(word);
