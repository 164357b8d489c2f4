import { join } from "node:path";
import { type Config, rolePassword } from "../../apps/api/src/platform/config/config.ts";
import {
  checkGivenServer,
  checkMasterKeys,
  ensureDatabase,
  explainConnection,
  startEmbeddedPostgres,
} from "../../packages/db/src/embedded/index.ts";
import { type LoginRole, migrate, roleName } from "../../packages/db/src/migrate.ts";

export interface OpenDatabase {
  appUrl: string;
  workerUrl: string;
  /** Settles with its last words when an own server ends; never for a given one. */
  ended: Promise<readonly string[]>;
  stop: () => Promise<void>;
}

interface Options {
  say: (line: string) => void;
  /** Lines of PostgreSQL itself. */
  log: (line: string) => void;
}

const OWN_DATABASE = "qrmaint";

/**
 * The migrated database: the given server's, else that of an own PostgreSQL in the data directory.
 *
 * @throws StartupProblem, MigrationProblem
 */
export async function openDatabase(config: Config, { say, log }: Options): Promise<OpenDatabase> {
  const server =
    config.databaseUrl === null ? await startOwn(config, log) : await checkGiven(config.databaseUrl);
  try {
    const passwordOf = (role: LoginRole): string => rolePassword(config.masterKeys[0]!.key, role);
    const passwords = {
      app: passwordOf("app"),
      worker: passwordOf("worker"),
      readonly: passwordOf("readonly"),
    };
    await checkMasterKeys(
      server.url,
      config.masterKeys.map(({ id }) => id),
    );
    await migrateAs(server.url, passwords, say);
    const database = decodeURIComponent(new URL(server.url).pathname.slice(1));
    const urlFor = (role: LoginRole): string => {
      const url = new URL(server.url);
      url.username = roleName(database, role);
      url.password = passwords[role];
      return url.href;
    };
    return { appUrl: urlFor("app"), workerUrl: urlFor("worker"), ended: server.ended, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

interface Server extends Pick<OpenDatabase, "ended" | "stop"> {
  /** As a role that may make roles and schemas, on the database to use. */
  url: string;
}

async function startOwn(config: Config, log: (line: string) => void): Promise<Server> {
  const [current, ...former] = config.masterKeys.map(({ key }) => rolePassword(key, "superuser"));
  const server = await startEmbeddedPostgres({
    dataDir: join(config.dataDir, "postgres"),
    superuserPassword: current!,
    formerPasswords: former,
    log,
  });
  try {
    return { url: await ensureDatabase(server.url, OWN_DATABASE), ended: server.exited, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function checkGiven(url: string): Promise<Server> {
  await checkGivenServer(url);
  return { url, ended: new Promise(() => {}), stop: async () => {} };
}

async function migrateAs(
  url: string,
  passwords: Record<LoginRole, string>,
  say: (line: string) => void,
): Promise<void> {
  try {
    const { applied } = await migrate({ ownerUrl: url, passwords });
    if (applied.length > 0) say(`Database brought up to date (${applied.length} steps)`);
  } catch (error) {
    throw explainConnection(url, error);
  }
}
