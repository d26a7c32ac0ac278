/** `contextBridge`: only plain data, functions and promises cross between the two worlds; each side gets copies. */

type Callable = (...values: unknown[]) => unknown;

export function carry(value: unknown): unknown {
  if (typeof value === 'function') return carriedFunction(value as Callable);
  if (isPromise(value)) return value.then(carry);
  if (Array.isArray(value)) return value.map(carry);
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, carry(part)]));
  if (typeof value === 'object' && value !== null && !isCloneable(value)) {
    throw new TypeError('An object could not be cloned.');
  }
  return structuredClone(value);
}

const carriedFunction =
  (call: Callable): Callable =>
  (...values) =>
    carry(call(...values.map(carry)));

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Object]';
}

/** One of either world. */
const isPromise = (value: unknown): value is Promise<unknown> =>
  Object.prototype.toString.call(value) === '[object Promise]';

const isCloneable = (value: object) =>
  value instanceof Date || value instanceof Error || ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
