interface Batch<V> {
  keys: Set<string>;
  answer: Promise<ReadonlyMap<string, V>>;
}

/**
 * Asks for many keys of a group at once: whoever asks in the same turn of the event loop shares one load, which begins after the
 * last of them has asked, so that nobody gets what was read before their question. Groups neither wait for nor fail each other.
 * @param load answers for distinct keys of one group; a key that it leaves out is undefined to who asked
 */
export function batched<V>(
  load: (group: string, keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): (group: string, key: string) => Promise<V | undefined> {
  const waiting = new Map<string, Batch<V>>();
  const begin = (group: string): Batch<V> => {
    const keys = new Set<string>();
    const answer = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      waiting.delete(group);
      return load(group, [...keys]);
    });
    const batch = { keys, answer };
    waiting.set(group, batch);
    return batch;
  };
  return async (group, key) => {
    const { keys, answer } = waiting.get(group) ?? begin(group);
    keys.add(key);
    return (await answer).get(key);
  };
}
