/** Bytes of dirty tables, made when they are needed: nothing large is kept in the repository. */

/** ISO 8859-2, as old Unix systems and some machines' controllers write Polish. */
export function asLatin2(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const byte = latin2.get(character);
    if (byte === undefined) throw new RangeError(`${character} is not in ISO 8859-2`);
    return byte;
  });
}

const latin2 = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder("iso-8859-2").decode(Uint8Array.of(byte)), byte]),
);

export const joined = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array)));

export const HEADER = "Date,Asset,Subject,Cost";

/** A table with the names that need no guessing, and these rows under them. */
export const table = (...rows: readonly string[]): string => [HEADER, ...rows, ""].join("\n");

/** So many rows that nothing is wrong with. */
export const fineRows = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `2024-01-02,Pompa,Przegląd ${index + 1},1.50`);
