import { findCutFields, findCutText } from "./cut-text.ts";
import { findOutside } from "./outside.ts";
import { findOverlaps } from "./overlaps.ts";
import { findTornPictures } from "./pictures.ts";
import { findRawText } from "./raw-text.ts";
import { findSmallTargets } from "./small-targets.ts";
import { controls, type Line, linesOfText } from "./visible.ts";

/** A mouse hits what stands alone even when it is smaller. */
const MOUSE_PX = 24;

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

/** A list repeats its fault in every row: the first one is named, the others counted. */
function folded(faults: readonly string[]): string[] {
  const alike = Map.groupBy(new Set(faults), (fault) =>
    fault.replaceAll(/"[^"]*"/g, "").replaceAll(/\d+/g, "0"),
  );
  return [...alike.values()].map(([first = "", ...others]) =>
    others.length === 0 ? first : `${first} and ${others.length} more like it`,
  );
}

/** Everything that is wrong with the page as it stands, one sentence each. */
export function findFaults({ leastTargetPx, foreign }: Expectation): string[] {
  const lines = linesOfText();
  const shown = controls();
  return folded([
    ...findBlank(lines),
    ...findCutText(lines),
    ...findCutFields(),
    ...findOverlaps(lines, shown),
    ...findOutside(lines, shown),
    ...findRawText(foreign),
    ...findSmallTargets(shown, leastTargetPx, leastTargetPx <= MOUSE_PX),
    ...findTornPictures(),
  ]);
}
