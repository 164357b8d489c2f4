import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { parseSync } from "rolldown/utils";

export interface SourceFile {
  /** From the root of the clone, with forward slashes. */
  path: string;
  text: string;
}

type Parsed = ReturnType<typeof parseSync>;

/** One file that another one asks for, by whatever kind of import. */
export interface Import {
  /** As written: `./a.ts`, `pg`, `@qrmaint/db/sql`. */
  specifier: string;
  /** Where it leads in our own code, as a path from the root (perhaps without an extension); null for a package. */
  target: string | null;
  line: number;
}

/** The committed text of the project, parsed when asked for. A check reads this and nothing else. */
export class SourceTree {
  readonly files: readonly SourceFile[];
  readonly #parsed = new Map<string, Parsed>();
  readonly #imports = new Map<string, Import[]>();

  constructor(files: readonly SourceFile[]) {
    this.files = files;
  }

  /** A tree made of planted files, for tests of checks. */
  static of(files: Record<string, string>): SourceTree {
    return new SourceTree(Object.entries(files).map(([path, text]) => ({ path, text })));
  }

  /** TypeScript and JavaScript, tests included. */
  scripts(filter: (path: string) => boolean = () => true): SourceFile[] {
    return this.files.filter(({ path }) => /\.(?:ts|tsx|mjs)$/.test(path) && filter(path));
  }

  file(path: string): SourceFile | undefined {
    return this.files.find((file) => file.path === path);
  }

  parse(file: SourceFile): Parsed {
    let parsed = this.#parsed.get(file.path);
    if (!parsed) {
      parsed = parseSync(file.path, file.text);
      this.#parsed.set(file.path, parsed);
    }
    return parsed;
  }

  importsOf(file: SourceFile): readonly Import[] {
    let imports = this.#imports.get(file.path);
    if (!imports) {
      imports = requests(file, this.parse(file)).map(({ specifier, start }) => ({
        specifier,
        target: targetOf(file.path, specifier),
        line: lineAt(file.text, start),
      }));
      this.#imports.set(file.path, imports);
    }
    return imports;
  }
}

function requests(file: SourceFile, { module }: Parsed): { specifier: string; start: number }[] {
  const found = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest ?? [])),
  ].map(({ value, start }) => ({ specifier: value, start }));
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^["'`]([^"'`$]+)["'`]$/.exec(file.text.slice(start, end));
    return literal?.[1] === undefined ? [] : [{ specifier: literal[1], start }];
  });
  // `import("./a.ts").A` in a type is no import of the module record.
  const types = [...file.text.matchAll(/(?<=[:<|&=,(]\s*)import\(["']([^"']+)["']\)\./g)].map((match) => ({
    specifier: match[1] ?? "",
    start: match.index,
  }));
  return [...found, ...dynamic, ...types];
}

const workspaces = new Map(
  ["api", "web", "mobile", "console"].map((name): [string, string] => [name, `apps/${name}`]),
);

function targetOf(from: string, specifier: string): string | null {
  if (specifier.startsWith(".")) return join(from, "..", specifier).replace(/\?.*$/, "");
  const own = /^@qrmaint\/([^/]+)(?:\/(.*))?$/.exec(specifier);
  const name = own?.[1];
  if (name === undefined) return null;
  const home = workspaces.get(name) ?? (name === "e2e" || name === "tools" ? name : `packages/${name}`);
  return own?.[2] === undefined ? `${home}/src/index` : `${home}/src/${own[2]}`;
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/** Tests, and what is only there for tests. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|(?:^|\/)testing\/|^e2e\/|^bench\//.test(path);
}

const textual = new Set([
  ".ts",
  ".tsx",
  ".mjs",
  ".css",
  ".html",
  ".json",
  ".md",
  ".sql",
  ".po",
  ".yml",
  ".yaml",
  ".sh",
  ".txt",
  ".svg",
  ".webmanifest",
]);

function isText(path: string): boolean {
  const extension = extname(path);
  return (
    textual.has(extension) ||
    (extension === "" && /(^|\/)(\.ci\/|LICENSE$|\.[a-z]+rc$|\.gitignore$)/.test(path))
  );
}

/** Everything that is committed or about to be: what git ignores is no part of the project. */
export function readSourceTree(clone: string): SourceTree {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: clone,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = [...new Set(listed.split("\0"))].filter((path) => path !== "" && isText(path)).sort();
  return new SourceTree(
    paths
      .filter((path) => existsSync(join(clone, path)))
      .map((path) => ({ path, text: readFileSync(join(clone, path), "utf8") })),
  );
}
