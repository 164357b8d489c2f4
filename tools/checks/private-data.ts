import type { Check } from "./check.ts";
import { isTest, lineAt, type SourceFile, type SourceTree } from "./source-tree.ts";

interface Pattern {
  what: string;
  pattern: RegExp;
  /** Tests may hold made-up values of this kind. */
  inTests: boolean;
}

/** Spelt so that these lines are no findings themselves. */
const patterns: Pattern[] = [
  {
    what: "a path of a machine",
    pattern: /(?<![\w.])\/(?:work|home\/[a-z][\w-]*|Users\/[A-Za-z][\w-]*)\/|[A-Z]:\\\\?Users\\/g,
    inTests: true,
  },
  {
    what: "the address of a registry",
    pattern:
      /\b(?:registry\.np[m]|np[m]js\.(?:org|com)|(?:deb|security|archive)\.(?:debia[n]|ubunt[u])\.|pyp[i]\.org|pythonhoste[d]\.org)/g,
    inTests: true,
  },
  {
    what: "a private key",
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{40}/g,
    inTests: true,
  },
  {
    what: "a key of a cloud or service",
    pattern:
      /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abprs]-[A-Za-z0-9-]{10,}|sk_live_[A-Za-z0-9]{16,}|np[m]_[A-Za-z0-9]{36})\b/g,
    inTests: true,
  },
  {
    what: "a signed token",
    pattern: /\beyJ[A-Za-z0-9_-]{12,}\.eyJ[A-Za-z0-9_-]{12,}\.[A-Za-z0-9_-]{12,}/g,
    inTests: true,
  },
  {
    what: "a secret",
    pattern:
      /(?:password|passwd|secret|token|api[_-]?key|private[_-]?key)["']?\s*[:=]\s*["'`]([A-Za-z0-9+/_=-]{20,})["'`]/gi,
    inTests: false,
  },
  {
    what: "a password in an address",
    pattern:
      /\b[a-z][a-z0-9+]*:\/\/[^\s:@/"'`$<]+:([^\s:@/"'`$<{]{4,})@(?!localhost|127\.|example\.|host\b)/gi,
    inTests: false,
  },
];

export function findPrivateData(tree: SourceTree): string[] {
  return tree.files
    .filter(({ path }) => path !== "package-lock.json")
    .flatMap((file) =>
      patterns.filter(({ inTests }) => inTests || !isTest(file.path)).flatMap((one) => findings(file, one)),
    );
}

function findings({ path, text }: SourceFile, { what, pattern }: Pattern): string[] {
  return [...text.matchAll(pattern)]
    .filter((match) => match[1] === undefined || looksRandom(match[1]))
    .map(
      (match) =>
        `${path}:${lineAt(text, match.index)} holds what looks like ${what}: ${match[0].slice(0, 12)}…`,
    );
}

/** A word or a name in camel case is no secret; one that mixes digits with letters of both cases may be. */
function looksRandom(value: string): boolean {
  return (
    /[0-9]/.test(value) && /[a-z]/.test(value) && (/[A-Z]/.test(value) || /[0-9].*[a-z].*[0-9]/.test(value))
  );
}

export const privateData: Check = {
  name: "private-data",
  promise: "No committed file tells of a machine, a registry or a secret",
  stage: "source",
  find: findPrivateData,
};
