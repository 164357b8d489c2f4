export interface Hotkey {
  /** `j`, `?`, `mod+k`, `shift+enter`, `escape`, or two after one another: `g w`. See writtenKeys. */
  keys: string;
  /** What it does, for the list of keys. */
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Works while a text field has the focus; for `mod` combinations and Escape. */
  whileTyping?: boolean;
  /** Left out of the list of keys: a second way to the same. */
  isHidden?: boolean;
}

export interface HotkeyScope {
  /** Names the group in the list of keys. */
  title: string;
  hotkeys: readonly Hotkey[];
}

/** Two keys of a sequence may be this far apart. */
const SEQUENCE_MS = 900;

/**
 * Which scope answers: the one opened last that knows the keys, so that an open item goes before its list.
 * Holds no listener itself; see useHotkeysScope.
 */
export class HotkeyStore {
  #scopes: HotkeyScope[] = [];
  #firstKey = "";
  #firstAtMs = 0;

  open(scope: HotkeyScope): () => void {
    this.#scopes = [...this.#scopes, scope];
    return () => {
      this.#scopes = this.#scopes.filter((other) => other !== scope);
    };
  }

  /** The newest first, groups of the same title as one, keys that a newer group took over left out. */
  list(): HotkeyScope[] {
    const taken = new Set<string>();
    const groups = new Map<string, Hotkey[]>();
    for (const scope of this.#scopes.toReversed()) {
      const shown = scope.hotkeys.filter((hotkey) => !hotkey.isHidden && !taken.has(hotkey.keys));
      for (const hotkey of scope.hotkeys) taken.add(hotkey.keys);
      if (shown.length > 0) groups.set(scope.title, [...(groups.get(scope.title) ?? []), ...shown]);
    }
    return [...groups].map(([title, hotkeys]) => ({ title, hotkeys }));
  }

  /**
   * @param written see writtenKeys
   * @param nowMs any clock that runs forward, for sequences
   */
  find(written: string, isTyping: boolean, nowMs: number): Hotkey | null {
    const sequence = nowMs - this.#firstAtMs < SEQUENCE_MS ? `${this.#firstKey} ${written}` : "";
    this.#firstKey = isTyping ? "" : written;
    this.#firstAtMs = nowMs;
    // What was begun is finished: `g p` goes to the people, though the open order has a `p` of its own.
    const found = (sequence && this.#newest(sequence, isTyping)) || this.#newest(written, isTyping);
    if (found) this.#firstKey = "";
    return found;
  }

  #newest(keys: string, isTyping: boolean): Hotkey | null {
    for (const scope of this.#scopes.toReversed()) {
      const found = scope.hotkeys.find(
        (hotkey) => hotkey.keys === keys && (!isTyping || hotkey.whileTyping === true),
      );
      if (found) return found;
    }
    return null;
  }
}
