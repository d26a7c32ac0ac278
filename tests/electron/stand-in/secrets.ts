/** `safeStorage`: seals with a key of its own, throws before the app is ready and where the system keeps no secrets. */
import type { Life } from './life.ts';

const SEAL = 'v10';
const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));

export class Secrets {
  /** False on a Linux without a password store. */
  available = true;
  readonly #life: Life;
  constructor(life: Life) {
    this.#life = life;
  }
  isAsyncEncryptionAvailable = async (): Promise<boolean> => {
    this.#life.needReady('safeStorage cannot be used');
    return this.available;
  };
  encryptStringAsync = async (plainText: string): Promise<Buffer> => {
    this.#need();
    if (typeof plainText !== 'string') throw new TypeError('encryptStringAsync needs a string');
    return Buffer.concat([Buffer.from(SEAL), turned(Buffer.from(plainText))]);
  };
  decryptStringAsync = async (encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> => {
    this.#need();
    if (!Buffer.isBuffer(encrypted)) throw new TypeError('decryptStringAsync needs a buffer');
    if (encrypted.subarray(0, SEAL.length).toString() !== SEAL)
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
    return { shouldReEncrypt: false, result: turned(encrypted.subarray(SEAL.length)).toString() };
  };
  #need(): void {
    this.#life.needReady('safeStorage cannot be used');
    if (!this.available) throw new Error('Encryption is not available.');
  }
}
