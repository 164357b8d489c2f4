import { expect, test } from "vitest";
import { findPrivateData } from "./private-data.ts";
import { SourceTree } from "./source-tree.ts";

const judge = (text: string, path = "docs/a.md"): string[] =>
  findPrivateData(SourceTree.of({ [path]: text }));
/** Puts a planted value together here, so that this file holds none. */
const join = (...parts: string[]): string => parts.join("");

test.each([
  ["a path of a machine", join("see /wo", "rk/main/apps")],
  ["a path of a machine", join("cd /ho", "me/anna/project")],
  ["a path of a machine", join("/Us", "ers/anna/project")],
  ["the address of a registry", join("https://registry.np", "mjs.org/zod")],
  ["the address of a registry", join("deb.deb", "ian.org")],
  ["a private key", join("-----BEGIN PRIV", "ATE KEY-----\n", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj")],
  ["a key of a cloud or service", join("AKIA", "ABCDEFGHIJKLMNOP")],
  ["a key of a cloud or service", join("ghp", "_", "a".repeat(36))],
  ["a signed token", join("eyJhbGciOiJIUzI1", "NiJ9.eyJzdWIiOiIxMjM0NTY3ODkw", "In0.dozjgNryP4J3jVmNHl0w5N")],
  ["a secret", join('const apiKey = "', "q8Zr1mT0vX5cB7nL2kP9", '";')],
  ["a password in an address", join("postgres://app:", "s3cret9x", "@db.internal/x")],
])("%s is found", (what, text) => {
  expect(judge(text).join()).toContain(what);
});

test("what only looks similar is left alone", () => {
  expect(
    judge(
      "/var/lib/qrmaint/ab12, under /root nobody else reads, homework/main, postgres://user:password@localhost/qrmaint, npm install",
    ),
  ).toEqual([]);
  expect(judge(`const passwordTooShortMessage = "x"; token: "organisationInvitationToken"`)).toEqual([]);
});

test("tests may hold made-up secrets, but no machine's path", () => {
  expect(judge(join('const token = "', "q8Zr1mT0vX5cB7nL2kP9", '";'), "apps/api/src/a.test.ts")).toEqual([]);
  expect(judge(join('const file = "/wo', 'rk/main/x";'), "apps/api/src/a.test.ts")).toHaveLength(1);
});
