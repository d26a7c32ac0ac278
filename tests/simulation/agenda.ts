/** What will happen when, in simulated time: the only clock of a simulated world. */
interface Item {
  readonly at: number;
  /** Things of the same moment happen in the order in which they were put here. */
  readonly no: number;
  readonly run: () => void;
}

export class Agenda {
  #items: Item[] = [];
  #no = 0;

  /** Returns a function that takes it off again. */
  add(at: number, run: () => void): () => void {
    const item = { at, no: ++this.#no, run };
    this.#items.push(item);
    return () => {
      this.#items = this.#items.filter((one) => one !== item);
    };
  }

  /** The next item up to a moment, taken off; null when there is none. */
  take(until: number): Item | null {
    let next: Item | null = null;
    for (const item of this.#items) {
      if (item.at > until) continue;
      if (next === null || item.at < next.at || (item.at === next.at && item.no < next.no)) next = item;
    }
    if (next !== null) this.#items.splice(this.#items.indexOf(next), 1);
    return next;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }
}
