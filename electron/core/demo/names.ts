/** Invented people whose names exercise Polish spelling, double names, particles, one word, apostrophes and Cyrillic. */

const WOMEN = [
  'Łucja',
  'Żaneta',
  'Świętosława',
  'Agnieszka',
  'Bożena',
  'Celina',
  'Dorota',
  'Ewa',
  'Grażyna',
  'Halina',
  'Iga',
  'Jadwiga',
  'Kinga',
  'Lucyna',
  'Małgorzata',
  'Natalia',
  'Oliwia',
  'Paulina',
  'Róża',
  'Stanisława',
  'Teresa',
  'Urszula',
  'Wiesława',
  'Zofia',
  'Ździsława',
];
const MEN = [
  'Łukasz',
  'Żegota',
  'Ścibor',
  'Adam',
  'Bogdan',
  'Cezary',
  'Damian',
  'Ernest',
  'Franciszek',
  'Grzegorz',
  'Henryk',
  'Igor',
  'Jerzy',
  'Kacper',
  'Leszek',
  'Mieczysław',
  'Norbert',
  'Oskar',
  'Paweł',
  'Radomił',
  'Sławomir',
  'Tomasz',
  'Waldemar',
  'Zdzisław',
  'Wojciech',
];
/** Family names that do not change with gender, and pairs that do. */
const FAMILY: readonly (readonly [man: string, woman: string])[] = [
  ['Łoś', 'Łoś'],
  ['Los', 'Los'],
  ['Żółkiewski', 'Żółkiewska'],
  ['Źrebiec', 'Źrebiec'],
  ['Ćwikliński', 'Ćwiklińska'],
  ['Ądamski', 'Ądamska'],
  ['Brzęczyszczykiewicz', 'Brzęczyszczykiewicz'],
  ['Śliwa', 'Śliwa'],
  ['Nowak', 'Nowak'],
  ['Kowalski', 'Kowalska'],
  ['Wiśniewski', 'Wiśniewska'],
  ['Dąbrowski', 'Dąbrowska'],
  ['Lewandowski', 'Lewandowska'],
  ['Zieliński', 'Zielińska'],
  ['Szymański', 'Szymańska'],
  ['Woźniak', 'Woźniak'],
  ['Kozłowski', 'Kozłowska'],
  ['Jankowski', 'Jankowska'],
  ['Mazur', 'Mazur'],
  ['Krawczyk', 'Krawczyk'],
  ['Piotrowski', 'Piotrowska'],
  ['Grabowski', 'Grabowska'],
  ['Pawłowski', 'Pawłowska'],
  ['Michalski', 'Michalska'],
  ['Król', 'Król'],
  ['Wieczorek', 'Wieczorek'],
  ['Jabłoński', 'Jabłońska'],
  ['Wróbel', 'Wróbel'],
  ['Stępień', 'Stępień'],
  ['Gęś', 'Gęś'],
  ['Ożóg', 'Ożóg'],
  ['Pękała', 'Pękała'],
  ['Kąkol', 'Kąkol'],
  ['Muża', 'Muża'],
  ['Ceynowa', 'Ceynowa'],
  ['Pobłocki', 'Pobłocka'],
  ['Formela', 'Formela'],
  ['Konkel', 'Konkel'],
];

/** Names that no list of parts makes. */
const SPECIAL = [
  'Oksana',
  'Apolonia Tyszkiewicz-Łącka',
  'Dara O’Neill',
  'Johanna van der Meer',
  'Олена Ковальчук',
  'Юрій Шевченко',
  'Nazar Iwaszko',
  'Trần Thị Hồng',
  'Zoë Müller-Weiß',
  'Jan Łoś',
  'Anna Kowalska-Wiśniewska-Dąbrowska',
  'Konstantynopolitańczykowianka Wszędobylska-Przechodzieńczykowska',
  'Søren Ångström',
  'Łódka Źdźbło',
];

/** A number from 0 to 1 that the seed alone decides (mulberry32). */
export function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` different names, the special ones first. */
export function inventNames(count: number, dice: () => number): string[] {
  const names = new Set(SPECIAL);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
  while (names.size < count) {
    const woman = dice() < 0.56;
    const [man, her] = pick(FAMILY);
    const [, second] = pick(FAMILY);
    const family = woman ? (dice() < 0.12 && second !== her ? `${her}-${second}` : her) : man;
    names.add(`${pick(woman ? WOMEN : MEN)} ${family}`);
  }
  return [...names].slice(0, count);
}
