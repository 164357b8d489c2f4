import { Client, escapeIdentifier } from "pg";
import { explainConnection } from "./explain-connection.ts";
import { StartupProblem } from "./startup-problem.ts";

const OLDEST_VERSION = 180_000;

/**
 * Tries the server that somebody gave instead of the embedded one.
 *
 * @throws StartupProblem when it does not answer, refuses, or is older than version 18
 */
export async function checkGivenServer(url: string): Promise<void> {
  try {
    const version = await asClient(url, async (client) => {
      const { rows } = await client.query<{ number: number; name: string }>(
        "select current_setting('server_version_num')::int as number, current_setting('server_version') as name",
      );
      return rows[0];
    });
    if (version !== undefined && version.number >= OLDEST_VERSION) return;
    throw new StartupProblem(
      `DATABASE_URL leads to PostgreSQL ${version?.name.split(" ")[0]}, but 18 or newer is needed: give another server, or leave DATABASE_URL out and use the one that comes along.`,
    );
  } catch (error) {
    throw explainConnection(url, error);
  }
}

/** @returns the address of the database, made when it is not there */
export async function ensureDatabase(superuserUrl: string, name: string): Promise<string> {
  await asClient(superuserUrl, async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
  });
  const url = new URL(superuserUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Looks, before anything is changed, whether the keys in the database were wrapped under a master key that is given.
 *
 * @throws StartupProblem when one of them was not: what is sealed could not be opened, and its roles have other passwords
 */
export async function checkMasterKeys(url: string, givenIds: readonly string[]): Promise<void> {
  const used = await asClient(url, async (client) => {
    const there = await client.query<{ has: boolean }>(
      "select to_regclass('platform.keys') is not null as has",
    );
    if (there.rows[0]?.has !== true) return [];
    return (await client.query<{ id: string }>("select distinct master_key_id as id from platform.keys"))
      .rows;
  }).catch((error: unknown) => {
    throw explainConnection(url, error);
  });
  const missing = used.map(({ id }) => id).filter((id) => !givenIds.includes(id));
  if (missing.length === 0) return;
  throw new StartupProblem(
    `This database was filled under the master key ${missing.join(", ")}, which is not given: put it into MASTER_KEYS or back into DATA_DIR, or use another database. Nothing was changed.`,
  );
}

async function asClient<T>(url: string, fn: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 8_000,
    application_name: "qrmaint-start",
  });
  client.on("error", () => {});
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}
