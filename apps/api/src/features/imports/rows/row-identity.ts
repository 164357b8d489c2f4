import { createHash } from "node:crypto";

/**
 * The identity of an imported row: the same file again, or a longer one, meets its own rows. It is made
 * from the raw cells, not from what they mean, so that assigning columns otherwise does not double a
 * history. Any change of what follows needs a new version; identities of different versions never meet.
 *
 * Version 1: SHA-256 over the JSON of [mark, version, source, cells, ordinal].
 * - source: NFC, trimmed, spaces folded, lower case.
 * - cells: the filled ones as [name, text] in the order of their names, so that columns may stand in
 *   another order or stay empty. Names like the source's; equal names are told apart by their count;
 *   texts NFC, trimmed, spaces folded, case kept.
 * - ordinal: 1 for the first of equal rows, 2 for the second, over the whole file.
 */
export const identityVersion = 1;

const mark = "qrmaint import row";

export interface RowIdentity {
  /** SHA-256, 32 bytes. */
  identity: Buffer;
  /** Above 1: an equal row stands earlier in the file. */
  ordinal: number;
}

/** Gives identities to the rows of one file, which must come in the file's order from its first row. */
export interface RowIdentities {
  next(cells: readonly string[]): RowIdentity;
}

export function createRowIdentities(source: string, header: readonly string[]): RowIdentities {
  const sourceName = foldSource(source);
  const names = numberedNames(header);
  // Half a hash as one character per byte: a million different rows stay under 100 MB.
  const counts = new Map<string, number>();
  return {
    next(cells) {
      const content = canonicalCells(names, cells);
      const key = hash([mark, identityVersion, content]).subarray(0, 16).toString("latin1");
      const ordinal = (counts.get(key) ?? 0) + 1;
      counts.set(key, ordinal);
      return { identity: hash([mark, identityVersion, sourceName, content, ordinal]), ordinal };
    },
  };
}

/**
 * Names of the columns that carry text, as identities see them. When it differs from the one of the
 * source's last import, every row counts as new, and a person should be told before.
 */
export function columnsFingerprint(header: readonly string[]): string {
  return hash([mark, identityVersion, numberedNames(header).toSorted()]).toString("hex");
}

function canonicalCells(names: readonly string[], cells: readonly string[]): [string, string][] {
  const filled: [string, string][] = [];
  for (const [index, cell] of cells.entries()) {
    const text = foldText(cell);
    if (text !== "") filled.push([names[index] ?? `#${index + 1}`, text]);
  }
  return filled.sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
}

function numberedNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell) => {
    const name = foldName(cell);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 && name !== "" ? name : `${name}#${count}`;
  });
}

/** A source's name as identities see it. */
export const foldSource = (source: string): string => foldName(source);

/** Columns of one header that the other does not have, by their names as identities see them. */
export function columnsWithout(header: readonly string[], other: readonly string[]): string[] {
  const names = new Set(numberedNames(other));
  return numberedNames(header).flatMap((name, index) => (names.has(name) ? [] : [header[index]!]));
}

function foldText(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
}

function foldName(text: string): string {
  return foldText(text).toLowerCase();
}

function hash(value: unknown): Buffer {
  return createHash("sha256").update(JSON.stringify(value)).digest();
}
