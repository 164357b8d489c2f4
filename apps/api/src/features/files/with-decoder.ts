/** A decoded picture of 50 megapixels takes 200 MB: so many are decoded at once in one process. */
const DECODERS = 2;

let free = DECODERS;
const waiting: (() => void)[] = [];

/** Waits for a free decoder, in the order of asking. */
export async function withDecoder<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free -= 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }
}
