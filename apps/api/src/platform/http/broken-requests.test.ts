import { ERRORS, type ErrorCode, type Problem } from "@qrmaint/contracts";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let port: number;
beforeAll(async () => {
  t = await createTestApp();
  port = Number(new URL(await t.app.listen({ port: 0, host: "127.0.0.1" })).port);
});
afterAll(() => t.close());

interface Answer {
  status: number;
  headers: Record<string, string>;
  problem: Problem;
}

/** What comes back on a connection until the other side closes it. */
const received = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = "";
    socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
    socket.once("close", () => resolve(text)).once("error", reject);
  });

function read(text: string): Answer {
  const [head = "", body = ""] = text.split(/\r\n\r\n/);
  const [first = "", ...lines] = head.split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );
  expect(Number(headers["content-length"])).toBe(Buffer.byteLength(body));
  return { status: Number(first.split(" ")[1]), headers, problem: JSON.parse(body) as Problem };
}

async function sendRaw(...parts: string[]): Promise<Answer> {
  const socket = connect(port, "127.0.0.1");
  const answer = received(socket);
  for (const part of parts) socket.write(part);
  return read(await answer);
}

/** Of the framework, of Node and of the machine: what no answer says. */
const FOREIGN_WORDS =
  /FST_|HPE_|ERR_|too large"|Client Error|statusCode|\bstack\b|node_modules|\.[jt]s:|received|geheim/;

function expectProblem({ status, headers, problem }: Answer, code: ErrorCode): void {
  const kind = ERRORS[code];
  expect(status).toBe(kind.status);
  expect(headers).toMatchObject({
    "content-type": "application/problem+json; charset=utf-8",
    "x-content-type-options": "nosniff",
    "x-request-id": problem.requestId,
    "cache-control": "no-store",
  });
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(problem).toMatchObject({ type: `urn:qrmaint:${code}`, code, ...kind });
  expect(problem.detail).toMatch(/^[A-Z].{30,}\.$/);
  expect(JSON.stringify(problem)).not.toMatch(FOREIGN_WORDS);
}

const HOST = "Host: localhost\r\n";
const POST = `POST /api/v1/sign-in HTTP/1.1\r\n${HOST}Origin: http://localhost:4800\r\n`;
const JSON_POST = `${POST}Content-Type: application/json\r\n`;

describe("what is not HTTP is answered as a problem too", () => {
  test.each<[string, string, ErrorCode, RegExp]>([
    ["no HTTP at all", "geheim\r\n\r\n", "invalid-input", /method|not HTTP/],
    ["a method that there is none", `GEHEIM / HTTP/1.1\r\n${HOST}\r\n`, "invalid-input", /request line/],
    ["an address with a control character", `GET /\u0001geheim HTTP/1.1\r\n\r\n`, "invalid-input", /address/],
    ["a version that there is none", `GET / HTTP/9.9\r\n${HOST}\r\n`, "invalid-input", /HTTP\/1\.1/],
    ["a header without a name", `GET / HTTP/1.1\r\n${HOST}ge heim: 1\r\n\r\n`, "invalid-input", /header/],
    [
      "headers of more than 16 kB",
      `GET / HTTP/1.1\r\n${HOST}Cookie: ${"geheim".repeat(3000)}\r\n\r\n`,
      "headers-too-large",
      /16384 bytes/,
    ],
    [
      "an address of more than 16 kB",
      `GET /${"geheim".repeat(3000)} HTTP/1.1\r\n${HOST}\r\n`,
      "headers-too-large",
      /shorten/,
    ],
    [
      "a length in letters",
      `${JSON_POST}Content-Length: geheim\r\n\r\n{}`,
      "invalid-input",
      /Content-Length/,
    ],
    [
      "two lengths",
      `${JSON_POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
      "invalid-input",
      /Content-Length/,
    ],
    [
      "a length beside chunks",
      `${JSON_POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
      "invalid-input",
      /Transfer-Encoding/,
    ],
    [
      "chunks that are none",
      `${JSON_POST}Transfer-Encoding: chunked\r\n\r\ngeheim\r\n`,
      "invalid-input",
      /chunks/,
    ],
    ["no Host", "GET /api/v1/me HTTP/1.1\r\nConnection: close\r\n\r\n", "invalid-input", /Host/],
  ])("%s", async (_name, sent, code, detail) => {
    const answer = await sendRaw(sent);
    expectProblem(answer, code);
    expect(answer.problem.detail).toMatch(detail);
    expect(answer.headers["connection"]).toBe("close");
  });

  test("a request that does not come whole in its time", async () => {
    const arrived = new Promise<Socket>((resolve) => t.app.server.once("connection", resolve));
    const socket = connect(port, "127.0.0.1");
    const answer = received(socket);
    socket.write("POST /api/v1/sign-in HT");
    const late = Object.assign(new Error("Request timeout"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });
    t.app.server.emit("clientError", late, await arrived);
    expectProblem(read(await answer), "too-slow");
  });

  test("a second request on the connection that is broken leaves the first one's answer whole", async () => {
    const socket = connect(port, "127.0.0.1");
    const answer = received(socket);
    socket.write(`GET /healthz HTTP/1.1\r\n${HOST}\r\n`);
    await new Promise((resolve) => socket.once("data", resolve));
    socket.write("geheim\r\n\r\n");
    const text = await answer;
    const second = text.indexOf("HTTP/1.1", 1);
    expect(text.slice(0, second)).toMatch(/^HTTP\/1\.1 200 /);
    expectProblem(read(text.slice(second)), "invalid-input");
  });

  test("an answer that has begun is broken off, and nothing foreign stands in it", async () => {
    const organisation = await t.organisation();
    const { cookie } = await organisation.as("planner");
    const socket = connect(port, "127.0.0.1");
    const answer = received(socket);
    socket.write(
      `GET /api/v1/o/${organisation.tenantId}/events HTTP/1.1\r\n${HOST}Cookie: ${cookie}\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once("data", resolve));
    socket.write("geheim\r\n\r\n");
    const text = await answer;
    expect(text).toMatch(/^HTTP\/1\.1 200 .*text\/event-stream/s);
    expect(text).not.toMatch(/problem|HTTP\/1\.1 400/);
  });

  test("a connection that breaks off is closed without a word", async () => {
    const arrived = new Promise<Socket>((resolve) => t.app.server.once("connection", resolve));
    const socket = connect(port, "127.0.0.1");
    const answer = received(socket);
    const broken = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    t.app.server.emit("clientError", broken, await arrived);
    expect(await answer).toBe("");
  });

  test("an expectation that nobody knows changes nothing, and HTTP/1.0 needs no Host", async () => {
    for (const sent of [
      `GET /healthz HTTP/1.1\r\n${HOST}Expect: geheim\r\nConnection: close\r\n\r\n`,
      "GET /healthz HTTP/1.0\r\n\r\n",
    ]) {
      const socket = connect(port, "127.0.0.1");
      const answer = received(socket);
      socket.write(sent);
      expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
    }
  });
});

describe("a body that cannot be taken says what to send instead", () => {
  const withBody = (headers: string, body: string): Promise<Answer> =>
    sendRaw(`${POST}Connection: close\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`);

  test.each<[string, string, string, ErrorCode, RegExp]>([
    ["no JSON", "application/json", '{"a": geheim}', "invalid-input", /not valid JSON/],
    ["JSON that ends early", "application/json", '{"a": "b', "invalid-input", /at line 1, column \d/],
    ["nothing", "application/json", "", "invalid-input", /send \{\}/],
    [
      "a form",
      "application/x-www-form-urlencoded",
      "a=geheim",
      "body-type",
      /Content-Type: application\/json/,
    ],
    ["a form without fields", "application/x-www-form-urlencoded", "", "body-type", /another type/],
    ["a text", "text/plain", "{}", "body-type", /Content-Type: application\/json/],
    ["a type that is none", "geheim", "{}", "body-type", /names no type/],
  ])("%s", async (_name, type, body, code, detail) => {
    const answer = await withBody(`Content-Type: ${type}\r\n`, body);
    expectProblem(answer, code);
    expect(answer.problem.detail).toMatch(detail);
  });

  test("one without a type", async () => {
    const answer = await withBody("", "{}");
    expectProblem(answer, "body-type");
    expect(answer.problem.detail).toMatch(/has no Content-Type header/);
  });

  test.each([
    ["by the length that it says", `Content-Length: 1048577\r\n\r\n{`],
    ["by what comes", `Transfer-Encoding: chunked\r\n\r\n100001\r\n${"a".repeat(0x100001)}\r\n0\r\n\r\n`],
  ])("one that is too large, %s", async (_name, rest) => {
    const answer = await sendRaw(`${JSON_POST}Connection: close\r\n${rest}`);
    expectProblem(answer, "body-too-large");
    expect(answer.problem.detail).toMatch(/1,048,576 bytes/);
  });

  test("who may not call learns that first", async () => {
    const sent = await t.app.inject({
      method: "POST",
      url: "/api/v1/me/sessions/end-others",
      headers: { origin: "http://localhost:4800", "content-type": "text/plain" },
      payload: "{}",
    });
    expect(sent.json()).toMatchObject({ code: "not-signed-in" });
  });
});
