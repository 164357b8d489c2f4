import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Binaries } from "./binaries.ts";
import { explainFailure } from "./explain.ts";
import { giveTo, type ServerUser } from "./server-user.ts";

const run = promisify(execFile);

/** A fresh cluster takes 40 MB and its log soon 80 MB more. */
const NEEDED_BYTES = 200 * 1024 * 1024;

/**
 * The character classes of pg_trgm come from the C library (with "C" Polish letters are no letters); sorting and
 * case come from PostgreSQL itself, the same on every machine. Not every Linux has the first name.
 */
const CHARACTER_LOCALES = ["C.UTF-8", "en_US.UTF-8", "C"];

/** PostgreSQL's programs get this and nothing of ours: no secrets, no locale, messages in English. */
export const SERVER_ENVIRONMENT = { LC_ALL: "C", PATH: "/usr/bin:/bin", TZ: "UTC" };

export interface ClusterPlace {
  dataDir: string;
  clusterDir: string;
  user: ServerUser | undefined;
  binaries: Binaries;
}

/**
 * Makes the cluster when there is none, whole or not at all: it appears under its name only when it is ready.
 *
 * @throws StartupProblem
 */
export async function ensureCluster(place: ClusterPlace, superuserPassword: string): Promise<void> {
  if (existsSync(join(place.clusterDir, "PG_VERSION"))) return;
  const disk = statfsSync(place.dataDir);
  if (disk.bavail * disk.bsize < NEEDED_BYTES) throw explainFailure(place.dataDir, new Error("ENOSPC"));
  const partialDir = `${place.clusterDir}.partial`;
  const passwordFile = join(place.dataDir, "password.partial");
  try {
    writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
    if (place.user !== undefined) giveTo(place.user, passwordFile);
    await initialise(place, partialDir, passwordFile);
    renameSync(partialDir, place.clusterDir);
  } catch (error) {
    rmSync(partialDir, { recursive: true, force: true });
    const lastWords = error instanceof Error && "stderr" in error ? String(error.stderr).split("\n") : [];
    throw explainFailure(place.dataDir, error, lastWords);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function initialise(place: ClusterPlace, partialDir: string, passwordFile: string): Promise<void> {
  for (const locale of CHARACTER_LOCALES) {
    rmSync(partialDir, { recursive: true, force: true });
    mkdirSync(partialDir, { mode: 0o700 });
    if (place.user !== undefined) giveTo(place.user, partialDir);
    try {
      await run(
        place.binaries.initdb,
        [`--pgdata=${partialDir}`, "--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"]
          .concat(["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"])
          .concat([`--lc-ctype=${locale}`, "--no-instructions"]),
        { ...place.user, env: SERVER_ENVIRONMENT, cwd: "/" },
      );
      return;
    } catch (error) {
      const isUnknownLocale =
        error instanceof Error && "stderr" in error && String(error.stderr).includes("locale name");
      if (!isUnknownLocale || locale === CHARACTER_LOCALES.at(-1)) throw error;
    }
  }
}
