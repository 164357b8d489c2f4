/** What a person sees of a page, measured: lines of text, controls, and what cuts them. Runs inside the page. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Line {
  /** The element that holds the text itself. */
  element: Element;
  text: string;
  box: Box;
}

export const CONTROLS =
  'button, a[href], input:not([type="hidden"]), select, textarea, summary, [role="button"], [role="tab"], [role="switch"], [role="checkbox"], [role="radio"], [role="menuitem"], [role="menuitemradio"], [role="option"]';

export const widthOf = (box: Box): number => box.right - box.left;
export const heightOf = (box: Box): number => box.bottom - box.top;

export function intersect(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

export const isEmpty = (box: Box): boolean => widthOf(box) <= 0 || heightOf(box) <= 0;

/** Text for screen readers only is a pixel high, or clipped to nothing. */
export function isForReadersOnly(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.clipPath === "inset(50%)" || style.clip === "rect(0px, 0px, 0px, 0px)") return true;
    const box = at.getBoundingClientRect();
    if (style.position === "absolute" && box.width <= 1 && box.height <= 1 && style.overflowX === "hidden")
      return true;
  }
  return false;
}

export function isShown(element: Element): boolean {
  return (
    element.checkVisibility({
      opacityProperty: true,
      visibilityProperty: true,
      contentVisibilityAuto: true,
    }) && !isForReadersOnly(element)
  );
}

/** Every line of text that is laid out, also one that something else hides. */
export function linesOfText(): Line[] {
  const lines: Line[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? "";
    if (element === null || text === "" || element.closest("script, style, noscript, option, svg")) continue;
    if (!isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const { left, top, right, bottom } = rect;
      if (rect.width > 0.5 && rect.height > 0.5)
        lines.push({ element, text, box: { left, top, right, bottom } });
    }
  }
  return lines;
}

export function controls(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(CONTROLS)].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && isShown(element);
  });
}

export interface Frame {
  element: Element;
  style: CSSStyleDeclaration;
  box: Box;
}

/** The ancestors whose edges hold an element, itself first; a fixed or absolute one escapes those it does not stand in. */
export function framesOf(start: Element): Frame[] {
  const frames: Frame[] = [];
  let escapes: "" | "absolute" | "fixed" = "";
  for (let at: Element | null = start; at !== null && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    const isHolder = style.position !== "static" || style.transform !== "none";
    const holds = escapes === "" || (escapes === "absolute" ? isHolder : style.transform !== "none");
    if (!holds) continue;
    frames.push({ element: at, style, box: at.getBoundingClientRect() });
    escapes = style.position === "absolute" || style.position === "fixed" ? style.position : "";
  }
  return frames;
}

export const cuts = (overflow: string): boolean => overflow === "hidden" || overflow === "clip";
export const scrolls = (overflow: string): boolean => overflow === "auto" || overflow === "scroll";

/** What is left of a box after everything that clips or scrolls has taken its part. */
export function seenPart(element: Element, box: Box): Box {
  let seen = box;
  for (const { style, box: edge } of framesOf(element)) {
    const clipsX = cuts(style.overflowX) || scrolls(style.overflowX);
    const clipsY = cuts(style.overflowY) || scrolls(style.overflowY);
    seen = intersect(seen, {
      left: clipsX ? edge.left : -Infinity,
      right: clipsX ? edge.right : Infinity,
      top: clipsY ? edge.top : -Infinity,
      bottom: clipsY ? edge.bottom : Infinity,
    });
  }
  return seen;
}

/** A short name by which somebody finds the element again. */
export function nameOf(element: Element): string {
  const role = element.getAttribute("role") ?? element.tagName.toLowerCase();
  const words = (
    element.getAttribute("aria-label") ??
    (element as HTMLInputElement).placeholder ??
    element.textContent ??
    ""
  ).trim();
  const style = (element.getAttribute("class") ?? "").split(" ")[0] ?? "";
  return `${role}${style === "" ? "" : `.${style}`} "${words.replaceAll(/\s+/g, " ").slice(0, 40)}"`;
}
