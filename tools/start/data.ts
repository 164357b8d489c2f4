import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Config } from "../../apps/api/src/platform/config/config.ts";
import { explainFailure, StartupProblem } from "../../packages/db/src/embedded/index.ts";

/**
 * Makes the data directory. Others may enter it (the database's user must, when root starts) but not list it;
 * what is secret in it is closed by itself.
 *
 * @throws StartupProblem when it cannot be made or written
 */
export function ensureDataDir(dataDir: string): void {
  try {
    for (const made of makeDirectories(dataDir)) {
      // A strict umask may have closed what was just made.
      chmodSync(made, 0o711);
    }
    // A full or read-only disk shows itself only when something is written.
    const probe = join(dataDir, ".probe");
    writeFileSync(probe, "written at each start");
    rmSync(probe);
  } catch (error) {
    throw explainFailure(dataDir, error);
  }
}

/** One after the other: Node's own recursive way never ends where the system lets nothing be made, as below /proc. */
function makeDirectories(path: string): string[] {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const directory of missing) {
    try {
      mkdirSync(directory, { mode: 0o711 });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT")
        throw new StartupProblem(
          `${path} cannot be made, because nothing can be made in ${dirname(directory)}: set DATA_DIR to a directory that can be written.`,
          { cause: error },
        );
      // Another start was quicker.
      if (code !== "EEXIST") throw error;
    }
  }
  return missing;
}

/**
 * The keys given from outside, else the one kept in the data directory, made at the first start. All that is
 * encrypted is lost with it: it belongs into every backup.
 *
 * @throws StartupProblem when the kept one is damaged
 */
export function ensureMasterKeys(config: Config): Config["masterKeys"] {
  if (config.masterKeys.length > 0) return config.masterKeys;
  const file = join(config.dataDir, "master.key");
  const kept = readKept(file);
  if (kept !== undefined) return [parse(kept, file)];
  const line = `${randomBytes(4).toString("hex")}:${randomBytes(32).toString("base64")}\n`;
  try {
    writeFileSync(`${file}.new`, line, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw explainFailure(config.dataDir, error);
  }
  return [parse(line, file)];
}

function readKept(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw explainFailure(dirname(file), error);
  }
}

function parse(line: string, file: string): { id: string; key: Buffer } {
  const [id, encoded] = line.trim().split(":");
  const key = Buffer.from(encoded ?? "", "base64");
  if (!id || key.length !== 32) {
    throw new StartupProblem(
      `The key in ${file} is damaged: bring it back from a backup, or move the whole directory away to begin anew.`,
    );
  }
  return { id, key };
}
