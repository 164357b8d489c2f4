import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const CATALOGS = [
  "apps/web/src/locales",
  "apps/mobile/src/locales",
  "apps/mobile/src/public/locales",
  "packages/ui/src/locales",
];

/** Short words are also names and codes of people's own; only texts of this length are held against a page. */
const LEAST_LENGTH = 4;

/**
 * Texts of ours that must not be seen on a page of this language: those of the other one, where the two differ.
 * A text with a place for a value never stands on a page as it is written, so it is left out.
 */
export async function foreignTexts(language: "pl" | "en"): Promise<string[]> {
  const pairs = (await Promise.all(CATALOGS.map(readPairs))).flat();
  const own = new Set(pairs.map((pair) => pair[language]));
  const other = pairs.map((pair) => pair[language === "pl" ? "en" : "pl"]);
  return [...new Set(other)].filter((text) => !own.has(text) && text.length >= LEAST_LENGTH);
}

async function readPairs(directory: string): Promise<{ en: string; pl: string }[]> {
  const text = await readFile(fileURLToPath(new URL(`../../${directory}/pl.po`, import.meta.url)), "utf8");
  return [...text.matchAll(/^msgid "(.+)"\nmsgstr "(.+)"$/gm)]
    .map(([, en = "", pl = ""]) => ({ en: unquoted(en), pl: unquoted(pl) }))
    .filter(({ en, pl }) => en !== pl && !/[{<]/.test(en));
}

const unquoted = (text: string): string => text.replaceAll('\\"', '"').replaceAll("\\n", "\n");
