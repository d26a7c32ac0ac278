import { beforeEach, expect, test } from 'vitest';
import { changedFields, forgetDraft, readDraft, writeDraft } from './draft-store.ts';

class MemoryStorage implements Storage {
  readonly #kept = new Map<string, string>();
  readonly #limit: number;
  constructor(limit = Number.POSITIVE_INFINITY) {
    this.#limit = limit;
  }
  get length() {
    return this.#kept.size;
  }
  clear = () => this.#kept.clear();
  getItem = (key: string) => this.#kept.get(key) ?? null;
  key = (index: number) => [...this.#kept.keys()][index] ?? null;
  removeItem = (key: string) => {
    this.#kept.delete(key);
  };
  setItem = (key: string, value: string) => {
    if (value.length > this.#limit) throw new DOMException('full', 'QuotaExceededError');
    this.#kept.set(key, value);
  };
}

const EMPTY = { title: '', people: null as number | null, rooms: [] as string[], pay: false };
let storage: Storage;

test('only what was changed in the form lies over what somebody else saved meanwhile', () => {
  const typed = { ...EMPTY, people: 12, rooms: ['STO'] };
  const saved = { ...EMPTY, title: 'Warsztat', people: 8 };
  expect({ ...saved, ...changedFields(typed, EMPTY) }).toEqual({ ...saved, people: 12, rooms: ['STO'] });
  expect(changedFields(EMPTY, { ...EMPTY, rooms: [] })).toEqual({});
});

beforeEach(() => {
  storage = new MemoryStorage();
});

test('what was typed comes back until it is saved', () => {
  const typed = { title: 'Doradztwo: statut', people: 12, rooms: ['a'], pay: true };
  writeDraft('booking', typed, storage);
  expect(readDraft('booking', EMPTY, storage)).toEqual(typed);
  expect(readDraft('another', EMPTY, storage)).toBeNull();
  forgetDraft('booking', storage);
  expect(readDraft('booking', EMPTY, storage)).toBeNull();
});

test('a draft of an older form fits into the present one: unknown fields go, new ones begin empty', () => {
  writeDraft('booking', { title: 'Zebranie', gone: 1, rooms: 'Stocznia', pay: 'yes' }, storage);
  expect(readDraft('booking', EMPTY, storage)).toEqual({ ...EMPTY, title: 'Zebranie' });
});

test('nonsense in the storage is no draft', () => {
  storage.setItem('desk-draft:booking', '{"title":');
  expect(readDraft('booking', EMPTY, storage)).toBeNull();
  storage.setItem('desk-draft:booking', 'null');
  expect(readDraft('booking', EMPTY, storage)).toBeNull();
});

test('a full storage does not disturb typing and keeps no half of it', () => {
  const small = new MemoryStorage(40);
  writeDraft('booking', { title: 'krótki' }, small);
  writeDraft('booking', { title: 'x'.repeat(100) }, small);
  expect(readDraft('booking', EMPTY, small)).toBeNull();
});
