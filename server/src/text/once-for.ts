// Work that is done once for an object and kept as long as the object is.

/**
 * `compute`, with its result kept beside its argument: for arguments that never change, such as an array of facts or a
 * vocabulary. The argument is the only thing that the result may depend on.
 */
export function onceFor<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}
