import { createHash } from "node:crypto";
import pg from "pg";
import { POSITION, type Sql, TENANT } from "./sql.ts";
import { assertTenantBound } from "./tenant-statement.ts";
import { prepareSetTenant, TenantQuery } from "./tenant-query.ts";

/** Who asks: the tenant, the sites that may be seen ("*" for all) and the actor written into the change log. */
export interface Caller {
  tenantId: string;
  sites: "*" | readonly string[];
  /** `member:<id>`, `label:<id>` or `system:<job>` */
  actor: string;
}

export interface Reader {
  /** All rows. */
  many<Row extends object>(statement: Sql): Promise<Row[]>;
  /** The one row; throws when there is none. */
  one<Row extends object>(statement: Sql): Promise<Row>;
  /** The row, or null. */
  maybe<Row extends object>(statement: Sql): Promise<Row | null>;
}

export interface Writer extends Reader {
  /** Runs a statement and gives the number of rows it touched. */
  run(statement: Sql): Promise<number>;
  /** The number that this command's changes get on the tenant's clock. */
  readonly position: number;
  readonly client: pg.PoolClient;
  /**
   * Runs fn as one who sees all sites: only for what must follow from a change that the caller was allowed, on rows that
   * may be out of the caller's sight. What fn reads there is no part of an answer.
   */
  inAllSites<T>(fn: () => Promise<T>): Promise<T>;
  /**
   * Rows that fn inserts into tables that are filled in bulk are recorded together, statement by statement: the same entries of
   * the log at less than half of the cost for many rows, at more for few.
   */
  inBulk<T>(fn: () => Promise<T>): Promise<T>;
  /** Called once after the commit; never for a rolled-back transaction. */
  afterCommit(effect: () => void): void;
}

export interface CommandOptions {
  /** The server's instant, ISO 8601 UTC. */
  nowIso: string;
  key?: string;
  /** Runs as the tenant before its clock is taken: only to make a new tenant with its clock. */
  prepare?: (tx: Writer) => Promise<void>;
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => isoInstant(text));

/** PostgreSQL's text of a timestamptz (session in UTC) as ISO 8601 with milliseconds. */
function isoInstant(text: string): string {
  const [day, time] = [text.slice(0, 10), text.slice(11).replace(/\+00$/, "")];
  const [whole, fraction = ""] = time.split(".");
  return `${day}T${whole}.${fraction.padEnd(3, "0").slice(0, 3)}Z`;
}

const sitesParameter = (sites: Caller["sites"]): string => (sites === "*" ? "*" : `{${sites.join(",")}}`);

/** A pool of connections under one restricted role. The only way to the tenants' tables. */
export class Database {
  readonly pool: pg.Pool;

  constructor(options: { url: string; max?: number; name?: string }) {
    this.pool = new pg.Pool({
      connectionString: options.url,
      max: options.max ?? 12,
      application_name: options.name ?? "qrmaint",
      connectionTimeoutMillis: 3000,
      verify: (client, done) => {
        prepareSetTenant(client).then(() => done(), done);
      },
      // Whoever idles in a transaction may hold a tenant's clock, and then all its writers wait: nothing slow stands inside
      // one. The longest pause between two statements is Node's work on one chunk of an import, well under a second.
      options:
        "-c timezone=UTC -c lock_timeout=2000 -c statement_timeout=20000 -c idle_in_transaction_session_timeout=5000",
    });
    // A connection that dies while idle is replaced at the next use; one that dies between two statements of a transaction
    // fails the next of them. Unheard, either would end the process.
    this.pool.on("error", () => {});
    this.pool.on("connect", (client) => client.on("error", () => {}));
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  /** One reading statement in one round trip, as the caller. */
  async read<Row extends object>(caller: Caller, statement: Sql): Promise<Row[]> {
    const bound = bindTenant(statement, caller.tenantId, null);
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      return await TenantQuery.run<Row>(client, caller.tenantId, sitesParameter(caller.sites), bound);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      client.release(isConnectionError(failure));
    }
  }

  /** Several reading statements on one snapshot. */
  async reading<T>(caller: Caller, fn: (tx: Reader) => Promise<T>): Promise<T> {
    return this.transaction("begin isolation level repeatable read read only", async (client) => {
      await client.query("select app.set_tenant($1, $2)", [caller.tenantId, sitesParameter(caller.sites)]);
      return fn(readerOn(client, caller.tenantId, null));
    });
  }

  /** A command: takes the tenant's clock, so the tenant has one writer at a time, and commits what fn wrote. */
  async command<T>(caller: Caller, options: CommandOptions, fn: (tx: Writer) => Promise<T>): Promise<T> {
    const effects: (() => void)[] = [];
    const result = await this.transaction("begin", async (client) => {
      if (options.prepare) {
        await client.query("select app.set_tenant($1, $2)", [caller.tenantId, sitesParameter(caller.sites)]);
        await options.prepare(writerOn(client, caller, 0, effects));
      }
      const started = await client.query<{ position: number }>({
        name: "_begin_command",
        text: "select app.begin_command($1, $2, $3, $4, $5) as position",
        values: [
          caller.tenantId,
          sitesParameter(caller.sites),
          options.nowIso,
          caller.actor,
          options.key ?? null,
        ],
      });
      return fn(writerOn(client, caller, started.rows[0]!.position, effects));
    });
    for (const effect of effects) effect();
    return result;
  }

  /** A transaction as a tenant without its clock: for what is no change of the tenant's data (domain.md, "The spine"). */
  async offTheClock<T>(caller: Caller, fn: (tx: Writer) => Promise<T>): Promise<T> {
    const effects: (() => void)[] = [];
    const result = await this.transaction("begin", async (client) => {
      await client.query("select app.set_tenant($1, $2)", [caller.tenantId, sitesParameter(caller.sites)]);
      return fn(writerOn(client, caller, 0, effects));
    });
    for (const effect of effects) effect();
    return result;
  }

  /** A transaction on platform tables; no tenant is set, so no tenant's row is in sight. */
  async platform<T>(fn: (tx: Writer) => Promise<T>): Promise<T> {
    const effects: (() => void)[] = [];
    const result = await this.transaction("begin", (client) => fn(writerOn(client, null, 0, effects)));
    for (const effect of effects) effect();
    return result;
  }

  /** One statement on platform tables. */
  async platformRead<Row extends object>(statement: Sql): Promise<Row[]> {
    const bound = bindTenant(statement, null, null);
    const result = await this.pool.query<Row>(bound);
    return result.rows;
  }

  private async transaction<T>(begin: string, fn: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      await client.query(begin);
      const result = await fn(client);
      await client.query("commit");
      return result;
    } catch (error) {
      failure = error as Error;
      await client.query("rollback").catch(() => {});
      throw error;
    } finally {
      client.release(isConnectionError(failure));
    }
  }
}

const isConnectionError = (error: Error | undefined): boolean =>
  error !== undefined &&
  !(error instanceof pg.DatabaseError) &&
  /connection|terminated|ECONN|EPIPE/i.test(error.message);

const statementNames = new Map<string, string>();

function bindTenant(
  statement: Sql,
  tenantId: string | null,
  position: number | null,
): pg.QueryConfig & { values: unknown[] } {
  const text = statement.text;
  const tenantParameters = new Set<number>();
  const values = statement.values.map((value: unknown, index) => {
    if (value === TENANT) {
      if (tenantId === null) throw new Error("this statement names a tenant where none is bound");
      tenantParameters.add(index + 1);
      return tenantId;
    }
    if (value === POSITION) {
      if (position === null) throw new Error("only a command has a position");
      return position;
    }
    return value;
  });
  assertTenantBound(text, tenantParameters);
  let name = statementNames.get(text);
  if (name === undefined && statementNames.size < 2000) {
    name = `q${createHash("sha256").update(text).digest("hex").slice(0, 20)}`;
    statementNames.set(text, name);
  }
  return name === undefined ? { text, values } : { name, text, values };
}

function readerOn(client: pg.PoolClient, tenantId: string | null, position: number | null): Reader {
  const query = async <Row extends object>(statement: Sql): Promise<pg.QueryResult<Row>> =>
    client.query<Row>(bindTenant(statement, tenantId, position));
  return {
    many: async <Row extends object>(statement: Sql) => (await query<Row>(statement)).rows,
    maybe: async <Row extends object>(statement: Sql) => (await query<Row>(statement)).rows[0] ?? null,
    one: async <Row extends object>(statement: Sql) => {
      const row = (await query<Row>(statement)).rows[0];
      if (row === undefined) throw new Error(`no row where one is certain: ${statement.text.slice(0, 120)}`);
      return row;
    },
  };
}

function writerOn(
  client: pg.PoolClient,
  caller: Caller | null,
  position: number,
  effects: (() => void)[],
): Writer {
  const tenantId = caller?.tenantId ?? null;
  const see = (sites: Caller["sites"]): Promise<unknown> =>
    client.query("select app.set_tenant($1, $2)", [tenantId, sitesParameter(sites)]);
  return {
    ...readerOn(client, tenantId, position),
    run: async (statement) => (await client.query(bindTenant(statement, tenantId, position))).rowCount ?? 0,
    position,
    client,
    inAllSites: async (fn) => {
      if (caller === null) throw new Error("without a tenant there are no sites");
      if (caller.sites === "*") return fn();
      await see("*");
      try {
        return await fn();
      } finally {
        // After a failed statement this one fails too; rolling back takes the wider sight away with all else.
        await see(caller.sites).catch(() => {});
      }
    },
    inBulk: async (fn) => {
      const record = (how: "on" | "off"): Promise<unknown> =>
        client.query("select set_config('app.bulk', $1, true)", [how]);
      await record("on");
      try {
        return await fn();
      } finally {
        await record("off").catch(() => {});
      }
    },
    afterCommit: (effect) => {
      effects.push(effect);
    },
  };
}
