/** Whether keys belong to what is being typed there, not to the page. */
export function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "submit", "range"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

interface PressedKeys {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/**
 * The written form of what was pressed: `mod+k`, `shift+enter`, `j`, `?`, `escape`. `mod` is Ctrl, on Apple Cmd.
 * Shift is written only with named keys: with characters the character itself tells (`?`, `X`).
 */
export function writtenKeys(event: PressedKeys): string {
  const name = event.key === " " ? "space" : event.key.length === 1 ? event.key : event.key.toLowerCase();
  const withMod = event.ctrlKey || event.metaKey;
  const parts = [
    withMod ? "mod" : "",
    event.altKey ? "alt" : "",
    event.shiftKey && name.length > 1 ? "shift" : "",
    withMod ? name.toLowerCase() : name,
  ];
  return parts.filter(Boolean).join("+");
}

/** For reading: `mod+k` becomes `Ctrl K`, or `⌘ K` on Apple's machines. */
export function readableKeys(keys: string, isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)): string[] {
  const names: Record<string, string> = {
    mod: isApple ? "⌘" : "Ctrl",
    alt: isApple ? "⌥" : "Alt",
    shift: "⇧",
    enter: "Enter",
    escape: "Esc",
    arrowdown: "↓",
    arrowup: "↑",
    arrowleft: "←",
    arrowright: "→",
    space: "␣",
  };
  return keys.split(/[+ ]/).map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}
