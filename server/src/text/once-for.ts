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

/** Like `onceFor`, for what a text beside the object decides too. */
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
