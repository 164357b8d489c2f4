import { nameOf } from "./visible.ts";

/** In a sentence the line gives the height (WCAG 2.2, 2.5.8). */
function isInSentence(element: Element): boolean {
  if (!element.matches("a[href]") || getComputedStyle(element).display !== "inline") return false;
  return [...(element.parentElement?.childNodes ?? [])].some(
    (node) => node !== element && (node.textContent?.trim() ?? "") !== "" && node.nodeType === Node.TEXT_NODE,
  );
}

/** Ticks and switches are touched anywhere on their label. */
function touchedBox(element: HTMLElement): DOMRect {
  const labels = (element as HTMLInputElement).labels ?? [];
  const holder = element.closest("label") ?? (isTick(element) ? labels[0] : undefined);
  return (holder ?? element).getBoundingClientRect();
}

const isTick = (element: HTMLElement): boolean =>
  element.matches('input[type="checkbox"], input[type="radio"], [role="switch"], [role="checkbox"]');

/** @param leastPx both ways: 48 for a gloved thumb, 24 for a mouse */
export function findSmallTargets(controls: readonly HTMLElement[], leastPx: number): string[] {
  return controls.flatMap((element) => {
    if (isInSentence(element) || element.matches('[tabindex="-1"][aria-hidden="true"]')) return [];
    const { width, height } = touchedBox(element);
    return width < leastPx - 0.5 || height < leastPx - 0.5
      ? [`target of ${Math.round(width)} × ${Math.round(height)}: ${nameOf(element)}`]
      : [];
  });
}
