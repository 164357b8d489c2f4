import { heightOf, intersect, isEmpty, type Box, type Line, nameOf, seenPart, widthOf } from "./visible.ts";

interface Thing {
  element: Element;
  box: Box;
  isText: boolean;
}

/** Glyph boxes of neighbouring lines may touch: less than this part of the lower one is no overlap. */
const TOUCHING = 0.35;

/** What lies over the page on purpose: bars that stay, dialogs, menus, notices. */
function layerOf(element: Element): Element | null {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const { position } = getComputedStyle(at);
    if (
      position === "fixed" ||
      position === "sticky" ||
      at.matches("dialog, [role=dialog], [role=menu], [popover]")
    )
      return at;
  }
  return null;
}

/** A link or a button that is laid over a whole row or card shows the row's text as its own. */
function isLaidOver(thing: Thing): boolean {
  const { position, backgroundColor } = getComputedStyle(thing.element);
  return !thing.isText && position === "absolute" && /, 0\)$|transparent/.test(backgroundColor);
}

/** A field without its padding: there its own buttons and marks may stand. */
function writtenBox(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  if (!element.matches("input, select, textarea")) return { left, top, right, bottom };
  const style = getComputedStyle(element);
  return {
    left: left + Number.parseFloat(style.paddingLeft),
    top,
    right: right - Number.parseFloat(style.paddingRight),
    bottom,
  };
}

function seen(elements: { element: Element; box: Box }[], isText: boolean): Thing[] {
  return elements
    .map(({ element, box }) => ({ element, isText, box: seenPart(element, box) }))
    .filter(({ box }) => !isEmpty(box));
}

function isOver(a: Thing, b: Thing): boolean {
  const shared = intersect(a.box, b.box);
  return widthOf(shared) > 2 && heightOf(shared) > TOUCHING * Math.min(heightOf(a.box), heightOf(b.box));
}

const isOneInOther = (a: Thing, b: Thing): boolean =>
  a.element.contains(b.element) || b.element.contains(a.element);

/** Text on text, or text on a control that it does not belong to. */
export function findOverlaps(lines: readonly Line[], controls: readonly Element[]): string[] {
  const blocks = controls.filter((element) => getComputedStyle(element).display !== "inline");
  const things = [
    ...seen([...lines], true),
    ...seen(
      blocks.map((element) => ({ element, box: writtenBox(element) })),
      false,
    ),
  ].toSorted((a, b) => a.box.top - b.box.top);
  const found = new Set<string>();
  for (const [index, upper] of things.entries()) {
    for (const lower of things.slice(index + 1)) {
      if (lower.box.top > upper.box.bottom) break;
      if (!isOver(upper, lower) || isOneInOther(upper, lower)) continue;
      if (isLaidOver(upper) || isLaidOver(lower)) continue;
      if (layerOf(upper.element) !== layerOf(lower.element)) continue;
      found.add(`overlap: ${nameOf(upper.element)} and ${nameOf(lower.element)}`);
    }
  }
  return [...found];
}
