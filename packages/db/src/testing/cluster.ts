import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { stopOrphan } from "../embedded/orphan.ts";
import { takeOwnership } from "../embedded/ownership.ts";
import { startEmbeddedPostgres } from "../embedded/supervisor.ts";
import { migrate, roleName, type RoleKind } from "../migrate.ts";

/** Roles belong to the whole cluster: every clone is used by the template's. */
export const TEMPLATE = "qrm_template";

/** What a test process needs to make databases; plain data, so that it travels between processes. */
export interface TestClusterAccess {
  superuserUrl: string;
  passwords: Record<"owner" | "app" | "worker" | "readonly", string>;
}

export interface TestCluster extends TestClusterAccess {
  stop: () => Promise<void>;
}

export interface TestDatabase {
  name: string;
  /** The restricted roles that the application itself uses. */
  appUrl: string;
  workerUrl: string;
  readonlyUrl: string;
  /** Owns the schema and is held by its policies; may make schemas. */
  ownerUrl: string;
  superuserUrl: string;
  /** Looks at all tables, as autovacuum does elsewhere: here it is off. */
  analyse(): Promise<void>;
  /** Ends its sessions and removes it. */
  drop(): Promise<void>;
}

/** Nothing outlives a test run, so nothing waits for the disk. */
const THROW_AWAY_SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  max_connections: "250",
  shared_buffers: "128MB",
  max_wal_size: "2GB",
  wal_level: "minimal",
  max_wal_senders: "0",
};

const DIRECTORY_PREFIX = "qrmaint-test-";

/** Starts a PostgreSQL for one test run with the migrated template in it; clusters left by killed runs are cleared. */
export async function startTestCluster(log?: (line: string) => void): Promise<TestCluster> {
  await clearAbandoned();
  const dataDir = mkdtempSync(join(tmpdir(), DIRECTORY_PREFIX));
  chmodSync(dataDir, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir,
    superuserPassword: newPassword(),
    settings: THROW_AWAY_SETTINGS,
    ...(log && { log }),
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const passwords = {
      owner: newPassword(),
      app: newPassword(),
      worker: newPassword(),
      readonly: newPassword(),
    };
    await makeTemplate(server.url, passwords);
    return { superuserUrl: server.url, passwords, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A database of its own with the whole schema and no rows but the template's. */
export async function cloneTemplate(cluster: TestClusterAccess): Promise<TestDatabase> {
  const name = `qrm_test_${randomBytes(6).toString("hex")}`;
  await asSuperuser(cluster.superuserUrl, async (client) => {
    await client.query(`create database ${name} template ${TEMPLATE}`);
    // Rights on the database itself are not part of the template.
    await client.query(`grant create on database ${name} to ${roleName(TEMPLATE, "owner")}`);
  });
  const urlFor = (kind: "owner" | "app" | "worker" | "readonly"): string =>
    urlAs(cluster.superuserUrl, name, roleName(TEMPLATE, kind), cluster.passwords[kind]);
  return {
    name,
    appUrl: urlFor("app"),
    workerUrl: urlFor("worker"),
    readonlyUrl: urlFor("readonly"),
    ownerUrl: urlFor("owner"),
    superuserUrl: urlAs(cluster.superuserUrl, name),
    analyse: () =>
      asSuperuser(urlAs(cluster.superuserUrl, name), async (client) => {
        await client.query("analyze");
      }),
    drop: () =>
      asSuperuser(cluster.superuserUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

function newPassword(): string {
  return randomBytes(12).toString("hex");
}

async function makeTemplate(superuserUrl: string, passwords: TestClusterAccess["passwords"]): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    await client.query(`create database ${TEMPLATE}`);
  });
  await migrate({ ownerUrl: urlAs(superuserUrl, TEMPLATE), rolePrefix: TEMPLATE, passwords });
  await asSuperuser(superuserUrl, async (client) => {
    const owner: RoleKind = "owner";
    await client.query(
      `alter role ${roleName(TEMPLATE, owner)} login password ${client.escapeLiteral(passwords.owner)}`,
    );
    // A session in the template would make every clone wait and fail.
    await client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`);
  });
}

function urlAs(superuserUrl: string, database: string, user?: string, password?: string): string {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = password;
  return url.href;
}

async function asSuperuser(url: string, fn: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await fn(client);
  } finally {
    await client.end();
  }
}

async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const dataDir = join(tmpdir(), name);
    // One without the owner's record is just being made by another run.
    if (!name.startsWith(DIRECTORY_PREFIX) || !existsSync(join(dataDir, "owner.json"))) continue;
    try {
      const ownership = await takeOwnership(dataDir, 1);
      await stopOrphan(join(dataDir, "cluster"), () => {});
      rmSync(dataDir, { recursive: true, force: true });
      ownership.release();
    } catch {
      // Another run's, alive or of another user: none of ours to clear.
    }
  }
}
