/** Wraps an object so that, once it is destroyed, whatever is asked of it throws as Electron does. */
export function mortal<T extends object>(object: T, isDestroyed: () => boolean, askable: readonly string[]): T {
  return new Proxy(object, {
    get(target, key) {
      if (isDestroyed() && typeof key === 'string' && !askable.includes(key)) {
        throw new TypeError('Object has been destroyed');
      }
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
