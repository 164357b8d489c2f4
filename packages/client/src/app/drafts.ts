const PREFIX = "qrmaint.draft.";

/** What storage cannot hold (files), and all of it where storage is forbidden: as long as the page is not loaded anew. */
const inMemory = new Map<string, unknown>();

/** At sign-out: nothing typed stays for whoever comes next. */
export function forgetDrafts(): void {
  inMemory.clear();
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Storage is forbidden: there is nothing in it.
  }
}

/** @returns what was kept under the key; undefined when nothing was */
export function readDraft(key: string): unknown {
  try {
    const kept = sessionStorage.getItem(PREFIX + key);
    if (kept !== null) return JSON.parse(kept) as unknown;
  } catch {
    // Forbidden, or not what was written: memory may have it.
  }
  return inMemory.get(key);
}

/** @param isPlain whether it is JSON: files are not */
export function keepDraft(key: string, value: unknown, isPlain: boolean): void {
  inMemory.set(key, value);
  if (!isPlain) return;
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Forbidden or full: memory has it.
  }
}

export function dropDraft(key: string): void {
  inMemory.delete(key);
  try {
    sessionStorage.removeItem(PREFIX + key);
  } catch {
    // Nothing was written there.
  }
}
