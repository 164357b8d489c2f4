import {
  cuts,
  framesOf,
  heightOf,
  type Frame,
  isEmpty,
  type Line,
  nameOf,
  scrolls,
  seenPart,
  widthOf,
} from "./visible.ts";

/** Less than this of a shortened text tells nothing, CSS pixels. */
const LEAST_SEEN_PX = 24;
/** A glyph box is higher than its ink; this part of it may be cut before a letter is. */
const LEADING = 0.2;

/** Shortened on purpose: the dots appear only for text that stands directly in the box. */
function isEllipsed({ element, style }: Frame, line: Line): boolean {
  if (style.textOverflow !== "ellipsis" || style.display.includes("flex") || style.display.includes("grid"))
    return false;
  for (let at: Element | null = line.element; at !== null && at !== element; at = at.parentElement) {
    if (!getComputedStyle(at).display.startsWith("inline")) return false;
  }
  return true;
}

/** `WO-000123`: shortened it names another thing. */
const isNumber = (text: string): boolean => /^[A-Z]{2}-\d+$/.test(text);

const isClamped = (style: CSSStyleDeclaration): boolean =>
  style.getPropertyValue("-webkit-line-clamp") !== "none" &&
  style.getPropertyValue("-webkit-line-clamp") !== "";

const hasFullText = (element: Element): boolean => element.closest("[title]") !== null;

function sideways(line: Line): string | null {
  for (const frame of framesOf(line.element)) {
    if (scrolls(frame.style.overflowX)) return null;
    if (!cuts(frame.style.overflowX)) continue;
    const { left, right } = frame.box;
    // A fraction of a pixel is enough for the dots to take the place of two letters.
    const spare = frame.style.textOverflow === "ellipsis" ? 0.05 : 1;
    if (line.box.right <= right + spare && line.box.left >= left - spare) continue;
    const seen = Math.min(line.box.right, right) - Math.max(line.box.left, left);
    if (isNumber(line.text)) return "cut, a number,";
    if (seen < Math.min(LEAST_SEEN_PX, widthOf(line.box) - 1)) return "cut to nothing";
    return isEllipsed(frame, line) || hasFullText(line.element) ? null : "cut at the side";
  }
  return null;
}

function upright(line: Line): string | null {
  const spare = heightOf(line.box) * LEADING;
  for (const { style, box } of framesOf(line.element)) {
    if (scrolls(style.overflowY)) return null;
    if (!cuts(style.overflowY) || isClamped(style)) continue;
    if (line.box.bottom > box.bottom + spare || line.box.top < box.top - spare) return "cut above or below";
  }
  return null;
}

/** Text that stands in a button or a link but does not fit into it. */
function overTheEdge(line: Line): string | null {
  const control = line.element.closest("button, a[href], [role=tab], th, td");
  if (control === null || getComputedStyle(control).display === "inline") return null;
  const box = control.getBoundingClientRect();
  const seen = seenPart(line.element, line.box);
  if (isEmpty(seen)) return null;
  const spare = heightOf(line.box) * LEADING;
  const isOver =
    seen.left < box.left - 1 ||
    seen.right > box.right + 1 ||
    seen.top < box.top - spare ||
    seen.bottom > box.bottom + spare;
  return isOver ? "runs out of its control" : null;
}

/** Lines of text of which a person does not see the whole, and cannot by scrolling. */
export function findCutText(lines: readonly Line[]): string[] {
  return lines.flatMap((line) => {
    const fault = sideways(line) ?? upright(line) ?? overTheEdge(line);
    return fault === null ? [] : [`text ${fault}: ${nameOf(line.element)}`];
  });
}

const pen = document.createElement("canvas").getContext("2d");

/** Placeholders and chosen options have no lines of their own, so their width is measured as drawn. */
export function findCutFields(): string[] {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select");
  return [...fields].flatMap((field) => {
    const text =
      field instanceof HTMLSelectElement
        ? (field.selectedOptions[0]?.text ?? "")
        : field.value === ""
          ? field.placeholder
          : "";
    if (text === "" || pen === null || !field.checkVisibility()) return [];
    const style = getComputedStyle(field);
    pen.font = style.font;
    const room =
      field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    return pen.measureText(text).width > room + 1 && style.textOverflow !== "ellipsis"
      ? [`text wider than its field: ${nameOf(field)} shows "${text}"`]
      : [];
  });
}
