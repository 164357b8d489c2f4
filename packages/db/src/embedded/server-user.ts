import { spawnSync } from "node:child_process";
import { chownSync, lstatSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { StartupProblem } from "./startup-problem.ts";

/** The operating system's user that PostgreSQL runs as. It must have an entry in the user database. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** The two questions to the machine, replaceable so that machines without a `postgres` user can be tried. */
export interface UserDatabase {
  find(nameOrUid: string): ServerUser | undefined;
  /** Makes a system user without home and login; nothing when the machine does not allow it. */
  create(name: string): ServerUser | undefined;
}

const NOBODY_UID = "65534";
const OWN_USER = "qrmaint";

/**
 * PostgreSQL refuses uid 0, so root hands it to: the owner of an existing cluster, else `postgres`, else a
 * system user made for it, else nobody. Anyone else runs it as themselves.
 *
 * @param clusterDir an existing cluster keeps its owner, so that a user made later does not lock it out
 * @returns nothing for "as the present user"
 */
export function chooseServerUser(
  clusterDir: string,
  users: UserDatabase = machineUsers,
  uid = process.getuid?.(),
): ServerUser | undefined {
  if (uid !== 0) return undefined;
  const owner = ownerOf(clusterDir);
  const kept = owner === undefined || owner === 0 ? undefined : users.find(String(owner));
  const chosen =
    kept ??
    users.find("postgres") ??
    users.find(OWN_USER) ??
    users.create(OWN_USER) ??
    users.find(NOBODY_UID);
  if (chosen === undefined || chosen.uid === 0) {
    throw new StartupProblem(
      "PostgreSQL does not run as root and this machine has no other user for it: add one (useradd --system postgres), start as an ordinary user, or set DATABASE_URL.",
    );
  }
  return chosen;
}

export const machineUsers: UserDatabase = {
  find(nameOrUid) {
    const asked = spawnSync("getent", ["passwd", nameOrUid], { encoding: "utf8" });
    const text = asked.error === undefined ? asked.stdout : passwdFile();
    for (const line of text.split("\n")) {
      const [name, , uid, gid] = line.split(":");
      if (name === nameOrUid || uid === nameOrUid) return { uid: Number(uid), gid: Number(gid) };
    }
    return undefined;
  },
  create(name) {
    const made = spawnSync("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/bin/false",
      name,
    ]);
    return made.status === 0 ? machineUsers.find(name) : undefined;
  },
};

/** @returns the first directory or file on the way to `path`, itself included, that the user may not enter or read */
export function firstClosedTo(user: ServerUser, path: string): string | undefined {
  const way: string[] = [];
  for (let at = realpathSync(path); ; at = dirname(at)) {
    way.unshift(at);
    if (at === dirname(at)) break;
  }
  return way.find((step) => {
    const { mode, uid, gid, isDirectory } = modeOf(step);
    const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
    const needed = isDirectory ? 0o1 : 0o4;
    return (bits & needed) !== needed;
  });
}

/** Gives the directory and all in it to the user. Only root may. Symbolic links are left alone. */
export function giveTo(user: ServerUser, path: string): void {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return;
  if (stats.uid !== user.uid || stats.gid !== user.gid) chownSync(path, user.uid, user.gid);
  if (!stats.isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(user, join(path, name));
}

function modeOf(path: string): { mode: number; uid: number; gid: number; isDirectory: boolean } {
  const stats = statSync(path);
  return { mode: stats.mode, uid: stats.uid, gid: stats.gid, isDirectory: stats.isDirectory() };
}

function ownerOf(path: string): number | undefined {
  try {
    return statSync(path).uid;
  } catch {
    return undefined;
  }
}

function passwdFile(): string {
  try {
    return readFileSync("/etc/passwd", "utf8");
  } catch {
    return "";
  }
}
