/** Folding and ordering of names (PE1, AT3). */

/** Letters that decomposition leaves whole. */
const WHOLE: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
};

/** Ukrainian and Russian letters in the two Latin forms usual here: Polish spelling and passport spelling. */
const CYRILLIC: Readonly<Record<string, readonly [polish: string, passport: string]>> = {
  а: ['a', 'a'],
  б: ['b', 'b'],
  в: ['w', 'v'],
  г: ['h', 'h'],
  ґ: ['g', 'g'],
  д: ['d', 'd'],
  е: ['e', 'e'],
  є: ['je', 'ie'],
  ж: ['z', 'zh'],
  з: ['z', 'z'],
  и: ['y', 'y'],
  і: ['i', 'i'],
  ї: ['ji', 'i'],
  й: ['j', 'i'],
  к: ['k', 'k'],
  л: ['l', 'l'],
  м: ['m', 'm'],
  н: ['n', 'n'],
  о: ['o', 'o'],
  п: ['p', 'p'],
  р: ['r', 'r'],
  с: ['s', 's'],
  т: ['t', 't'],
  у: ['u', 'u'],
  ф: ['f', 'f'],
  х: ['ch', 'kh'],
  ц: ['c', 'ts'],
  ч: ['cz', 'ch'],
  ш: ['sz', 'sh'],
  щ: ['szcz', 'shch'],
  ь: ['', ''],
  ю: ['ju', 'iu'],
  я: ['ja', 'ia'],
  ы: ['y', 'y'],
  э: ['e', 'e'],
  ё: ['jo', 'e'],
  ъ: ['', ''],
};

/** A soft vowel after a consonant loses its j in Polish spelling (Тетяна is Tetiana), after л the i too (Людмила is Ludmyła). */
const AFTER_CONSONANT: Readonly<Record<string, string>> = { я: 'ia', ю: 'iu', є: 'ie' };
const AFTER_L: Readonly<Record<string, string>> = { я: 'a', ю: 'u', є: 'e' };
/** A passport spells these with y where they begin a word (Юрій is Yurii). */
const PASSPORT_FIRST: Readonly<Record<string, string>> = { я: 'ya', ю: 'yu', є: 'ye', ї: 'yi', й: 'y' };
const CONSONANT = /[бвгґджзклмнпрстфхцчшщ]/;

const latin = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[łđðøßæœþħıŋ]/g, (letter) => WHOLE[letter] ?? letter);

function polishLetter(letter: string, before: string): string | undefined {
  if (before === 'л' && letter in AFTER_L) return AFTER_L[letter];
  if (CONSONANT.test(before) && letter in AFTER_CONSONANT) return AFTER_CONSONANT[letter];
  return CYRILLIC[letter]?.[0];
}

/** й, ї and ё decompose into another letter and a mark, so Cyrillic is rewritten before marks are taken off. */
const foldPolish = (word: string): string =>
  latin(
    // Polish endings of family names: Зеленський is Zelenski.
    [...word.replace(/([сц])ький$/, '$1кі').replace(/([сц])ька$/, '$1ка')]
      .map((letter, at, all) => polishLetter(letter, all[at - 1] ?? '') ?? letter)
      .join(''),
  );

const foldPassport = (word: string): string =>
  latin(
    // зг is zgh, so that nobody reads it as ж.
    [...word.replaceAll('зг', 'zgh')]
      .map((letter, at) => (at === 0 ? PASSPORT_FIRST[letter] : undefined) ?? CYRILLIC[letter]?.[1] ?? letter)
      .join(''),
  );

/** Lower-case words as typed: apostrophes gone (O'Brien is one word), split at hyphens and spaces. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ`´]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);

/** Words of a text as they are indexed (PE1): folded, Cyrillic in both Latin forms. */
export const foldWords = (text: string): string[] => [
  ...new Set(
    wordsOf(text)
      .flatMap((word) => [foldPolish(word), foldPassport(word)])
      .filter(Boolean),
  ),
];

/** A text folded letter by letter as it stands, in the Polish form: spaces, digits and signs stay (the sentence reads them). */
export const foldLetters = (text: string): string => foldPolish(text.normalize('NFC').toLowerCase());

/** One folded string for comparing whole names (PE2). */
export const fold = (text: string): string => foldWords(text).join(' ');

/** The words typed into a search, folded once each by the Polish form; at least two letters in the longest (PE1). */
export function searchWords(typed: string): string[] {
  const folded = wordsOf(typed).map(foldPolish).filter(Boolean);
  return folded.some((word) => word.length >= 2) ? folded : [];
}

/** Every word of `wanted` begins a word of `text`, folded (EQ5): "rzutnik" finds "2 rzutniki"; nothing wanted is found anywhere. */
export function hasWords(text: string, wanted: string): boolean {
  const there = foldWords(text);
  return wordsOf(wanted).every((word) => there.some((have) => have.startsWith(foldPolish(word))));
}

const collator = new Intl.Collator('pl', { sensitivity: 'variant', numeric: true });
/** Polish order: ą after a, ł after l, ź and ż last; SQLite does not know it. */
export const byPolish = (a: string, b: string): number => collator.compare(a, b);

/** Particles that belong to the family name after them. */
const PARTICLES = new Set([
  'van',
  'von',
  'der',
  'den',
  'de',
  'da',
  'di',
  'del',
  'della',
  'dos',
  'du',
  'la',
  'le',
  'el',
  'al',
  'bin',
  'ibn',
  'zu',
  'ter',
  'ten',
]);

/** A name as lists order it, family name first (AT3): "Jan Łoś" becomes "Łoś Jan"; one word stays as it is (PE2). */
export function sortName(name: string): string {
  const words = name.trim().split(/\s+/);
  if (words.length < 2) return words.join(' ');
  let first = words.length - 1;
  while (first > 1 && PARTICLES.has((words[first - 1] as string).toLowerCase())) first--;
  return [...words.slice(first), ...words.slice(0, first)].join(' ');
}
