import { isShown, nameOf } from "./visible.ts";

const SPOKEN = ["aria-label", "title", "placeholder", "alt", "aria-description"];

/** Names of files and addresses look like keys and are none. */
const isName = (text: string): boolean => /\.[a-z]{2,4}$/.test(text) || text === "e-mail";

const RULES: readonly [what: string, isFault: (text: string) => boolean][] = [
  [
    "a value that is none",
    (text) => /\b(?:undefined|NaN)\b|\[object |Invalid Date|(?:^|\s)null(?:\s|$)/.test(text),
  ],
  ["an id", (text) => /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/.test(text)],
  // Compiled catalogs name a message by six characters of its hash.
  [
    "a message's key",
    (text) =>
      /^[A-Za-z0-9+/_-]{6}$/.test(text) &&
      /[a-z]/.test(text) &&
      /^.+[A-Z0-9+/]/.test(text) &&
      !/^[A-Z]?[a-z]+-?[a-z]*\d*$/.test(text),
  ],
  ["an untranslated key", (text) => /^[a-z]+(?:[-_.][a-z]+)+$/.test(text) && !isName(text)],
  ["an unfilled place", (text) => /\{\w+\}|\{\w+, (?:plural|select)|%[sd]\b/.test(text)],
];

/** @param foreign texts of the other language that must not be seen in this one */
export function findRawText(foreign: readonly string[]): string[] {
  const unwanted = new Set(foreign);
  const faultOf = (text: string): string | undefined =>
    unwanted.has(text) ? "a text of another language" : RULES.find(([, isFault]) => isFault(text))?.[0];
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? "";
    if (element === null || text === "" || element.closest("script, style, noscript, code")) continue;
    const fault = faultOf(text);
    if (fault !== undefined && (isShown(element) || element.closest("select")))
      found.add(`${fault}: "${text.slice(0, 60)}"`);
  }
  for (const element of document.querySelectorAll(SPOKEN.map((name) => `[${name}]`).join(", "))) {
    for (const name of SPOKEN) {
      const text = element.getAttribute(name)?.trim() ?? "";
      const fault = text === "" ? undefined : faultOf(text);
      if (fault !== undefined) found.add(`${fault} in ${name} of ${nameOf(element)}`);
    }
  }
  return [...found];
}
