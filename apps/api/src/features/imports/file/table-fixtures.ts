import { readFileSync } from "node:fs";
import type { OpenBytes } from "./decoded-text.ts";

/** Tables for tests, as bytes in whatever encoding and in chunks of whatever size. */
export function bytesOf(content: string | Uint8Array, chunkBytes = 1000): OpenBytes {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return async function* open() {
    for (let start = 0; start < bytes.length; start += chunkBytes) {
      await Promise.resolve();
      yield bytes.subarray(start, start + chunkBytes);
    }
  };
}

const windows1250 = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder("windows-1250").decode(Uint8Array.of(byte)),
    byte,
  ]),
);

export function asWindows1250(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const byte = windows1250.get(character);
    if (byte === undefined) throw new RangeError(`${character} is not in windows-1250`);
    return byte;
  });
}

export function asUtf16(text: string, order: "le" | "be", mark = true): Uint8Array {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

/** The real work orders that the demo imports. */
export function demoFile(name: "excavator-work-orders.csv" | "excavator-work-orders-coded.csv"): Buffer {
  return readFileSync(new URL(`../../../demo/data/${name}`, import.meta.url));
}
