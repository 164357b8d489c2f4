import { expect, test } from "vitest";
import { SourceTree } from "./source-tree.ts";
import { findLopsidedTexts, findUntranslated, readSameInBoth } from "./translations.ts";

const same = readSameInBoth("# rightly equal\nQR\nStatus\n");
const judge = (message: string, entry?: { translation?: string; obsolete?: boolean }) =>
  findUntranslated("pl.po", { id1: { message } }, entry ? { id1: entry } : {}, same);

test("a message that is not in the file, or only among the obsolete ones, is found", () => {
  expect(judge("Save")[0]).toContain("is not extracted");
  expect(judge("Save", { translation: "Zapisz", obsolete: true })[0]).toContain("is not extracted");
});

test("a message without translation, or with an empty one, is found", () => {
  expect(judge("Save", {})[0]).toContain("has no translation");
  expect(judge("Save", { translation: " " })[0]).toContain("has no translation");
});

test("a translation equal to the English is found, unless it is listed or has no word of its own", () => {
  expect(judge("Save", { translation: "Save" })[0]).toContain("same as the English");
  expect(judge("Status", { translation: "Status" })).toEqual([]);
  expect(judge("{count} / {total}", { translation: "{count} / {total}" })).toEqual([]);
  expect(judge("Save", { translation: "Zapisz" })).toEqual([]);
});

const server = (text: string) =>
  findLopsidedTexts(SourceTree.of({ "apps/api/src/platform/mail/a.ts": text }), same);

test("a text of the server in one language only, without Polish, or equal in both is found", () => {
  expect(server(`const t = { en: { a: "One", b: "Two" }, pl: { a: "Jeden" } };`)).toHaveLength(1);
  expect(server(`const t = { en: { a: "One" } };`)).toHaveLength(1);
  expect(server(`const t = { en: "One", pl: "" };`)).toHaveLength(1);
  expect(server(`const t = { en: { deep: { a: "One" } }, pl: { deep: { a: "One" } } };`)).toHaveLength(1);
});

test("complete texts, listed words and texts made by functions are left alone", () => {
  expect(
    server(
      `const t = { en: { a: "One", s: "Status", f: (n) => n + " x" }, pl: { a: "Jeden", s: "Status", f: (n) => n + " y" } };`,
    ),
  ).toEqual([]);
});
