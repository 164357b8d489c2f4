/**
 * Shakes the phone, where it can and where the page has been touched: before, the browser refuses and complains.
 * @param pattern milliseconds on, off, on ...
 */
export function vibrate(pattern: number | number[]): void {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern);
}
