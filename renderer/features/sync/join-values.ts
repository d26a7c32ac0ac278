/** What somebody types to join a server, read generously and judged before anything is sent. */
import type { Desk, Role } from '../../../shared/domain/entities.ts';

export interface JoinValues {
  readonly address: string;
  readonly code: string;
  readonly deskName: string;
  /** Asked only where the desk has no account yet. */
  readonly accountName: string;
  readonly role: Role;
}

export const emptyJoin = (): JoinValues => ({
  address: '',
  code: '',
  deskName: '',
  accountName: '',
  role: 'front-desk',
});

const HERE = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * `desk.gdynia.pl/panel` becomes `https://desk.gdynia.pl`. Null for what is no address, and for plain http to another machine:
 * what travels holds names.
 */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(whole)) return null;
  const { protocol, hostname, origin, username } = new URL(whole);
  const safe = protocol === 'https:' || (protocol === 'http:' && HERE.has(hostname));
  return safe && username === '' ? origin : null;
}

export type JoinFault = 'address' | 'code' | 'deskName' | 'account';

/** The first field that cannot be sent; null when all can. */
export function findJoinFault(values: JoinValues, asksAccount: boolean): JoinFault | null {
  if (readAddress(values.address) === null) return 'address';
  if (values.code.trim().length < 4) return 'code';
  if (values.deskName.trim() === '') return 'deskName';
  return asksAccount && values.accountName.trim() === '' ? 'account' : null;
}

/** What the engine is asked; only after `findJoinFault` found nothing. */
export const toJoinInput = ({ address, code, deskName }: JoinValues) => ({
  address: readAddress(address) ?? address,
  code: code.trim(),
  deskName: deskName.trim(),
});

/** Whose changes these will be; the rest of the desk stays as it is. */
export const withAccount = (desk: Desk, { accountName, role }: JoinValues): Desk => ({
  ...desk,
  accountName: accountName.trim(),
  role,
});
