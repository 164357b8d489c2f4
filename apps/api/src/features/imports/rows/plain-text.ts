/** A spreadsheet's `="0012"` is the text 0012. Control characters would not survive the database or a screen. */
export function oneLine(cell: string): string {
  const text = /^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell;
  return clean(text).replaceAll(/\s+/gu, " ").trim();
}

export function severalLines(cell: string): string {
  const lines = cell.replaceAll(/\r\n?/g, "\n").split("\n");
  return lines
    .map((line) =>
      clean(line)
        .replaceAll(/[^\S\n]+/gu, " ")
        .trim(),
    )
    .join("\n")
    .trim();
}

/**
 * Marks that nobody sees: soft hyphens, spaces of no width, marks of direction. They come along from web pages and
 * mail; with them one machine would be two, a day no day, and a text could be shown in another order than it has.
 */
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

function clean(text: string): string {
  return text
    .replaceAll(UNSEEN, "")
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, " ");
}

export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\ufffd$/, "")
    .trimEnd()}…`;
}
