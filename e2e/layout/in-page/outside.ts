import { cuts, framesOf, type Line, nameOf, scrolls } from "./visible.ts";

/** Nobody can reach what stands beside the screen, or below the edge of something that does not scroll with the page. */
function isBeside(element: Element, box: DOMRect | Line["box"]): boolean {
  if (box.left >= -1 && box.right <= window.innerWidth + 1) return false;
  return !framesOf(element).some(({ style }) => scrolls(style.overflowX) || cuts(style.overflowX));
}

function isBelowFixed(element: Element, box: DOMRect | Line["box"]): boolean {
  if (box.bottom <= window.innerHeight + 2 && box.top >= -2) return false;
  for (const { style } of framesOf(element)) {
    if (scrolls(style.overflowY)) return false;
    if (style.position === "fixed") return true;
  }
  return false;
}

export function findOutside(lines: readonly Line[], controls: readonly Element[]): string[] {
  const page = document.documentElement;
  const things = [
    ...lines,
    ...controls.map((element) => ({ element, box: element.getBoundingClientRect() })),
  ];
  return [
    ...(page.scrollWidth > window.innerWidth + 1
      ? [`the page scrolls sideways: ${page.scrollWidth} px on ${window.innerWidth}`]
      : []),
    ...things.flatMap(({ element, box }) =>
      isBeside(element, box) || isBelowFixed(element, box)
        ? [`outside of the screen: ${nameOf(element)}`]
        : [],
    ),
  ];
}
