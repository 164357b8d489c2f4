import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import { getConstructionPlans } from "pg-boss";
import { splitStatements } from "./split-statements.ts";

export const MIGRATIONS_DIRECTORY = new URL("../migrations/", import.meta.url);

/** The roles of a database; each carries the database's name, because roles belong to the whole cluster. */
export const ROLE_KINDS = ["owner", "app", "worker", "readonly", "search"] as const;
export type RoleKind = (typeof ROLE_KINDS)[number];
export type LoginRole = "app" | "worker" | "readonly";

export interface MigrateOptions {
  /** A connection that may create roles and objects in this database. */
  ownerUrl: string;
  /** Begins the names of the roles; the database's name when left out. */
  rolePrefix?: string;
  passwords: Record<LoginRole, string>;
  log?: (line: string) => void;
}

export class MigrationProblem extends Error {}

export const roleName = (prefix: string, kind: RoleKind): string => `${prefix}_${kind}`;

/** Brings a database to the newest schema, forward only. Two that start at once wait for each other. */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: "qrmaint-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(7710001)");
    const database = (await client.query<{ name: string }>("select current_database() as name")).rows[0]!
      .name;
    const prefix = options.rolePrefix ?? database;
    await ensureRoles(client, prefix, options.passwords);
    await client.query(
      `grant create on database ${client.escapeIdentifier(database)} to ${quoteRole(prefix, "owner")}`,
    );
    await client.query(`alter schema public owner to ${quoteRole(prefix, "owner")}`);
    await client.query(`set role ${quoteRole(prefix, "owner")}`);
    return { applied: await applyPending(client, prefix, options.log ?? (() => {})) };
  } finally {
    await client.end();
  }
}

const quoteRole = (prefix: string, kind: RoleKind): string => pg.escapeIdentifier(roleName(prefix, kind));

async function ensureRoles(
  client: pg.Client,
  prefix: string,
  passwords: Record<LoginRole, string>,
): Promise<void> {
  for (const kind of ROLE_KINDS) {
    const name = roleName(prefix, kind);
    const isLogin = kind === "app" || kind === "worker" || kind === "readonly";
    const found = await client.query("select 1 from pg_roles where rolname = $1", [name]);
    if (found.rowCount === 0) {
      await client.query(`create role ${pg.escapeIdentifier(name)} nologin nocreatedb nocreaterole`);
    }
    if (isLogin) {
      await client.query(
        `alter role ${pg.escapeIdentifier(name)} login password ${pg.escapeLiteral(passwords[kind])}`,
      );
    }
  }
  await client.query(`grant ${quoteRole(prefix, "owner")} to current_user`);
  // The search functions change their owner to this role, which only a member of it may do.
  await client.query(
    `grant ${quoteRole(prefix, "search")} to ${quoteRole(prefix, "owner")} with inherit false`,
  );
}

async function applyPending(
  client: pg.Client,
  prefix: string,
  log: (line: string) => void,
): Promise<string[]> {
  await client.query("create schema if not exists platform");
  await client.query(`create table if not exists platform.migrations (
    name text not null, checksum text not null, applied_at timestamptz not null default now(),
    constraint migrations_pk primary key (name))`);
  const known = await client.query<{ name: string; checksum: string }>(
    "select name, checksum from platform.migrations",
  );
  const checksums = new Map(known.rows.map((row) => [row.name, row.checksum]));
  const applied: string[] = [];
  const names = await migrationNames();
  for (const name of checksums.keys()) {
    if (name !== "pgboss" && !names.includes(name)) {
      throw new MigrationProblem(
        `The database knows migration ${name}, this version does not: start a newer version.`,
      );
    }
  }
  for (const name of names) {
    const text = await readFile(new URL(name, MIGRATIONS_DIRECTORY), "utf8");
    const checksum = createHash("sha256").update(text).digest("hex");
    const before = checksums.get(name);
    if (before === checksum) continue;
    if (before !== undefined) {
      throw new MigrationProblem(
        `Migration ${name} was changed after it was applied: restore its text and add a new one.`,
      );
    }
    log(`migrating: ${name}`);
    await applyOne(client, name, checksum, splitStatements(withRoles(text, prefix)));
    applied.push(name);
  }
  if (!checksums.has("pgboss")) {
    await applyOne(client, "pgboss", "12", queueStatements(prefix));
    applied.push("pgboss");
  }
  return applied;
}

async function applyOne(
  client: pg.Client,
  name: string,
  checksum: string,
  statements: string[],
): Promise<void> {
  await client.query("begin");
  try {
    for (const statement of statements) await client.query(statement);
    await client.query("insert into platform.migrations (name, checksum) values ($1, $2)", [name, checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new MigrationProblem(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

/** Names of the migrations in the order in which they are applied. */
export async function migrationNames(): Promise<string[]> {
  const names = await readdir(MIGRATIONS_DIRECTORY);
  return names.filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort();
}

function withRoles(text: string, prefix: string): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_all, kind: string) => quoteRole(prefix, kind as RoleKind));
}

/** The job queue keeps a schema of its own; the roles that enqueue and work may use it. */
function queueStatements(prefix: string): string[] {
  const users = `${quoteRole(prefix, "app")}, ${quoteRole(prefix, "worker")}`;
  const plans = getConstructionPlans("pgboss")
    .replace(/^\s*BEGIN;/i, "")
    .replace(/COMMIT;\s*$/i, "");
  return [
    plans,
    `grant usage on schema pgboss to ${users}`,
    `grant select, insert, update, delete on all tables in schema pgboss to ${users}`,
    `grant usage on all sequences in schema pgboss to ${users}`,
    `grant execute on all functions in schema pgboss to ${users}`,
  ];
}
