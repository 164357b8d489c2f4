import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "./check.ts";

/** What may be shipped inside an Apache-2.0 product without further duties than a notice. */
const allowed = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "OFL-1.1",
  "PostgreSQL",
  "Python-2.0",
  "Unicode-3.0",
  "Unlicense",
  "Zlib",
]);

/** Packages with another licence that was read and accepted, each with the reason. */
const accepted: { name: RegExp; licence: RegExp; reason: string }[] = [
  {
    name: /^@img\/sharp-/,
    licence: /^(?:Apache-2\.0 AND )?LGPL-3\.0-or-later(?: AND MIT)?$/,
    reason: "libvips is a shared library that anyone can replace, used unchanged",
  },
  {
    name: /^caniuse-lite$/,
    licence: /^CC-BY-4\.0$/,
    reason: "tables of what browsers can do, read while building",
  },
  {
    name: /^dejavu-fonts-ttf$/,
    licence: /^SEE LICENSE IN /,
    reason: "its licence file: Bitstream Vera and Arev, free to embed and to pass on",
  },
  { name: /^png-js$/, licence: /^none named$/, reason: "its licence file is MIT" },
];

export interface LockedPackage {
  license?: string;
  dev?: boolean;
  link?: boolean;
}

/**
 * @param packages `packages` of the lockfile
 * @param declared the licence that the installed package itself names, when the lockfile is silent
 */
export function findForeignLicences(
  packages: Record<string, LockedPackage>,
  declared: (path: string) => string | undefined,
): string[] {
  return Object.entries(packages).flatMap(([path, entry]) => {
    const at = path.lastIndexOf("node_modules/");
    if (at === -1 || entry.link || entry.dev) return [];
    const name = path.slice(at + "node_modules/".length);
    const licence = declared(path) ?? entry.license ?? "none named";
    const isAccepted = accepted.some((one) => one.name.test(name) && one.licence.test(licence));
    if (isAccepted || isAllowed(licence)) return [];
    return [
      `${name} has the licence ${licence}, which is on no list: do without it, or accept it with a reason`,
    ];
  });
}

/** An SPDX expression: one of the alternatives must be allowed, and all parts of it. */
function isAllowed(expression: string): boolean {
  const bare = expression.replaceAll(/[()]/g, " ").trim();
  return bare
    .split(/\s+OR\s+/)
    .some((one) => one.split(/\s+AND\s+/).every((part) => allowed.has(part.trim())));
}

function declaredIn(clone: string, path: string): string | undefined {
  const file = join(clone, path, "package.json");
  if (!existsSync(file)) return undefined;
  const { license, licenses } = JSON.parse(readFileSync(file, "utf8")) as {
    license?: string | { type?: string };
    licenses?: { type?: string }[];
  };
  if (typeof license === "string") return license;
  return license?.type ?? licenses?.[0]?.type;
}

export const licences: Check = {
  name: "licences",
  promise: "Everything that we ship with is under a licence that lets us",
  stage: "source",
  find(tree, { clone }) {
    const lock = tree.file("package-lock.json");
    const { packages = {} } = JSON.parse(lock?.text ?? "{}") as { packages?: Record<string, LockedPackage> };
    return findForeignLicences(packages, (path) => declaredIn(clone, path));
  },
};
