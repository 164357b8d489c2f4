import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { getCatalogs } from "@lingui/cli/api";
import { getConfig } from "@lingui/conf";
import { Visitor } from "rolldown/utils";
import type { Check } from "./check.ts";
import { isTest, lineAt, type SourceFile, type SourceTree } from "./source-tree.ts";

/** Messages of one application by id, as its sources hold them now. */
export type Messages = Record<string, { message?: string | undefined }>;
/** What the translators' file says by id. */
export type Translations = Record<
  string,
  { translation?: string | undefined; obsolete?: boolean | undefined }
>;

/** Texts that are rightly the same in two languages, one a line: names, units, words both have. */
export function readSameInBoth(text: string): Set<string> {
  return new Set(text.split("\n").filter((line) => line !== "" && !line.startsWith("# ")));
}

export function findUntranslated(
  file: string,
  source: Messages,
  there: Translations,
  same: Set<string>,
): string[] {
  return Object.entries(source).flatMap(([id, { message = id }]) => {
    const entry = there[id];
    const words = JSON.stringify(message.slice(0, 60));
    if (!entry || entry.obsolete) return [`${file}: ${words} is not extracted: run npm run messages`];
    if (!entry.translation?.trim()) return [`${file}: ${words} has no translation`];
    if (entry.translation === message && /\p{L}/u.test(bare(message)) && !same.has(message)) {
      return [`${file}: ${words} is the same as the English: translate it, or add it to same-in-both.txt`];
    }
    return [];
  });
}

/** The words of a message without its placeholders. */
function bare(message: string): string {
  return message.replaceAll(/\{\w+\}|<\/?\d+\/?>/g, "");
}

/** The server's texts stand as `{ en: …, pl: … }`: both sides have the same keys, and no two strings are equal. */
export function findLopsidedTexts(tree: SourceTree, same: Set<string>): string[] {
  const inPlace = (path: string): boolean =>
    /^(?:apps\/api|packages\/contracts)\/src\//.test(path) && !isTest(path);
  return tree.scripts(inPlace).flatMap((file) => lopsidedIn(tree, file, same));
}

type Node = { type: string; start: number; [key: string]: unknown };

function lopsidedIn(tree: SourceTree, file: SourceFile, same: Set<string>): string[] {
  const found: string[] = [];
  const say = (at: number, what: string): void =>
    void found.push(`${file.path}:${lineAt(file.text, at)} ${what}`);
  const compare = (en: Node, pl: Node, name: string): void => {
    const [left, right] = [propertiesOf(en), propertiesOf(pl)];
    if (left && right) {
      for (const key of new Set([...left.keys(), ...right.keys()])) {
        const [one, other] = [left.get(key), right.get(key)];
        if (one && other) compare(one, other, `${name}.${key}`);
        else say((one ?? other ?? en).start, `${name}.${key} is in one language only`);
      }
      return;
    }
    const [english, polish] = [textOf(en), textOf(pl)];
    if (english === null || polish === null || !/\p{L}/u.test(english)) return;
    if (polish.trim() === "") say(pl.start, `${name} has no Polish`);
    else if (english === polish && !same.has(english)) say(pl.start, `${name} is the same in both languages`);
  };
  new Visitor({
    ObjectExpression(node) {
      const properties = propertiesOf(node as unknown as Node);
      const [en, pl] = [properties?.get("en"), properties?.get("pl")];
      if (en && pl) compare(en, pl, "the text");
      else if (en && propertiesOf(en)) say(node.start, "the text is in one language only");
    },
  }).visit(tree.parse(file).program);
  return found;
}

function propertiesOf(node: Node): Map<string, Node> | null {
  if (node.type !== "ObjectExpression") return null;
  const entries = (node.properties as Node[]).flatMap((property) => {
    const key = property.key as { name?: string; value?: string } | undefined;
    const name = key?.name ?? key?.value;
    return property.type === "Property" && name !== undefined
      ? [[name, property.value as Node] as const]
      : [];
  });
  return new Map(entries);
}

function textOf(node: Node): string | null {
  return node.type === "Literal" && typeof node.value === "string" ? node.value : null;
}

async function findInCatalogs(clone: string, same: Set<string>): Promise<string[]> {
  const found: string[] = [];
  const catalogs = await getCatalogs(getConfig({ configPath: join(clone, "lingui.config.ts") }));
  for (const catalog of catalogs) {
    const source = (await catalog.collect()) as Messages | undefined;
    const fileOf = (locale: string): string => `${catalog.path.replace("{locale}", locale)}.po`;
    if (!source) found.push(`${relative(clone, fileOf("en"))}: the messages could not be extracted`);
    for (const locale of ["pl", "uk"]) {
      const file = fileOf(locale);
      if (locale !== "pl" && !existsSync(file)) continue;
      const there = (await catalog.read(locale)) ?? {};
      found.push(...findUntranslated(relative(clone, file), source ?? {}, there, same));
    }
  }
  return found;
}

export const translations: Check = {
  name: "translations",
  promise: "Every text that a person sees is translated, and differs from the English",
  stage: "source",
  async find(tree, { clone }) {
    const same = readSameInBoth(readFileSync(join(clone, "tools/checks/same-in-both.txt"), "utf8"));
    return [...(await findInCatalogs(clone, same)), ...findLopsidedTexts(tree, same)];
  },
};
