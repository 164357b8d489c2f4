import {
  type AnyOperation,
  type BodyInput,
  type Output,
  type Params,
  type Permission,
  type Problem,
  type QueryInput,
  type RoleKey,
  TERMS_VERSION,
} from "@qrmaint/contracts";
import { sql, TENANT } from "@qrmaint/db";
import { createTestDatabase, type TestDatabase } from "@qrmaint/db/testing";
import type { FastifyInstance, InjectOptions } from "fastify";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { createApp } from "../app.ts";
import { FEATURES } from "../features.ts";
import {
  createOrganisation,
  createPerson,
  insertMember,
  type MadeOrganisation,
  startSession,
} from "../features/accounts/index.ts";
import type { Config } from "../platform/config/config.ts";
import { createServices } from "../platform/create-services.ts";
import { sessionCookieName } from "../platform/http/caller.ts";
import type { Services } from "../platform/http/services.ts";
import { fixedClock, systemRandom } from "../platform/ports.ts";
import { openEventStream } from "./event-stream.ts";

export interface CallInput<Op extends AnyOperation> {
  params?: Omit<Params<Op>, "organisation">;
  query?: QueryInput<Op>;
  body?: BodyInput<Op>;
  ifMatch?: number;
  /** Idempotency-Key; a new one when left out. */
  key?: string;
  headers?: Record<string, string>;
  bytes?: Buffer;
  /** Another organisation than the actor's own. */
  organisation?: string;
}
export interface Answered<Op extends AnyOperation> {
  status: number;
  body: Output<Op>;
  problem: Problem;
  bytes: Buffer;
  headers: Record<string, string | undefined>;
}

export interface Actor {
  memberId: string;
  personId: string;
  cookie: string;
  /** Calls an operation; any answer is fine. */
  call<Op extends AnyOperation>(operation: Op, input?: CallInput<Op>): Promise<Answered<Op>>;
  /** Calls an operation and fails the test unless it succeeds. */
  do<Op extends AnyOperation>(operation: Op, input?: CallInput<Op>): Promise<Output<Op>>;
}
export interface TestOrganisation extends MadeOrganisation {
  /** A new member with this role; null sites: all. */
  as(role: RoleKey, siteIds?: readonly string[] | null): Promise<Actor>;
  /** A new member of a role of its own that holds just these rights. */
  withRights(permissions: readonly Permission[], siteIds?: readonly string[] | null): Promise<Actor>;
}
export interface TestApp {
  services: Services;
  app: FastifyInstance;
  clock: ReturnType<typeof fixedClock>;
  database: TestDatabase;
  organisation(name?: string): Promise<TestOrganisation>;
  /** Nobody signed in. */
  anybody: Pick<Actor, "call" | "do">;
  /** Runs what waits in the queue, with the features' own handlers. */
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

const ORIGIN = "http://localhost:4800";

/** The real application on a database of its own, with the real restricted role and a clock that tests move. */
export async function createTestApp(
  options: { config?: Partial<Config>; role?: "app" | "superuser"; logTo?: Writable } = {},
): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "qrmaint-test-"));
  const clock = fixedClock();
  const random = systemRandom(clock);
  const config: Config = {
    port: 4800,
    host: "127.0.0.1",
    publicUrl: ORIGIN,
    dataDir,
    databaseUrl: null,
    isLan: false,
    isDemoAllowed: true,
    masterKeys: [{ id: "test", key: Buffer.alloc(32, 7) }],
    smtp: null,
    trustedProxies: 0,
    ...options.config,
  };
  const appUrl = options.role === "superuser" ? database.superuserUrl : database.appUrl;
  const services = await createServices({
    config,
    appUrl,
    logTo: options.logTo ?? unexpectedOnly(),
    clock,
    random,
    poolSize: 6,
  });
  const app = await createApp(services);
  await app.ready();
  return {
    services,
    app,
    clock,
    database,
    anybody: callers(app, services, null, null),
    organisation: (name = "Testowa Kopalnia") => makeOrganisation(app, services, name),
    runJobs: () => runJobs(services, database),
    async close() {
      await app.close();
      await services.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A test that is answered 500 needs the reason; nothing else of the log is worth a line. */
function unexpectedOnly(): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (chunk.includes('"event":"request-failed"')) process.stderr.write(chunk);
      done();
    },
  });
}

async function makeOrganisation(
  app: FastifyInstance,
  services: Services,
  name: string,
): Promise<TestOrganisation> {
  const ownerId = await services.db.platform((tx) =>
    createPerson(services, tx, {
      email: `${services.random.uuid()}@example.test`,
      displayName: "Anna Nowak",
      language: "pl",
      passwordHash: null,
    }),
  );
  const made = await createOrganisation(services, {
    name,
    language: "pl",
    person: { id: ownerId, displayName: "Anna Nowak" },
    termsVersion: TERMS_VERSION,
  });
  const make = (of: Role, siteIds: readonly string[] | null): Promise<Actor> =>
    makeActor(app, services, { tenantId: made.tenantId, role: of, siteIds });
  return {
    ...made,
    as: (key, siteIds = null) => make({ id: made.roleIds[key], name: key }, siteIds),
    withRights: async (permissions, siteIds = null) => {
      const id = services.random.uuid();
      const nowIso = new Date(services.clock.nowMs()).toISOString();
      await services.db.command(
        { tenantId: made.tenantId, sites: "*", actor: "system:test" },
        { nowIso },
        async (tx) => {
          await tx.run(
            sql`insert into roles (tenant_id, id, key, name) values (${TENANT}, ${id}, ${`test-${id}`}, 'special')`,
          );
          await tx.run(sql`insert into role_permissions (tenant_id, role_id, permission)
            select ${TENANT}::uuid, ${id}::uuid, p from unnest(${[...permissions]}::text[]) p`);
        },
      );
      return make({ id, name: "special" }, siteIds);
    },
  };
}

interface Role {
  id: string;
  name: string;
}

async function makeActor(
  app: FastifyInstance,
  services: Services,
  { tenantId, role, siteIds }: { tenantId: string; role: Role; siteIds: readonly string[] | null },
): Promise<Actor> {
  const nowIso = new Date(services.clock.nowMs()).toISOString();
  const memberId = services.random.uuid();
  const displayName = `${role.name} ${memberId.slice(-4)}`;
  const { personId, token } = await services.db.platform(async (tx) => {
    const id = await createPerson(services, tx, {
      email: `${memberId}@example.test`,
      displayName,
      language: "pl",
      passwordHash: null,
    });
    return { personId: id, token: (await startSession(services, tx, id, "test")).token };
  });
  await services.db.command({ tenantId, sites: "*", actor: "system:test" }, { nowIso }, async (tx) => {
    await insertMember(tx, { id: memberId, personId, displayName, roleId: role.id, siteIds, nowIso });
    await tx.client.query(
      "insert into platform.memberships (person_id, tenant_id, member_id, created_at) values ($1, $2, $3, $4)",
      [personId, tenantId, memberId, nowIso],
    );
  });
  const cookie = `${sessionCookieName(services.config)}=${token}`;
  return { memberId, personId, cookie, ...callers(app, services, tenantId, cookie) };
}

function callers(
  app: FastifyInstance,
  services: Services,
  organisation: string | null,
  cookie: string | null,
): Pick<Actor, "call" | "do"> {
  const call: Actor["call"] = async (operation, input = {}) => {
    const params: Record<string, string> = {
      ...(organisation === null ? {} : { organisation }),
      ...(input.organisation ? { organisation: input.organisation } : {}),
      ...(input.params as object | undefined),
    };
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      encodeURIComponent(params[name] ?? ""),
    );
    const request: InjectOptions = {
      method: operation.method,
      url: `/api/v1${path}`,
      query: Object.fromEntries(
        Object.entries((input.query as object | undefined) ?? {}).map(([key, value]) => [key, String(value)]),
      ),
      headers: {
        origin: ORIGIN,
        ...(cookie === null ? {} : { cookie }),
        ...(operation.kind === "command" ? { "idempotency-key": input.key ?? services.random.uuid() } : {}),
        ...(input.ifMatch === undefined ? {} : { "if-match": `"${input.ifMatch}"` }),
        ...(input.bytes ? { "content-type": "application/octet-stream" } : {}),
        ...input.headers,
      },
      ...(operation.method === "GET" ? {} : { payload: input.bytes ?? input.body ?? {} }),
    };
    if (operation.responseType === "events") return openAndClose(app, request);
    const response = await app.inject(request);
    const isJson = String(response.headers["content-type"]).includes("json");
    const body = (isJson ? response.json() : undefined) as never;
    return {
      status: response.statusCode,
      body,
      problem: body,
      bytes: response.rawPayload,
      headers: response.headers as Record<string, string | undefined>,
    };
  };
  return {
    call,
    do: async (operation, input) => {
      const answer = await call(operation, input);
      if (answer.status !== operation.status)
        throw new Error(`${operation.id} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
}

/** How a stream answers: its first event says that it is open. */
async function openAndClose<Op extends AnyOperation>(
  app: FastifyInstance,
  request: InjectOptions,
): Promise<Answered<Op>> {
  const { status, headers, problem, ...stream } = await openEventStream(app, request);
  if (problem === null) await stream.next();
  stream.close();
  return { status, headers, problem: problem as never, body: problem as never, bytes: Buffer.alloc(0) };
}

async function runJobs(services: Services, database: TestDatabase): Promise<void> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  const handlers = new Map(
    FEATURES.flatMap((feature) => feature.jobs?.(services) ?? []).map((handler) => [handler.name, handler]),
  );
  try {
    for (let round = 0; round < 200; round++) {
      const { rows } = await client.query<{ id: string; name: string; data: object }>(
        "select id, name, data from pgboss.job where state < 'active' order by created_on limit 20",
      );
      if (rows.length === 0) return;
      for (const job of rows) {
        await handlers.get(job.name)?.run(job.data as never);
        await client.query("update pgboss.job set state = 'completed' where id = $1", [job.id]);
      }
    }
    throw new Error("the queue does not come to an end");
  } finally {
    await client.end();
  }
}
