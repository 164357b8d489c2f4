import { nameOf } from "./visible.ts";

/** In a sentence the line gives the height (WCAG 2.2, 2.5.8). */
function isInSentence(element: Element): boolean {
  if (!element.matches("a[href]") || getComputedStyle(element).display !== "inline") return false;
  return [...(element.parentElement?.childNodes ?? [])].some(
    (node) => node !== element && (node.textContent?.trim() ?? "") !== "" && node.nodeType === Node.TEXT_NODE,
  );
}

/** Ticks and switches are touched anywhere on their label, a link in the line on whatever stands in it. */
function touchedBox(element: HTMLElement): DOMRect {
  const labels = (element as HTMLInputElement).labels ?? [];
  const holder = element.closest("label") ?? (isTick(element) ? labels[0] : undefined);
  const box = (holder ?? element).getBoundingClientRect();
  if (getComputedStyle(element).display !== "inline") return box;
  const boxes = [box, ...[...element.children].map((child) => child.getBoundingClientRect())];
  const left = Math.min(...boxes.map((one) => one.left));
  const top = Math.min(...boxes.map((one) => one.top));
  const right = Math.max(...boxes.map((one) => one.right));
  const bottom = Math.max(...boxes.map((one) => one.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}

const isTick = (element: HTMLElement): boolean =>
  element.matches('input[type="checkbox"], input[type="radio"], [role="switch"], [role="checkbox"]');

interface Target {
  element: HTMLElement;
  box: DOMRect;
  isSmall: boolean;
}

/** From the middle of a small target to the nearest edge of another, or to the circle around another small one. */
function room(target: Target, other: Target, radius: number): number {
  const x = target.box.left + target.box.width / 2;
  const y = target.box.top + target.box.height / 2;
  const { box } = other;
  const toEdge = Math.hypot(
    Math.max(box.left - x, 0, x - box.right),
    Math.max(box.top - y, 0, y - box.bottom),
  );
  if (!other.isSmall) return toEdge;
  const toMiddle = Math.hypot(box.left + box.width / 2 - x, box.top + box.height / 2 - y);
  return Math.min(toEdge, toMiddle - radius);
}

/** WCAG 2.2, 2.5.8: a circle of that width around the target's middle touches no other target, nor its circle. */
function standsAlone(target: Target, targets: readonly Target[], leastPx: number): boolean {
  const radius = leastPx / 2;
  return targets.every(
    (other) =>
      other === target ||
      other.element.contains(target.element) ||
      target.element.contains(other.element) ||
      room(target, other, radius) >= radius - 0.5,
  );
}

/**
 * @param leastPx both ways: 48 for a gloved thumb, 24 for a mouse
 * @param mayStandAlone a smaller one passes with free room around it, which is enough for a mouse
 */
export function findSmallTargets(
  controls: readonly HTMLElement[],
  leastPx: number,
  mayStandAlone: boolean,
): string[] {
  const targets = controls
    .filter((element) => !isInSentence(element) && !element.matches('[tabindex="-1"][aria-hidden="true"]'))
    .map((element): Target => {
      const box = touchedBox(element);
      return { element, box, isSmall: box.width < leastPx - 0.5 || box.height < leastPx - 0.5 };
    });
  return targets
    .filter((target) => target.isSmall && !(mayStandAlone && standsAlone(target, targets, leastPx)))
    .map(
      ({ element, box }) =>
        `target of ${Math.round(box.width)} × ${Math.round(box.height)}: ${nameOf(element)}`,
    );
}
