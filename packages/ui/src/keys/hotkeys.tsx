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
      if (hasKeysOfItsOwn(event)) return;
      const hotkey = store.find(writtenKeys(event), isTypingIn(event.target), event.timeStamp);
      if (!hotkey) return;
      event.preventDefault();
      hotkey.run(event);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

/** Inside an open dialog or menu only its own keys count, and Enter belongs to the button or link that has the focus. */
function hasKeysOfItsOwn(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (document.querySelector("dialog[open]")?.contains(target)) return true;
  if (target.closest("[role=menu], [role=listbox]")) return true;
  return event.key === "Enter" && !event.shiftKey && target.closest("a[href], button, summary") !== null;
}
