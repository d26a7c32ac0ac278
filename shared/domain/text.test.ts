import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../tests/support/seeded.ts';
import { byPolish, fold, foldWords, searchWords, sortName } from './text.ts';

/** How the desk's search matches: every typed word begins one of the indexed ones. */
const finds = (typed: string, stored: string): boolean => {
  const words = searchWords(typed);
  return words.length > 0 && words.every((word) => foldWords(stored).some((known) => known.startsWith(word)));
};

const LETTERS = 'aąbcćdeęfghijklłmnńoóprsśtuwyzźżđøßæéöüïçčšžабвгґдеєжзиіїйклмнопрстуфхцчшщьюя';
const word = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 2, maxLength: 12 });

describe('folding', () => {
  it.each([
    ['Łoś', 'los'],
    ['Żółć', 'zolc'],
    ['Đoković', 'dokovic'],
    ['Søren', 'soren'],
    ['Strauß', 'strauss'],
    ['Ærø', 'aero'],
    ['Nuñez', 'nunez'],
    ['Dvořák', 'dvorak'],
    ['İbrahim', 'ibrahim'],
    ['Ångström', 'angstrom'],
  ])('PE1 %s folds to %s', (name, folded) => {
    expect(fold(name)).toBe(folded);
  });

  it.each([
    ['Шевченко', 'szewczenko', 'shevchenko'],
    ['Юрій', 'jurij', 'yurii'],
    ['Тетяна', 'tetiana', 'tetiana'],
    ['Людмила', 'ludmyla', 'liudmyla'],
    ['Зеленський', 'zelenski', 'zelenskyi'],
    ['Хмельницька', 'chmelnycka', 'khmelnytska'],
    ['Їжакевич', 'jizakewycz', 'yizhakevych'],
    ['Згурський', 'zhurski', 'zghurskyi'],
    ['Щербак', 'szczerbak', 'shcherbak'],
    ['Ґалаґан', 'galagan', 'galagan'],
    ['Євген', 'jewhen', 'yevhen'],
  ])('PE1 %s is found as %s and as %s', (name, polish, passport) => {
    expect(foldWords(name)).toEqual([...new Set([polish, passport])]);
    expect(finds(name, name)).toBe(true);
  });

  it('PE1 apostrophes of every kind and hyphens do not matter', () => {
    for (const name of ["O'Brien", 'O’Brien', 'OʼBrien', 'O`Brien']) expect(fold(name)).toBe('obrien');
    expect(foldWords('Nowak-Żółkiewska')).toEqual(['nowak', 'zolkiewska']);
    expect(finds('zolk', 'Anna Nowak-Żółkiewska')).toBe(true);
    expect(finds('nowak-żół', 'Anna Nowak Żółkiewska')).toBe(true);
  });
  it('PE1 letters typed as letter and mark fold like the whole letter', () => {
    holds(
      fc.property(word, (name) => {
        expect(foldWords(name.normalize('NFD'))).toEqual(foldWords(name));
      }),
    );
  });
  it('PE1 folding twice changes nothing more, and leaves plain letters only', () => {
    holds(
      fc.property(word, (name) => {
        for (const folded of foldWords(name)) {
          expect(folded).toMatch(/^[a-z0-9]+$/);
          expect(foldWords(folded)).toEqual([folded]);
        }
      }),
    );
  });
  it('PE1 beginnings of words in any order find the person', () => {
    holds(
      fc.property(word, word, fc.nat(), fc.nat(), (first, family, a, b) => {
        // A soft sign folds to nothing: what is left of the beginning must have two letters.
        const begin = (text: string, n: number) => text.slice(0, 2 + (n % (text.length - 1)));
        const typed = `${begin(family, a)} ${begin(first, b)}`;
        fc.pre(searchWords(typed).length > 0 && !/[сц]ьк[иа]?й?\b/.test(typed));
        expect(finds(typed, `${first} ${family}`), typed).toBe(true);
      }),
    );
  });
  it('PE1 one letter is not yet a search', () => {
    expect(searchWords('a')).toEqual([]);
    expect(searchWords(' - ')).toEqual([]);
    expect(searchWords('j ko')).toEqual(['j', 'ko']);
  });
});

describe('Polish order', () => {
  it('AT3 sheets sort as a Polish dictionary does', () => {
    const names = [
      'Źrebak',
      'Zając',
      'Łoś',
      'Los',
      'Lot',
      'Ćma',
      'Cyga',
      'Czapla',
      'Żuk',
      'Ósmak',
      'Osa',
      'Ożóg',
      'Łan',
    ];
    expect([...names].sort(byPolish)).toEqual([
      'Cyga',
      'Czapla',
      'Ćma',
      'Los',
      'Lot',
      'Łan',
      'Łoś',
      'Osa',
      'Ożóg',
      'Ósmak',
      'Zając',
      'Źrebak',
      'Żuk',
    ]);
  });
  it('AT3 every letter of the alphabet stands in its place', () => {
    const alphabet = [...'aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż'];
    expect([...alphabet].reverse().sort(byPolish)).toEqual(alphabet);
  });
});

describe('names for lists', () => {
  it.each([
    ['Jan Łoś', 'Łoś Jan'],
    ['Anna Maria Nowak-Żółkiewska', 'Nowak-Żółkiewska Anna Maria'],
    ['Cher', 'Cher'],
    ['Ludwig van Beethoven', 'van Beethoven Ludwig'],
    ['Ana de la Cruz', 'de la Cruz Ana'],
    ['Van Nguyen', 'Nguyen Van'],
    ['  Jan   Łoś ', 'Łoś Jan'],
    ['Олена Шевченко', 'Шевченко Олена'],
  ])('PE2 "%s" stands in a list as "%s"', (name, listed) => {
    expect(sortName(name)).toBe(listed);
  });
  it('PE2 no word of a name is lost or changed', () => {
    holds(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        expect(sortName(words.join(' ')).split(' ').sort()).toEqual([...words].sort());
      }),
    );
  });
});
