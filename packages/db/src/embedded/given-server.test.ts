import { createServer, type Server, type Socket } from "node:net";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/index.ts";
import { explainConnection } from "./explain-connection.ts";
import { checkGivenServer, checkMasterKeys, ensureDatabase } from "./given-server.ts";
import { StartupProblem } from "./startup-problem.ts";

let database: TestDatabase;
const servers: Server[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const server of servers) server.close();
  await database.drop();
});

test("version 18 is taken", async () => {
  await expect(checkGivenServer(database.appUrl)).resolves.toBeUndefined();
});

test("a database that was filled under a master key that is not given is refused, before anything is changed", async () => {
  const { superuserUrl } = database;
  await expect(checkMasterKeys(superuserUrl, ["mine"])).resolves.toBeUndefined();
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(
    "insert into platform.keys values (gen_random_uuid(), 'data', 'theirs', '\\x00', now()), (gen_random_uuid(), 'index', 'mine', '\\x00', now())",
  );
  await client.end();
  await expect(checkMasterKeys(superuserUrl, ["theirs", "mine"])).resolves.toBeUndefined();
  await expect(checkMasterKeys(superuserUrl, ["mine"])).rejects.toThrow(
    "This database was filled under the master key theirs, which is not given: put it into MASTER_KEYS or back into DATA_DIR, or use another database. Nothing was changed.",
  );
});

test("an older version is refused with its number", async () => {
  const port = await listen((socket) => answerAsVersion(socket, 150_004, "15.4 (Debian 15.4-1)"));
  await expect(checkGivenServer(`postgres://me:secret@127.0.0.1:${port}/plant`)).rejects.toThrow(
    "DATABASE_URL leads to PostgreSQL 15.4, but 18 or newer is needed: give another server, or leave DATABASE_URL out and use the one that comes along.",
  );
});

test("each way in which it cannot be reached is one sentence that never shows the password", async () => {
  const silent = await listen(
    (socket) => void socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
  );
  const wrongPassword = new URL(database.appUrl);
  wrongPassword.password = "topsecret";
  const noDatabase = new URL(database.appUrl);
  noDatabase.pathname = "/nowhere";
  const closedPort = await listen(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  for (const [url, sentence] of [
    [
      `postgres://me:topsecret@127.0.0.1:${closedPort}/plant`,
      /^No PostgreSQL answers at 127\.0\.0\.1:\d+ \(DATABASE_URL\): start it/,
    ],
    [
      "postgres://me:topsecret@no-such-host.invalid/plant",
      /^The host no-such-host\.invalid in DATABASE_URL is not known/,
    ],
    [
      wrongPassword.href,
      /refuses the user qrm_template_app of DATABASE_URL: correct its name and password\.$/,
    ],
    [noDatabase.href, /^The database nowhere of DATABASE_URL does not exist at/],
    [`postgres://me:topsecret@127.0.0.1:${silent}/plant`, /does not speak PostgreSQL as asked/],
  ] as const) {
    const problem: unknown = await checkGivenServer(url).catch((error: unknown) => error);
    expect(problem, url).toBeInstanceOf(StartupProblem);
    expect(String(problem)).toMatch(new RegExp(sentence.source.replace("^", "^StartupProblem: ")));
    expect(String(problem)).not.toContain("topsecret");
  }
});

test("a user with too few rights is told which are missing", () => {
  const error = Object.assign(new Error("permission denied to create role"), { code: "42501" });
  expect(String(explainConnection("postgres://me:x@db/plant", error))).toContain(
    "The user me of DATABASE_URL has too few rights: give it CREATEROLE and make it the owner of the database plant.",
  );
});

test("what is no error of the connection stays as it is", () => {
  const error = new Error("something of ours");
  expect(explainConnection("postgres://me:x@db/plant", error)).toBe(error);
});

test("a database is made once", async () => {
  const name = `${database.name}_more`;
  const url = await ensureDatabase(database.superuserUrl, name);
  expect(await ensureDatabase(database.superuserUrl, name)).toBe(url);
  expect(new URL(url).pathname).toBe(`/${name}`);
});

async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Just enough of the protocol: lets anybody in and answers every question with one row, number and name. */
function answerAsVersion(socket: Socket, number: number, name: string): void {
  const ready = message("Z", Buffer.from("I"));
  let isIn = false;
  socket.on("data", () => {
    if (!isIn) socket.write(Buffer.concat([message("R", int32(0)), ready]));
    else {
      const columns = message("T", int16(2), column("number", 23), column("name", 25));
      const row = message("D", int16(2), text(String(number)), text(name));
      socket.write(Buffer.concat([columns, row, message("C", Buffer.from("SELECT 1\0")), ready]));
    }
    isIn = true;
  });
}

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.from(`${type}\0\0\0\0`);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function column(label: string, type: number): Buffer {
  return Buffer.concat([
    Buffer.from(`${label}\0`),
    int32(0),
    int16(0),
    int32(type),
    int16(4),
    int32(0),
    int16(0),
  ]);
}

function text(value: string): Buffer {
  return Buffer.concat([int32(value.length), Buffer.from(value)]);
}

function int16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

function int32(value: number): Buffer {
  return Buffer.from([0, 0, value >> 8, value & 0xff]);
}
