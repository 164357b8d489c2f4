import { createHash } from "node:crypto";
import { join, resolve } from "node:path";

/**
 * Where an installation keeps its data when nobody said otherwise: `.data` in the clone, but for root
 * `/var/lib/qrmaint/<hash of the clone's path>`, because PostgreSQL refuses to run as root and its own user
 * cannot reach a clone under `/root`.
 */
export function defaultDataDir(cloneDir: string, uid: number | undefined = process.getuid?.()): string {
  const clone = resolve(cloneDir);
  if (uid !== 0) return join(clone, ".data");
  return join("/var/lib/qrmaint", createHash("sha256").update(clone).digest("hex").slice(0, 12));
}
