/** Something that must always hold does not. */
export class Broken extends Error {
  readonly law: string;
  readonly detail: string;

  constructor(law: string, detail: string) {
    super(`${law}: ${detail}`);
    this.law = law;
    this.detail = detail;
  }
}
