import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, Database, type Reader } from "./database.ts";
import { POSITION, sql, TENANT } from "./sql.ts";
import { UnboundStatement } from "./tenant-statement.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

const TENANTS = Array.from({ length: 5 }, (_, index) => `01900000-0000-7000-8000-00000000000${index + 1}`);
const NOW = "2026-01-15T09:00:00.000Z";
const as = (tenantId: string, sites: Caller["sites"] = "*"): Caller => ({
  tenantId,
  sites,
  actor: "system:test",
});

let database: TestDatabase;
let superuser: pg.Client;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  db = new Database({ url: database.appUrl, max: 4 });
  for (const tenantId of TENANTS) {
    await superuser.query("insert into tenant_clocks (tenant_id) values ($1)", [tenantId]);
    await db.command(as(tenantId), { nowIso: NOW }, async (tx) => {
      for (const name of ["a", "b", "c"]) await tx.run(insertRole(tenantId, name));
    });
  }
});
afterAll(async () => {
  await db.close();
  await superuser.end();
  await database.drop();
});

const roleId = (tenantId: string, name: string): string =>
  `01900000-0000-7000-9000-${tenantId.slice(-4)}${name.charCodeAt(0).toString(16).padStart(8, "0")}`;
const insertRole = (tenantId: string, name: string) =>
  sql`insert into roles (tenant_id, id, key, name) values (${TENANT}, ${roleId(tenantId, name)}, ${name}, ${name})`;
const allRoles = sql`select tenant_id as "tenantId", key from roles where tenant_id = ${TENANT} order by key`;
const clockOf = async (tenantId: string): Promise<number> =>
  (
    await superuser.query<{ position: number }>("select position from tenant_clocks where tenant_id = $1", [
      tenantId,
    ])
  ).rows[0]!.position;

describe("who asks, on shared connections", () => {
  test("4,000 mixed reads, writes and failures of five tenants at once: no wrong row, no leak, each failure an error", async () => {
    let wrong = 0;
    let failures = 0;
    const ask = async (turn: number): Promise<void> => {
      const tenantId = TENANTS[turn % TENANTS.length]!;
      const caller = as(tenantId);
      const seen = (rows: { tenantId: string }[]): void => {
        if (rows.length !== 3 || rows.some((row) => row.tenantId !== tenantId)) wrong += 1;
      };
      try {
        switch (turn % 8) {
          case 0:
            await db.read(
              caller,
              sql`select 1 / (${turn}::integer - ${turn}::integer) from roles where tenant_id = ${TENANT}`,
            );
            break;
          case 1:
            await db.read(as("no tenant at all"), allRoles);
            break;
          case 2:
            seen(await db.reading(caller, (tx) => tx.many(allRoles)));
            break;
          case 3:
            await db.reading(caller, async (tx) => {
              seen(await tx.many(allRoles));
              throw new Error("given up half-way");
            });
            break;
          case 4:
            await db.offTheClock(caller, async (tx) => {
              seen(await tx.many(allRoles));
              await tx.one(sql`select nothing from roles where tenant_id = ${TENANT}`);
            });
            break;
          default:
            seen(await db.read(caller, allRoles));
        }
      } catch {
        failures += 1;
      }
    };
    let next = 0;
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        while (next < 4000) await ask(next++);
      }),
    );
    expect({ wrong, failures }).toEqual({ wrong: 0, failures: 2000 });
    // Nobody's setting stays behind on any connection.
    const clients = await Promise.all([1, 2, 3, 4].map(() => db.pool.connect()));
    for (const client of clients) {
      const { rows } = await client.query<{ tenant: string | null; rows: number }>(
        "select nullif(current_setting('app.tenant_id', true), '') as tenant, (select count(*)::int from roles) as rows",
      );
      expect(rows).toEqual([{ tenant: null, rows: 0 }]);
      client.release();
    }
  }, 60_000);

  test("whose connection is ended while it idles fails alone: the process and the other connections go on", async () => {
    const caller = as(TENANTS[0]!);
    const ended = db.command(caller, { nowIso: NOW }, async (tx) => {
      const { pid } = await tx.one<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await superuser.query("select pg_terminate_backend($1)", [pid]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return tx.many(allRoles);
    });
    await expect(ended).rejects.toThrow(/not queryable/);
    for (let turn = 0; turn < 8; turn++) expect(await db.read(caller, allRoles)).toHaveLength(3);
  });

  test("what is done in all sites is over when it ends, also by an error that the command survives", async () => {
    const site = "01900000-0000-7000-8000-0000000000aa";
    const sightOf = async (tx: Reader): Promise<string> =>
      (await tx.one<{ sites: string }>(sql`select current_setting('app.sites', true) as sites`)).sites;
    const seen = await db.command(as(TENANTS[0]!, [site]), { nowIso: NOW }, async (tx) => {
      const inside = await tx.inAllSites(() => sightOf(tx));
      const after = await sightOf(tx);
      await expect(tx.inAllSites(() => Promise.reject(new Error("given up")))).rejects.toThrow("given up");
      return [inside, after, await sightOf(tx)];
    });
    expect(seen).toEqual(["*", `{${site}}`, `{${site}}`]);
    await expect(db.platform((tx) => tx.inAllSites(() => Promise.resolve(1)))).rejects.toThrow(/no sites/);
  });

  test("a statement that forgets the tenant is refused before it is sent, by every way to the database", async () => {
    const careless = sql`select key from roles where key = ${"a"}`;
    const caller = as(TENANTS[0]!);
    for (const attempt of [
      () => db.read(caller, careless),
      () => db.reading(caller, (tx) => tx.many(careless)),
      () => db.offTheClock(caller, (tx) => tx.run(careless)),
      () => db.command(caller, { nowIso: NOW }, (tx) => tx.one(careless)),
      () => db.platformRead(careless),
      () => db.platform((tx) => tx.maybe(careless)),
    ])
      await expect(attempt()).rejects.toThrow(UnboundStatement);
  });

  test("outside of a tenant nobody can name one", async () => {
    await expect(db.platformRead(allRoles)).rejects.toThrow(/where none is bound/);
    await expect(db.platform((tx) => tx.many(allRoles))).rejects.toThrow(/where none is bound/);
  });

  test("several statements that read see one moment, and cannot write", async () => {
    const tenantId = TENANTS[0]!;
    await db.reading(as(tenantId), async (tx) => {
      const before = await tx.many(allRoles);
      await db.command(as(tenantId), { nowIso: NOW }, (writer) => writer.run(insertRole(tenantId, "d")));
      expect(await tx.many(allRoles)).toEqual(before);
    });
    await expect(
      db.reading(as(tenantId), (tx) => tx.many(sql`delete from roles where tenant_id = ${TENANT}`)),
    ).rejects.toThrow(/read-only transaction/);
    await db.command(as(tenantId), { nowIso: NOW }, (tx) =>
      tx.run(sql`delete from roles where tenant_id = ${TENANT} and key = 'd'`),
    );
  });

  test("no site, no row of any site; a listed site, its rows; never those of another", async () => {
    const tenantId = TENANTS[1]!;
    const [one, two] = [
      "01900000-0000-7000-a000-000000000001",
      "01900000-0000-7000-a000-000000000002",
    ] as const;
    await db.command(as(tenantId), { nowIso: NOW }, async (tx) => {
      for (const id of [one, two])
        await tx.run(sql`insert into assets (tenant_id, id, site_id, kind, number, name, status_since, created_at, created_by, changed_at, changed_by)
          values (${TENANT}, ${id}, ${id}, 'site', ${id}, ${id}, ${NOW}, ${NOW}, 'x', ${NOW}, 'x')`);
    });
    const ids = async (sites: Caller["sites"]): Promise<string[]> =>
      (
        await db.read<{ id: string }>(
          as(tenantId, sites),
          sql`select id from assets where tenant_id = ${TENANT} order by id`,
        )
      ).map((row) => row.id);
    expect(await ids("*")).toEqual([one, two]);
    expect(await ids([])).toEqual([]);
    expect(await ids([two])).toEqual([two]);
    const move = sql`update assets set site_id = ${two}, position = ${POSITION} where tenant_id = ${TENANT} and id = ${two}`;
    expect(await db.command(as(tenantId, [one]), { nowIso: NOW }, (tx) => tx.run(move))).toBe(0);
  });
});

describe("a command", () => {
  const tenantId = TENANTS[2]!;
  const rename = (name: string) =>
    sql`update roles set name = ${name}, position = ${POSITION} where tenant_id = ${TENANT} and key = 'a'`;

  test("takes the next number of its tenant's clock, whatever it writes; one that writes nothing takes none", async () => {
    const before = await clockOf(tenantId);
    await db.command(as(tenantId), { nowIso: NOW }, async (tx) => {
      expect(tx.position).toBe(before + 1);
      await tx.run(rename("x"));
      await tx.run(rename("y"));
    });
    expect(await clockOf(tenantId)).toBe(before + 1);
    await db.command(as(tenantId), { nowIso: NOW }, async () => {});
    expect(await clockOf(tenantId)).toBe(before + 1);
    const { rows } = await superuser.query(
      "select ordinal, operation, actor from changes where tenant_id = $1 and position = $2 order by ordinal",
      [tenantId, before + 1],
    );
    expect(rows).toEqual([
      { ordinal: 1, operation: "update", actor: "system:test" },
      { ordinal: 2, operation: "update", actor: "system:test" },
    ]);
  });

  test("that fails leaves no change, no number, and wakes nobody; one that succeeds wakes after its commit", async () => {
    const before = await clockOf(tenantId);
    const woken: string[] = [];
    await expect(
      db.command(as(tenantId), { nowIso: NOW }, async (tx) => {
        tx.afterCommit(() => woken.push("never"));
        await tx.run(rename("z"));
        throw new Error("no after all");
      }),
    ).rejects.toThrow("no after all");
    expect([await clockOf(tenantId), woken]).toEqual([before, []]);
    await db.command(as(tenantId), { nowIso: NOW }, async (tx) => {
      await tx.run(rename("z"));
      tx.afterCommit(() => woken.push("after"));
      expect([await clockOf(tenantId), woken]).toEqual([before, []]);
    });
    expect([await clockOf(tenantId), woken]).toEqual([before + 1, ["after"]]);
  });

  test("20 at once of one tenant stand in line: no number is lost, taken twice or left out", async () => {
    const before = await clockOf(tenantId);
    const positions = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        db.command(as(tenantId), { nowIso: NOW }, async (tx) => {
          await tx.run(rename(String(turn)));
          return tx.position;
        }),
      ),
    );
    expect(positions.sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, turn) => before + 1 + turn),
    );
  });

  test("of one tenant does not wait for another's, and its readers never wait", async () => {
    await db.command(as(tenantId), { nowIso: NOW }, async (tx) => {
      await tx.run(rename("open"));
      await db.command(as(TENANTS[3]!), { nowIso: NOW }, (other) => other.run(rename("other")));
      expect(await db.read(as(tenantId), allRoles)).toHaveLength(3);
    });
  });

  test("that waits longer than two seconds for the clock gives up", async () => {
    const startedMs = performance.now();
    await db.command(as(tenantId), { nowIso: NOW }, async () => {
      await expect(db.command(as(tenantId), { nowIso: NOW }, async () => {})).rejects.toMatchObject({
        code: "55P03",
      });
    });
    expect(performance.now() - startedMs).toBeGreaterThan(1900);
  });

  test("of an organisation that is none finds no clock", async () => {
    await expect(
      db.command(as("01900000-0000-7000-8000-0000000000ff"), { nowIso: NOW }, async () => {}),
    ).rejects.toMatchObject({ code: "QR004" });
  });

  test.each([
    [
      "a change off the clock",
      "QR001",
      (caller: Caller) =>
        db.offTheClock(caller, (tx) => tx.run(sql`update roles set name = 'x' where tenant_id = ${TENANT}`)),
    ],
    [
      "a change that does not store its number",
      "QR002",
      (caller: Caller) =>
        db.command(caller, { nowIso: NOW }, (tx) =>
          tx.run(sql`update roles set name = 'x' where tenant_id = ${TENANT}`),
        ),
    ],
    [
      "a row given to another tenant",
      "42501",
      (caller: Caller) =>
        db.command(caller, { nowIso: NOW }, (tx) =>
          tx.run(
            sql`update roles set tenant_id = ${TENANTS[4]!}, position = ${POSITION} where tenant_id = ${TENANT} and key = 'a'`,
          ),
        ),
    ],
  ])("%s is refused by the database itself", async (_name, code, attempt) => {
    await expect(attempt(as(tenantId))).rejects.toMatchObject({ code });
  });

  test("a row given to another tenant is refused to a superuser too, by its trigger", async () => {
    await superuser.query("begin");
    await superuser.query("select app.begin_command($1, '*', $2, 'system:test', null)", [tenantId, NOW]);
    await expect(
      superuser.query(
        "update roles set tenant_id = $2, key = 'moved', position = app.current_position() where tenant_id = $1 and key = 'a'",
        [tenantId, TENANTS[4]],
      ),
    ).rejects.toMatchObject({ code: "QR003" });
    await superuser.query("rollback");
  });
});
