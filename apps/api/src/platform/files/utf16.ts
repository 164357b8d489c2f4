export type Utf16 = "utf-16le" | "utf-16be";

/** By its mark, or by the zero bytes that plain letters have in it; null when it is not UTF-16. */
export function sniffUtf16(head: Buffer): Utf16 | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const sample = head.subarray(0, 1024);
  if (sample.length < 4) return null;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = sample.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return "utf-16le";
  if (even > half * 0.7 && odd < half * 0.1) return "utf-16be";
  return null;
}

/** The text of a file's beginning, without its mark; null when the bytes are no UTF-16 after all. */
export function decodeUtf16Head(head: Buffer, encoding: Utf16): string | null {
  try {
    // A pair of units that the end cuts in two is left out.
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
}
