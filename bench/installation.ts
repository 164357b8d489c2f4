import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import pg from "pg";
import { TERMS_VERSION } from "../packages/contracts/src/index.ts";
import { startEmbeddedPostgres } from "../packages/db/src/embedded/index.ts";
import { migrate, roleName } from "../packages/db/src/index.ts";
import { createOrganisation, createPerson, startSession } from "../apps/api/src/features/accounts/index.ts";
import type { Config } from "../apps/api/src/platform/config/config.ts";
import { createServices } from "../apps/api/src/platform/create-services.ts";
import { sessionCookieName } from "../apps/api/src/platform/http/caller.ts";
import { SERVER_NODE_OPTIONS } from "../tools/start/server-options.mjs";
import { signInMembers } from "./members.ts";
import { analyse, copyDatabase, fillTenant } from "./queries.ts";
import type { Sent } from "./record-statements.ts";

/** The filled database that the measured ones are copied from. */
const TEMPLATE = "qrm_bench";
const HISTORY = new URL("../apps/api/src/demo/data/excavator-work-orders.csv", import.meta.url);

export interface Sizes {
  workOrders: number;
  assets: number;
  smallTenants: number;
}

export interface Api {
  url: string;
  pid: number;
  record(isOn: boolean): Promise<Sent[]>;
  stop(): Promise<void>;
}

export interface Installation {
  postgresPid: number;
  tenantId: string;
  cookie: string;
  subjects: readonly string[];
  /** A copy of the filled database: its addresses for the superuser, the application's role and the worker's. */
  copy(name: string): Promise<{ superuserUrl: string; appUrl: string; workerUrl: string }>;
  /** With the worker's address the process also works on the jobs. */
  startApi(appUrl: string, workerUrl?: string): Promise<Api>;
  /** So many more members of the large tenant, each signed in: their cookies. */
  signInMembers(appUrl: string, count: number): Promise<string[]>;
  stop(): Promise<void>;
}

/** A PostgreSQL of its own that waits for the disk as in production, with one large tenant beside many small ones. */
export async function openInstallation(sizes: Sizes, say: (line: string) => void): Promise<Installation> {
  const root = mkdtempSync(join(tmpdir(), "qrmaint-bench-"));
  chmodSync(root, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir: join(root, "postgres"),
    superuserPassword: randomBytes(12).toString("hex"),
    settings: { shared_buffers: "512MB", max_wal_size: "4GB", max_connections: "150" },
  });
  const port = await freePort();
  const config = benchConfig(root, port);
  const password = randomBytes(12).toString("hex");
  const urlOf = (database: string, role?: string): string =>
    withDatabase(server.url, database, role, password);
  await asSuperuser(server.url, (client) => client.query(`create database ${TEMPLATE}`));
  await migrate({
    ownerUrl: urlOf(TEMPLATE),
    rolePrefix: TEMPLATE,
    passwords: { app: password, worker: password, readonly: password },
  });
  const subjects = readSubjects();
  const made = await makeTenants(config, urlOf(TEMPLATE), urlOf(TEMPLATE, "app"), { sizes, subjects, say });
  return {
    postgresPid: server.pid,
    subjects,
    ...made,
    async copy(name) {
      await asSuperuser(server.url, (client) => copyDatabase(client, TEMPLATE, name));
      return { superuserUrl: urlOf(name), appUrl: urlOf(name, "app"), workerUrl: urlOf(name, "worker") };
    },
    signInMembers: (appUrl, count) => signInMembers(config, appUrl, made.tenantId, count),
    startApi: (appUrl, workerUrl) => startApi(config, appUrl, workerUrl),
    async stop() {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function benchConfig(root: string, port: number): Config {
  return {
    port,
    host: "127.0.0.1",
    publicUrl: `http://localhost:${port}`,
    dataDir: root,
    databaseUrl: null,
    isLan: false,
    isDemoAllowed: false,
    masterKeys: [{ id: "bench", key: Buffer.alloc(32, 5) }],
    smtp: null,
    trustedProxies: 0,
  };
}

interface Made {
  tenantId: string;
  cookie: string;
}

async function makeTenants(
  config: Config,
  superuserUrl: string,
  appUrl: string,
  { sizes, subjects, say }: { sizes: Sizes; subjects: readonly string[]; say: (line: string) => void },
): Promise<Made> {
  const services = await createServices({
    config,
    appUrl,
    logTo: new Writable({ write: (_chunk, _encoding, done) => done() }),
  });
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const organisations: string[] = [];
    let cookie = "";
    for (let n = 0; n <= sizes.smallTenants; n++) {
      const made = await makeOrganisation(services, n);
      organisations.push(made.tenantId);
      if (n === 0) cookie = `${sessionCookieName(config)}=${made.token}`;
      await fillTenant(client, {
        tenantId: made.tenantId,
        technicianId: made.memberId,
        subjects,
        ...(n === 0
          ? { sites: 4, assets: sizes.assets, workOrders: sizes.workOrders }
          : { sites: 1, assets: 20, workOrders: 40 }),
      });
      if (n === 0) say(`One tenant filled: ${sizes.workOrders} work orders, ${sizes.assets} assets`);
    }
    await analyse(client);
    return { tenantId: organisations[0]!, cookie };
  } finally {
    await client.end();
    await services.stop();
  }
}

type Services = Awaited<ReturnType<typeof createServices>>;

async function makeOrganisation(
  services: Services,
  n: number,
): Promise<{ tenantId: string; memberId: string; token: string }> {
  const email = `bench-${n}@example.test`;
  const displayName = `Osoba ${n}`;
  const { personId, token } = await services.db.platform(async (tx) => {
    const id = await createPerson(services, tx, { email, displayName, language: "pl", passwordHash: null });
    return { personId: id, token: (await startSession(services, tx, id, "bench")).token };
  });
  const { tenantId, memberId } = await createOrganisation(services, {
    name: `Organizacja ${n}`,
    language: "pl",
    person: { id: personId, displayName },
    termsVersion: TERMS_VERSION,
  });
  return { tenantId, memberId, token };
}

/** The third column of the history, which has no quotes around separators. */
function readSubjects(): string[] {
  const texts = readFileSync(HISTORY, "utf8")
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",")[2] ?? "")
    .filter((text) => text.length > 8 && !text.includes('"'));
  return [...new Set(texts)];
}

async function startApi(config: Config, appUrl: string, workerUrl?: string): Promise<Api> {
  const child = fork(new URL("api-process.ts", import.meta.url), {
    execArgv: [...SERVER_NODE_OPTIONS],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await ask(child, {
    kind: "start",
    config: { ...config, masterKeys: config.masterKeys.map(({ id, key }) => ({ id, key: [...key] })) },
    appUrl,
    workerUrl: workerUrl ?? appUrl,
    withWorker: workerUrl !== undefined,
  });
  return {
    url: config.publicUrl,
    pid: child.pid!,
    record: async (isOn) =>
      ((await ask(child, { kind: "record", isOn })) as { statements: Sent[] }).statements,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.send({ kind: "stop" });
      }),
  };
}

function ask(child: ChildProcess, order: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the API process ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (answer) => {
      child.off("exit", ended);
      resolve(answer);
    });
    child.send(order);
  });
}

function withDatabase(superuserUrl: string, database: string, role?: string, password?: string): string {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  if (role !== undefined) {
    url.username = roleName(TEMPLATE, role as "app");
    url.password = password ?? "";
  }
  return url.href;
}

async function asSuperuser(url: string, fn: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await fn(client);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
