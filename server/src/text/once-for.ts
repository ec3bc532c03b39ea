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

/**
 * Like `onceFor`, with further arguments that rarely change, such as the configuration in force: the last result is
 * kept as long as all of them are the same.
 */
export function lastFor<K extends object, A extends readonly unknown[], V>(
  compute: (key: K, ...others: A) => V,
): (key: K, ...others: A) => V {
  const known = new WeakMap<K, { readonly others: A; readonly value: V }>();
  return (key, ...others) => {
    const last = known.get(key);
    if (last && others.every((other, index) => other === last.others[index])) return last.value;
    const value = compute(key, ...others);
    known.set(key, { others, value });
    return value;
  };
}
