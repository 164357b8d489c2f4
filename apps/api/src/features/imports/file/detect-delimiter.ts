export const tableDelimiters = [";", "\t", ",", "|"] as const;
export type TableDelimiter = (typeof tableDelimiters)[number];

export interface DetectedDelimiter {
  delimiter: TableDelimiter;
  /** The first line is a spreadsheet's hint, `sep=;`, and no row of the table. */
  hasHint: boolean;
}

const recordsLooked = 60;

/**
 * The sign between columns: the one that the row of names has, and that the most rows below have as often.
 * Null when there is none, so that the file has one column only.
 * @param text the file's beginning, without byte order mark; its last row may be cut off
 * @param isWhole whether `text` is the whole file
 */
export function detectDelimiter(text: string, isWhole: boolean): DetectedDelimiter | null {
  const hint = /^"?sep=([;,\t|])"?(\r\n|\n|\r|$)/i.exec(text);
  const hinted = tableDelimiters.find((delimiter) => delimiter === hint?.[1]);
  if (hinted) return { delimiter: hinted, hasHint: true };
  let best: { delimiter: TableDelimiter; score: number; columns: number } | null = null;
  for (const delimiter of tableDelimiters) {
    const counts = countPerRecord(text, delimiter, isWhole);
    const columns = counts[0] ?? 0;
    if (columns === 0) continue;
    const alike = counts.filter((count) => count === columns).length;
    const score = alike / counts.length;
    const isBetter =
      best === null || score > best.score + 0.05 || (score > best.score - 0.05 && columns > best.columns);
    if (isBetter) best = { delimiter, score, columns };
  }
  return best && { delimiter: best.delimiter, hasHint: false };
}

/** How often the sign stands outside of quotes in each of the first rows that are not empty. */
function countPerRecord(text: string, delimiter: string, isWhole: boolean): number[] {
  const counts: number[] = [];
  let count = 0;
  let isQuoted = false;
  let isFieldStart = true;
  let isEmpty = true;
  for (let index = 0; index < text.length && counts.length < recordsLooked; index += 1) {
    const character = text.charAt(index);
    if (isQuoted) {
      if (character === '"') isQuoted = false;
    } else if (character === '"' && (isFieldStart || text.charAt(index - 1) === '"')) {
      isQuoted = true;
      isEmpty = false;
    } else if (character === "\n" || character === "\r") {
      if (!isEmpty) counts.push(count);
      count = 0;
      isEmpty = true;
      isFieldStart = true;
      continue;
    } else if (character === delimiter) {
      count += 1;
      isFieldStart = true;
      isEmpty = false;
      continue;
    } else {
      isEmpty = false;
    }
    isFieldStart = false;
  }
  const isLastWhole = isWhole || counts.length === 0;
  if (!isEmpty && isLastWhole && counts.length < recordsLooked) counts.push(count);
  return counts;
}
