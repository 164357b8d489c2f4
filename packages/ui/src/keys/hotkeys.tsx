import { useEffect, useRef } from "react";
import { isTypingIn, writtenKeys } from "./key-match.ts";
import { HotkeyStore, type Hotkey, type HotkeyScope } from "./hotkey-store.ts";

export type { Hotkey, HotkeyScope } from "./hotkey-store.ts";

const store = new HotkeyStore();

/** What answers at present, for the list of keys. */
export function listHotkeys(): HotkeyScope[] {
  return store.list();
}

/**
 * The page's keys for as long as the component is shown. A scope opened later goes first.
 * @param title names the group in the list of keys
 * @param hotkeys may be a new array at each rendering
 */
export function useHotkeysScope(title: string, hotkeys: readonly Hotkey[], isActive = true): void {
  const newest = useRef(hotkeys);
  useEffect(() => {
    newest.current = hotkeys;
  });
  useEffect(() => {
    if (!isActive) return;
    return store.open({
      title,
      get hotkeys() {
        return newest.current;
      },
    });
  }, [title, isActive]);
}

/** Listens for the whole page; mounted once, by the shell. */
export function useHotkeyListener(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      // Inside an open dialog only the dialog's own keys count.
      const dialog = document.querySelector("dialog[open]");
      if (dialog && event.target instanceof Node && dialog.contains(event.target)) return;
      const hotkey = store.find(writtenKeys(event), isTypingIn(event.target), event.timeStamp);
      if (!hotkey) return;
      event.preventDefault();
      hotkey.run(event);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
