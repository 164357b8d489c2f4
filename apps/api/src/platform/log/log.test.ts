import { createAsset } from "@qrmaint/contracts/assets/contract";
import { OPERATIONS } from "@qrmaint/contracts/operations";
import pg from "pg";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Sample } from "../../testing/described-ids.ts";
import { samplesOf } from "../../testing/matrix-samples.ts";
import { buildWorld, type World } from "../../testing/matrix-world.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { createLog, scrub } from "./log.ts";

interface Line {
  event: string;
  level: string;
  requestId?: string;
  [field: string]: unknown;
}
let text = "";
const logTo = new Writable({
  write: (chunk: Buffer, _encoding, done) => {
    text += chunk.toString();
    done();
  },
});
const linesOf = (all: string): Line[] =>
  all
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
const linesFor = (requestId: string | undefined): Line[] =>
  linesOf(text).filter((line) => line.requestId === requestId);

let t: TestApp;
let world: World;
beforeAll(async () => {
  t = await createTestApp({ logTo });
  world = await buildWorld(t, "Kopalnia Wschód");
});
afterAll(() => t.close());

const MARKER = "Znacznik-Tajny-93817";

/** The same input with the marker in every text that is no id and no word of a list. */
function marked(value: unknown, key = ""): unknown {
  if (typeof value === "string") {
    if (/^[0-9a-f-]{36}$|^[0-9a-f]{64}$/.test(value) || /^(kind|language|roleKey|to|status)$/.test(key))
      return value;
    return /@/.test(value) ? `${MARKER}@example.com` : `${value}${MARKER}`;
  }
  if (Array.isArray(value)) return value.map((item) => marked(item, key));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, marked(inner, name)]));
}

/** Inputs for what the matrix does not call. */
const OTHERS: Record<string, Sample> = {
  signUp: {
    body: {
      email: "a@example.com",
      password: MARKER,
      displayName: "Jan",
      organisationName: "Firma",
      language: "pl",
      termsVersion: "1",
    },
  },
  signIn: { body: { email: "a@example.com", password: MARKER } },
  confirmSignUp: { body: { secret: MARKER.padEnd(43, "x") } },
  resetPassword: { body: { secret: MARKER.padEnd(43, "x"), newPassword: MARKER } },
  requestPasswordReset: { body: { email: "a@example.com" } },
  lookUpInvitation: { body: { secret: MARKER.padEnd(43, "x") } },
  acceptInvitation: { body: { secret: MARKER.padEnd(43, "x"), password: MARKER, termsVersion: "1" } },
  followReport: { body: { secret: MARKER.padEnd(43, "x") } },
  changePassword: { body: { currentPassword: MARKER, newPassword: `${MARKER}2` } },
  updateMe: { body: { displayName: "Jan" } },
  openLabel: { params: { code: MARKER } },
  getLabelPhoto: { params: { code: MARKER } },
};
const HEADERS = {
  "user-agent": MARKER,
  "x-follow-secret": MARKER,
  "x-forwarded-for": MARKER,
  referer: `http://localhost:4800/r/${MARKER}`,
  authorization: `Bearer ${MARKER}`,
};

describe("the log of requests", () => {
  test.each(OPERATIONS.map((operation) => [operation.id, operation] as const))(
    "%s leaves one line with id, tenant, actor, operation, time and outcome, and nothing of what was sent",
    async (id, operation) => {
      const prepare = samplesOf(id)[0];
      const sample = prepare ? await prepare(world) : (OTHERS[id] ?? {});
      // A person's own calls may end their session.
      const by =
        operation.access === "public"
          ? world.anybody
          : operation.access === "person"
            ? await world.organisation.as("administrator")
            : world.admin;
      const isPlain = id === "reportFailure";
      const call = (input: Sample) => by.call(operation, { headers: HEADERS, ...input });
      for (const input of [
        { ...sample, query: marked(sample.query ?? {}), body: marked(sample.body ?? {}) } as Sample,
        { ...sample, query: { ...sample.query, q: MARKER, [MARKER]: MARKER } },
        ...(isPlain
          ? [
              {
                params: { code: world.one.labelCode },
                body: {
                  id: world.newId(),
                  subject: MARKER,
                  description: MARKER,
                  name: MARKER,
                  contact: MARKER,
                  language: "pl",
                },
              },
            ]
          : []),
      ]) {
        const answer = await call(input);
        const requestId = answer.headers["x-request-id"];
        await vi.waitFor(() => expect(linesFor(requestId)).not.toEqual([]));
        const lines = linesFor(requestId).filter((line) => line.event === "request");
        expect(lines).toEqual([
          {
            at: "2026-01-15T09:00:00.000Z",
            level: "info",
            event: "request",
            requestId,
            method: operation.method,
            route: `/api/v1${operation.path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
            operation: id,
            status: answer.status,
            code: answer.status >= 400 ? answer.problem.code : null,
            tenantId: expect.toSatisfy(
              (value) => value === null || value === world.one.organisation,
            ) as string,
            actor: expect.toSatisfy(
              (value) => value === null || /^(member|person|label|link):/.test(value as string),
            ) as string,
            isWhole: id !== "followChanges" || answer.status >= 400,
            durationMs: expect.any(Number) as number,
          },
        ]);
      }
      expect(text).not.toContain(MARKER);
    },
  );

  test("a member's call is logged with the organisation and the member", async () => {
    const answer = await world.admin.call(
      OPERATIONS.find((operation) => operation.id === "getOrganisation")!,
    );
    expect(linesFor(answer.headers["x-request-id"])).toMatchObject([
      { tenantId: world.one.organisation, actor: `member:${world.admin.memberId}`, status: 200, code: null },
    ]);
  });

  test("codes of labels and secrets of links in an address are not logged, nor what cannot be routed", async () => {
    for (const url of [`/q/${MARKER}`, `/r/${MARKER}`, `/${MARKER}?x=${MARKER}`, `/api/v1/${MARKER}/%ff`]) {
      const answer = await t.app.inject({ url });
      await vi.waitFor(() => expect(linesFor(answer.headers["x-request-id"] as string)).not.toEqual([]));
      expect(linesFor(answer.headers["x-request-id"] as string)).toMatchObject([
        { event: "request", operation: null, status: answer.statusCode },
      ]);
    }
    expect(text).not.toContain(MARKER);
  });

  test("a failure inside is logged with its place, and without the values that it was about", async () => {
    const superuser = new pg.Client({ connectionString: t.database.superuserUrl });
    await superuser.connect();
    await superuser.query(`create function app.fail() returns trigger language plpgsql as $$
      begin raise exception 'no such thing: "%", or %', new.name, '''' || new.name || ''''; end $$`);
    await superuser.query(
      "create trigger assets_fail before insert on assets for each row when (new.name like 'Znacznik%') execute function app.fail()",
    );
    const body = { id: world.newId(), kind: "equipment" as const, parentId: world.one.site, name: MARKER };
    const answer = await world.admin.call(createAsset, { body });
    await superuser.query("drop trigger assets_fail on assets");
    await superuser.end();
    expect(answer.problem).toMatchObject({ code: "internal", status: 500, retry: "later" });
    expect(answer.bytes.toString()).not.toContain(MARKER);
    const lines = linesFor(answer.headers["x-request-id"]);
    expect(lines.map((line) => line.event).sort()).toEqual(["request", "request-failed"]);
    expect(lines.find((line) => line.event === "request-failed")).toMatchObject({
      level: "error",
      operation: "createAsset",
      code: "P0001",
      where: expect.stringContaining("at ") as string,
    });
    expect(text).not.toContain(MARKER);
  });

  test("the log has a line for every request of this file, and each is JSON on a line of its own", () => {
    const all = linesOf(text);
    expect(all.length).toBeGreaterThan(OPERATIONS.length * 2);
    expect(text.endsWith("\n")).toBe(true);
  });
});

describe("what is scrubbed from a message", () => {
  test.each([
    ["connect postgres://app:s3cret@localhost/x", "connect postgres://app:***@localhost/x"],
    [`token ${"aB3_".repeat(10)}abc is gone`, "token *** is gone"],
    ["mail to jan.kowalski@example.com failed", "mail to *** failed"],
    ['invalid input syntax for type uuid: "Jan Kowalski"', 'invalid input syntax for type uuid: "***"'],
    ["Unexpected token 'J', \"Jan\" is not valid JSON", "Unexpected token '***', \"***\" is not valid JSON"],
  ])("%s", (message, scrubbed) => {
    expect(scrub(message)).toBe(scrubbed);
  });

  test("an error that is no error is logged as well", () => {
    const written: string[] = [];
    const stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        written.push(chunk.toString());
        done();
      },
    });
    const log = createLog(stream, { nowMs: () => 0 });
    log.problem("odd", "only a text");
    log.problem("odd", null);
    expect(written.map((line) => (JSON.parse(line) as Line)["message"])).toEqual(["only a text", "null"]);
  });
});
