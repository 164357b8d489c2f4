import { gzipSync } from "node:zlib";

/** The part of a built chunk that the measuring needs. */
export interface BuiltChunk {
  fileName: string;
  code: string;
  /** Files loaded together with it. */
  imports: readonly string[];
  /** Files loaded later, when they are asked for. */
  dynamicImports: readonly string[];
  /** The source file it was made for, if one. */
  source: string | null;
}

export interface RouteSize {
  /** The page that is opened first. */
  page: string;
  /** Everything that is loaded until it is shown, gzip, in bytes. */
  bytes: number;
}

/** Applications whose pages are measured; each is loaded by the entry. */
const SHELLS = ["mobile-app.tsx", "public-app.tsx"];

function closureOf(start: readonly BuiltChunk[], files: ReadonlyMap<string, BuiltChunk>): Set<BuiltChunk> {
  const found = new Set<BuiltChunk>();
  const queue = [...start];
  for (let chunk = queue.pop(); chunk; chunk = queue.pop()) {
    if (found.has(chunk)) continue;
    found.add(chunk);
    for (const name of chunk.imports) {
      const next = files.get(name);
      if (next) queue.push(next);
    }
  }
  return found;
}

function isNamed(chunk: BuiltChunk | undefined, pattern: RegExp): chunk is BuiltChunk {
  return chunk?.source != null && pattern.test(chunk.source);
}

/**
 * What each page costs when it is the first one that a phone opens: entry, shell, one language, the page itself.
 * A shell without pages is measured alone. Largest first.
 */
export function measureFirstRoutes(chunks: readonly BuiltChunk[]): RouteSize[] {
  const files = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const sizes = new Map(chunks.map((chunk) => [chunk, gzipSync(chunk.code, { level: 9 }).length]));
  const entry = chunks.filter((chunk) => isNamed(chunk, /index\.html$|\/main\.tsx$/));
  const sum = (parts: readonly BuiltChunk[]) =>
    [...closureOf(parts, files)].reduce((bytes, chunk) => bytes + (sizes.get(chunk) ?? 0), 0);
  const routes = SHELLS.flatMap((name) => {
    const shell = chunks.find((chunk) => chunk.source?.endsWith(`/${name}`));
    if (!shell) return [];
    const later = [...closureOf([...entry, shell], files)].flatMap((chunk) => chunk.dynamicImports);
    const loaded = [...new Set(later)].map((file) => files.get(file));
    const language = loaded.filter((chunk) => isNamed(chunk, /catalog-pl\.ts$/));
    const pages = loaded.filter((chunk) => isNamed(chunk, /-page\.tsx$/));
    const base = [...entry, shell, ...language];
    return [
      { page: name, bytes: sum(base) },
      ...pages.map((page) => ({ page: page.source ?? page.fileName, bytes: sum([...base, page]) })),
    ];
  });
  return routes.sort((left, right) => right.bytes - left.bytes);
}
