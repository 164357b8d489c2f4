import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { putReportFile } from "@qrmaint/contracts/reports/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { announce } from "../../testing/matrix-world.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";

let t: TestApp;
let organisation: TestOrganisation;
let planner: Actor;
beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  planner = await organisation.as("planner");
});
afterAll(() => t.close());

const TYPES = ["application/octet-stream", "application/json", "text/plain", "text/csv", "image/jpeg", "x/y"];

describe("an upload", () => {
  test.each(TYPES)("that says it is %s is taken by nobody before it is known who sends it", async (type) => {
    // No JSON, and more of it than a body of JSON may have: a parser would complain of either first.
    const bytes = Buffer.alloc(3_000_000, "{");
    const headers = { "content-type": type };
    const file = t.services.random.uuid();
    const unknown = await t.anybody.call(putFileContent, {
      organisation: organisation.tenantId,
      params: { file },
      bytes,
      headers,
    });
    expect(unknown.problem.code).toBe("not-signed-in");
    const withoutLink = await t.anybody.call(putReportFile, { params: { file }, bytes, headers });
    expect(withoutLink.problem.code).toBe("link-invalid");
  });

  test.each(TYPES)("of a table that says it is %s is stored as its bytes are", async (type) => {
    const bytes = Buffer.from("Data,Opis\n2024-01-02,Praca\n");
    const id = t.services.random.uuid();
    await planner.do(registerFile, { body: announce(id, bytes, "text/csv") });
    const headers = { "content-type": type };
    expect(await planner.do(putFileContent, { params: { file: id }, bytes, headers })).toMatchObject({
      state: "complete",
      bytes: bytes.length,
    });
  });
});
