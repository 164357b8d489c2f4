/** Settings of this browser. Storage may be forbidden or full; then a setting lasts as long as the page. */
const kept = new Map<string, string>();

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(`qrmaint.${key}`) ?? kept.get(key) ?? null;
  } catch {
    return kept.get(key) ?? null;
  }
}

export function writeStored(key: string, value: string): void {
  kept.set(key, value);
  try {
    localStorage.setItem(`qrmaint.${key}`, value);
  } catch {
    // Kept in memory above: the choice holds until the page is closed.
  }
}
