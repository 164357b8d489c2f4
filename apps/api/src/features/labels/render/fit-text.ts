import type { LabelFace } from "./label-fonts.ts";
import { textWidth } from "./label-fonts.ts";

const ellipsis = "…";

export interface FittedText {
  size: number;
  lines: string[];
  /** False when the end was cut off and marked by an ellipsis. */
  isWhole: boolean;
}

/**
 * The largest of the sizes at which the text fits, as `[size, most lines]` from large to small; at the
 * last one it is cut and ends in an ellipsis.
 */
export function fitText(text: string, face: LabelFace, width: number, sizes: [number, number][]): FittedText {
  let last: FittedText = { size: 0, lines: [], isWhole: text === "" };
  for (const [size, maxLines] of sizes) {
    last = { size, ...wrapText(text, face, size, width, maxLines) };
    if (last.isWhole && !breaksWord(text, last.lines)) return last;
  }
  return last;
}

/** The same with lines of about equal length, for short sentences: no word is left alone on the last line. */
export function fitBalanced(
  text: string,
  face: LabelFace,
  width: number,
  sizes: [number, number][],
): FittedText {
  const fitted = fitText(text, face, width, sizes);
  const count = fitted.lines.length;
  let best = fitted;
  if (!fitted.isWhole || count < 2) return fitted;
  for (let share = 0.95; share >= 0.4; share -= 0.05) {
    const narrower = fitText(text, face, width * share, [[fitted.size, count]]);
    if (!narrower.isWhole || breaksWord(text, narrower.lines)) break;
    best = narrower;
  }
  return best;
}

function breaksWord(text: string, lines: string[]): boolean {
  return lines.join(" ").length !== text.length;
}

function wrapText(text: string, face: LabelFace, size: number, width: number, maxLines: number) {
  const lines: string[] = [];
  let rest = text;
  let lastStart = text;
  while (rest !== "" && lines.length < maxLines) {
    lastStart = rest;
    const taken = firstLine(rest, face, size, width);
    lines.push(taken);
    rest = rest.slice(taken.length).trimStart();
  }
  if (rest === "") return { lines, isWhole: true };
  lines[lines.length - 1] = longestPrefix(lastStart, ellipsis, face, size, width);
  return { lines, isWhole: false };
}

/** As many whole words as fit; of a word that is wider than the line, as many characters as fit. */
function firstLine(text: string, face: LabelFace, size: number, width: number): string {
  let fitting = "";
  for (const match of text.matchAll(/\S+/gu)) {
    const candidate = text.slice(0, match.index + match[0].length);
    if (textWidth(candidate, face, size) > width) break;
    fitting = candidate;
  }
  return fitting === "" ? longestPrefix(text.split(" ")[0] ?? "", "", face, size, width) : fitting;
}

function longestPrefix(text: string, tail: string, face: LabelFace, size: number, width: number): string {
  const characters = Array.from(text);
  let low = 1;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const candidate = characters.slice(0, middle).join("").trimEnd() + tail;
    if (textWidth(candidate, face, size) <= width) low = middle;
    else high = middle - 1;
  }
  const prefix = characters.slice(0, low).join("");
  return tail === "" ? upToHyphen(prefix) : prefix.replace(/[\s.,;:–-]+$/u, "") + tail;
}

/** A word that must be broken is broken after its last hyphen or slash, if it has one there. */
function upToHyphen(prefix: string): string {
  return /^.+[-–/]/u.exec(prefix)?.[0] ?? prefix;
}
