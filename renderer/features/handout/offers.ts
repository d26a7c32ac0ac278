/** What the letters typed into F7 mean, and what is offered for them. Pure; instants UTC ms. */
import { foldWords } from '../../../shared/domain/text.ts';
import { codeOf, type HandoutRow, nameOf, type Offer, offerId, piecesOut, type Store, type Thing } from './things.ts';

export interface Typed {
  /** Letters of a name, or a code. */
  readonly words: string;
  /** `rzut 2`, `2 rzut`; null where none was typed. */
  readonly quantity: number | null;
}

const asTyped = (text: string): Typed => ({ words: text.trim(), quantity: null });

/** `rzut 2` and `2 rzut` as a quantity; null where no number stands apart. */
function withQuantity(text: string): Typed | null {
  const read = /^(?<after>.*\S)\s+(?<last>\d{1,4})$|^(?<first>\d{1,4})\s+(?<before>\S.*)$/u.exec(text.trim())?.groups;
  const quantity = Number(read?.last ?? read?.first ?? 0);
  return quantity > 0 ? { words: (read?.after ?? read?.before ?? '').trim(), quantity } : null;
}

const things = ({ pools, pieces, keys }: Store): Thing[] => {
  const poolOf = new Map(pools.map((pool) => [pool.id, pool]));
  return [
    ...pools.map((pool): Thing => ({ kind: 'pool', pool })),
    ...keys.map((key): Thing => ({ kind: 'key', key })),
    ...pieces.flatMap((piece): Thing[] => {
      const pool = poolOf.get(piece.equipmentId);
      return pool ? [{ kind: 'piece', piece, pool }] : [];
    }),
  ];
};

/** Codes are told apart to the sign, but not by capitals. */
const typedCode = (code: string): string => code.trim().toLowerCase();

const begins = (haystack: readonly string[], needles: readonly string[]): boolean =>
  needles.every((needle) => haystack.some((word) => word.startsWith(needle)));

/** Letters of a piece are its code's alone, or every piece of a pool would stand beside it. */
const wordsOf = (thing: Thing): string[] =>
  foldWords(thing.kind === 'piece' ? thing.piece.code : `${nameOf(thing)} ${codeOf(thing)}`);

const matching = (store: Store, words: string): Thing[] => {
  const needles = foldWords(words);
  if (needles.length === 0) return [];
  return things(store).filter(
    (thing) => typedCode(codeOf(thing)).startsWith(typedCode(words)) || begins(wordsOf(thing), needles),
  );
};

const byCode = (store: Store, code: string): Thing | undefined =>
  things(store).find((thing) => typedCode(codeOf(thing)) === typedCode(code));

/**
 * How the text is read: a whole code first; then a number standing apart as a quantity where such a pool has so many; then
 * as words (`ekran 200` is a name); at last as a quantity that is too large, so that it can be refused in words.
 */
export function readTyped(text: string, store: Store): Typed {
  const plain = asTyped(text);
  const counted = withQuantity(text);
  if (!counted || byCode(store, plain.words)) return plain;
  const { words, quantity } = counted;
  const fits = matching(store, words).some((thing) => thing.kind === 'pool' && thing.pool.quantity >= (quantity ?? 0));
  if (fits || openOf(store, words).some((handout) => handout.stillOut >= (quantity ?? 0))) return counted;
  return matching(store, plain.words).length > 0 ? plain : counted;
}

/** Hand-outs by the name of who holds them. */
const openOf = ({ open }: Store, words: string): HandoutRow[] => {
  const needles = foldWords(words);
  return needles.length === 0 ? [] : open.filter(({ personName }) => begins(foldWords(personName), needles));
};

const thingOf = (handout: HandoutRow, store: Store): Thing | undefined => {
  const key = store.keys.find(({ id }) => id === handout.keyId);
  if (key) return { kind: 'key', key };
  const pool = store.pools.find(({ id }) => id === handout.equipmentId);
  return pool && { kind: 'pool', pool };
};

const takeBack = (handout: HandoutRow, thing: Thing, quantity: number | null): Offer => {
  const isPiece = thing.kind === 'piece';
  const count = isPiece ? 1 : (quantity ?? handout.stillOut);
  // All of it back means its numbered pieces too; of a part nobody has said yet which.
  const pieces = count === handout.stillOut ? piecesOut(handout) : [];
  return { act: 'return', thing, handout, quantity: count, pieceIds: isPiece ? [thing.piece.id] : pieces };
};

const holds = (thing: Thing, handout: HandoutRow): boolean => {
  if (thing.kind === 'key') return handout.keyId === thing.key.id;
  if (thing.kind === 'piece') return piecesOut(handout).includes(thing.piece.id);
  return handout.equipmentId === thing.pool.id;
};

/** Overdue first, then by the time they are due; what has no time comes last. */
const byDue = (a: HandoutRow, b: HandoutRow): number =>
  (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER) || a.at - b.at;

function offersFor(thing: Thing, { open }: Store, quantity: number | null, needed: ReadonlySet<string>): Offer[] {
  const returns = open
    .filter((handout) => holds(thing, handout))
    .sort(byDue)
    .map((handout) => takeBack(handout, thing, quantity));
  const give: Offer = { act: 'hand-out', thing, quantity: quantity ?? 1 };
  if (thing.kind !== 'pool') return returns.length > 0 ? returns : [give];
  // What is out is likelier to come back, unless a booking waits for this pool or nobody has so many.
  const enough = open.some((handout) => holds(thing, handout) && handout.stillOut >= (quantity ?? 0));
  return needed.has(thing.pool.id) || !enough ? [give, ...returns] : [...returns, give];
}

/** So many fit under the field. */
const MOST = 7;

/** What Enter may do for the text; a whole code stands alone. `needed`: pools that bookings of now still wait for. */
export function offersOf(text: string, store: Store, needed: ReadonlySet<string>): Offer[] {
  const { words, quantity } = readTyped(text, store);
  if (words === '') return [];
  const exact = byCode(store, words);
  if (exact) return offersFor(exact, store, quantity, needed);
  const found = matching(store, words).flatMap((thing) => offersFor(thing, store, quantity, needed));
  const held = openOf(store, words).flatMap((handout) => {
    const thing = thingOf(handout, store);
    return thing ? [takeBack(handout, thing, quantity)] : [];
  });
  return [...new Map([...found, ...held].map((offer) => [offerId(offer), offer])).values()].slice(0, MOST);
}
