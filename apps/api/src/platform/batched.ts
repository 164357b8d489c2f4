/**
 * Asks for many keys at once: whoever asks in the same turn of the event loop shares one load, which begins after the last of
 * them has asked, so that nobody gets what was read before their question.
 * @param load answers for distinct keys; a key that it leaves out is undefined to who asked
 */
export function batched<V>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): (key: string) => Promise<V | undefined> {
  let waiting: { keys: Set<string>; answer: Promise<ReadonlyMap<string, V>> } | null = null;
  return async (key) => {
    if (waiting === null) {
      const keys = new Set<string>();
      const answer = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        waiting = null;
        return load([...keys]);
      });
      waiting = { keys, answer };
    }
    waiting.keys.add(key);
    return (await waiting.answer).get(key);
  };
}
