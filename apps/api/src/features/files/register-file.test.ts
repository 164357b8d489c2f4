import { getFile, registerFile } from "@qrmaint/contracts/files/contract";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";
import { announcementOf } from "./file-kit.ts";

let t: TestApp;
let organisation: TestOrganisation;
let technician: Actor;
const bytes = Buffer.from("photo");

beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  technician = await organisation.as("technician");
});
afterAll(() => t.close());

describe("announcing a file", () => {
  test("works: the photo is known before its bytes are there", async () => {
    const body = announcementOf(t, bytes);
    const file = await technician.do(registerFile, { body });
    expect(file).toEqual({
      id: body.id,
      name: "Łożysko.jpg",
      contentType: "image/jpeg",
      bytes: 5,
      state: "awaited",
      refusal: null,
      hasThumbnail: false,
      width: null,
      height: null,
      at: new Date(t.clock.nowMs()).toISOString(),
    });
    expect(await technician.do(getFile, { params: { file: body.id } })).toEqual(file);
  });

  test("refuses what is invalid, and says where", async () => {
    const body = { ...announcementOf(t, bytes), sha256: "abc", bytes: 0, path: "/etc" };
    const answer = await technician.call(registerFile, { body });
    expect(answer.problem.errors?.map((error) => error.at).sort()).toEqual([
      "/body/bytes",
      "/body/path",
      "/body/sha256",
    ]);
    const large = await technician.call(registerFile, {
      body: announcementOf(t, bytes, { bytes: 25_000_001 }),
    });
    expect(large.problem.code).toBe("file-too-large");
  });

  test("needs somebody signed in", async () => {
    const answer = await t.anybody.call(registerFile, {
      organisation: organisation.tenantId,
      body: announcementOf(t, bytes),
    });
    expect(answer.status).toBe(401);
  });

  test("another organisation answers as if it were not there, and the same id there is another file", async () => {
    const stranger = await (await t.organisation("Hotel Bałtyk")).as("administrator");
    const body = announcementOf(t, bytes);
    expect((await stranger.call(registerFile, { organisation: organisation.tenantId, body })).status).toBe(
      404,
    );
    await technician.do(registerFile, { body });
    expect((await stranger.call(getFile, { params: { file: body.id } })).status).toBe(404);
    expect((await stranger.call(registerFile, { body: { ...body, name: "theirs.jpg" } })).status).toBe(201);
    expect((await technician.do(getFile, { params: { file: body.id } })).name).toBe("Łożysko.jpg");
  });

  test("sent twice is done once, also under another key; other content under the same id is refused", async () => {
    const body = announcementOf(t, bytes);
    const key = t.services.random.uuid();
    const [first, second] = await Promise.all([
      technician.call(registerFile, { body, key }),
      technician.call(registerFile, { body, key }),
    ]);
    expect(second.body).toEqual(first.body);
    expect((await technician.call(registerFile, { body })).body).toEqual(first.body);
    const other = { ...body, sha256: "0".repeat(64) };
    expect((await technician.call(registerFile, { body: other })).problem.code).toBe("already-exists");
    const colleague = await organisation.as("technician");
    expect((await colleague.call(registerFile, { body })).problem.code).toBe("already-exists");
  });

  test("a photo that was taken without signal keeps its moment, within the organisation's life", async () => {
    const { tenantId } = organisation;
    const [tenant] = await t.services.db.read<{ createdAt: string }>(
      { tenantId, sites: "*", actor: "system:test" },
      sql`select created_at as "createdAt" from tenants where tenant_id = ${TENANT}`,
    );
    t.clock.advance(3_600_000);
    const nowMs = t.clock.nowMs();
    const takenAt = async (measuredAt: string) =>
      (await technician.do(registerFile, { body: { ...announcementOf(t, bytes), measuredAt } })).at;
    const earlier = new Date(nowMs - 1_800_000).toISOString();
    expect(await takenAt(earlier)).toBe(earlier);
    expect(await takenAt("1970-01-01T00:00:00.000Z")).toBe(tenant!.createdAt);
    expect(await takenAt(new Date(nowMs + 300_001).toISOString())).toBe(new Date(nowMs).toISOString());
  });
});
