/** How many streams one reader may hold open on this node. */
export interface StreamLimit {
  /** @returns how to give the place back, once however often it is called; null when all are taken */
  enter(reader: string): (() => void) | null;
}

/**
 * Counts open streams in this process alone: each node has a socket and a timer per stream to protect, and a count that all
 * share would keep the streams of a node that died. So with n nodes a reader may hold n times as many.
 */
export function createStreamLimit(perReader: number): StreamLimit {
  const open = new Map<string, number>();
  return {
    enter(reader) {
      const count = open.get(reader) ?? 0;
      if (count >= perReader) return null;
      open.set(reader, count + 1);
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        const left = open.get(reader)! - 1;
        if (left === 0) open.delete(reader);
        else open.set(reader, left);
      };
    },
  };
}
