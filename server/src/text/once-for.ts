// Caches the result of a computation for as long as its argument exists.

/**
 * `compute`, with its result cached for its argument. For immutable arguments, such as an array of facts or a
 * vocabulary. The result must depend only on the argument.
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

/** Like `onceFor`, with a second argument: a string. */
export function onceForEach<K extends object, V>(
  compute: (key: K, variant: string) => V,
): (key: K, variant: string) => V {
  const variantsOf = onceFor((_: K) => new Map<string, { readonly value: V }>());
  return (key, variant) => {
    const variants = variantsOf(key);
    const found = variants.get(variant) ?? { value: compute(key, variant) };
    variants.set(variant, found);
    return found.value;
  };
}
