import { expect, test } from "vitest";
import { findForeignLicences } from "./licences.ts";

const silent = (): undefined => undefined;
const judge = (license: string | undefined, name = "some-package") =>
  findForeignLicences({ [`node_modules/${name}`]: { license } }, silent);

test.each([
  "GPL-3.0-only",
  "AGPL-3.0",
  "SSPL-1.0",
  "UNLICENSED",
  "SEE LICENSE IN LICENSE",
  "(MIT AND GPL-2.0-only)",
  undefined,
])("a licence that is on no list is found: %s", (licence) => expect(judge(licence)).toHaveLength(1));

test.each(["MIT", "ISC", "(MIT OR GPL-3.0-or-later)", "Apache-2.0", "(BSD-2-Clause AND MIT)"])(
  "an allowed licence is left alone: %s",
  (licence) => {
    expect(judge(licence)).toEqual([]);
  },
);

test("what an installed package says of itself counts more than the lockfile", () => {
  expect(findForeignLicences({ "node_modules/a": { license: "MIT" } }, () => "GPL-3.0-only")).toHaveLength(1);
});

test("what is not shipped is not judged; a package inside another one is", () => {
  expect(
    findForeignLicences({ "node_modules/a": { license: "GPL-3.0-only", dev: true }, "apps/api": {} }, silent),
  ).toEqual([]);
  expect(
    findForeignLicences({ "node_modules/a/node_modules/@b/c": { license: "GPL-3.0-only" } }, silent)[0],
  ).toContain("@b/c");
});

test("an accepted exception holds for its package only", () => {
  expect(judge("LGPL-3.0-or-later", "@img/sharp-libvips-linux-x64")).toEqual([]);
  expect(judge("LGPL-3.0-or-later")).toHaveLength(1);
});
