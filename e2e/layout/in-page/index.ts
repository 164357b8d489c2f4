import { findCutFields, findCutText } from "./cut-text.ts";
import { findOutside } from "./outside.ts";
import { findOverlaps } from "./overlaps.ts";
import { findTornPictures } from "./pictures.ts";
import { findRawText } from "./raw-text.ts";
import { findSmallTargets } from "./small-targets.ts";
import { controls, type Line, linesOfText } from "./visible.ts";

export interface Expectation {
  /** Least side of what is touched or clicked, CSS pixels. */
  leastTargetPx: number;
  /** Texts of another language, which must not be seen. */
  foreign: readonly string[];
}

/** Bars and footers alone are no page. */
function findBlank(lines: readonly Line[]): string[] {
  const main = document.querySelector("main") ?? document.body;
  return lines.some(({ element }) => main.contains(element)) ? [] : ["a blank page"];
}

/** Everything that is wrong with the page as it stands, one sentence each. */
export function findFaults({ leastTargetPx, foreign }: Expectation): string[] {
  const lines = linesOfText();
  const shown = controls();
  return [
    ...findBlank(lines),
    ...findCutText(lines),
    ...findCutFields(),
    ...findOverlaps(lines, shown),
    ...findOutside(lines, shown),
    ...findRawText(foreign),
    ...findSmallTargets(shown, leastTargetPx),
    ...findTornPictures(),
  ];
}
