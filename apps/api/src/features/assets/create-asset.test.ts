import { createAsset, getAsset } from "@qrmaint/contracts/assets/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";

let t: TestApp;
let organisation: TestOrganisation;
let planner: Actor;
let siteId: string;

beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  planner = await organisation.as("planner");
  siteId = t.services.random.uuid();
  await planner.do(createAsset, {
    body: {
      id: siteId,
      kind: "site",
      parentId: null,
      name: "Zakład Kraków",
      site: { timeZone: "Europe/Warsaw", currency: "PLN" },
    },
  });
});
afterAll(() => t.close());

const machine = (over: object = {}) => ({
  id: t.services.random.uuid(),
  kind: "equipment" as const,
  parentId: siteId,
  name: "Sprężarka śrubowa",
  ...over,
});

describe("creating an object", () => {
  test("works: it stands below its parent, has a number and a path", async () => {
    const body = machine();
    const asset = await planner.do(createAsset, { body });
    expect(asset).toMatchObject({
      number: "EQ-000002",
      parentId: siteId,
      siteId,
      version: 1,
      path: [{ name: "Zakład Kraków" }, { name: "Sprężarka śrubowa" }],
    });
    expect((await planner.do(getAsset, { params: { asset: body.id } })).name).toBe("Sprężarka śrubowa");
  });

  test("refuses what is invalid, and says where", async () => {
    const answer = await planner.call(createAsset, {
      body: { ...machine({ name: " " }), colour: "red" } as never,
    });
    expect(answer.status).toBe(400);
    expect(answer.problem.errors?.map((error) => error.at).sort()).toEqual(["/body/colour", "/body/name"]);
    const sensor = machine({
      parentId: (await planner.do(createAsset, { body: machine() })).id,
      kind: "location",
    });
    expect((await planner.call(createAsset, { body: sensor })).problem.code).toBe("child-not-allowed");
  });

  test("needs somebody signed in", async () => {
    expect(
      (await t.anybody.call(createAsset, { organisation: organisation.tenantId, body: machine() })).status,
    ).toBe(401);
  });

  test("needs the right to it", async () => {
    const technician = await organisation.as("technician");
    expect((await technician.call(createAsset, { body: machine() })).problem.code).toBe("not-permitted");
  });

  test("another organisation's parent and path answer as if they were not there", async () => {
    const stranger = await (await t.organisation("Hotel Bałtyk")).as("administrator");
    expect((await stranger.call(createAsset, { body: machine() })).status).toBe(404);
    expect(
      (await stranger.call(createAsset, { organisation: organisation.tenantId, body: machine() })).status,
    ).toBe(404);
  });

  test("sent twice, also at the same moment, is done once and answered the same", async () => {
    const body = machine({ name: "Tokarka" });
    const key = t.services.random.uuid();
    const [first, second] = await Promise.all([
      planner.call(createAsset, { body, key }),
      planner.call(createAsset, { body, key }),
    ]);
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const third = await planner.call(createAsset, { body, key });
    expect(third.body).toEqual(first.body);
    expect((await planner.call(createAsset, { body: { ...body, name: "Frezarka" }, key })).problem.code).toBe(
      "key-reused",
    );
  });

  test("who sees one site neither adds to another nor makes one", async () => {
    const elsewhere = t.services.random.uuid();
    await planner.do(createAsset, {
      body: {
        id: elsewhere,
        kind: "site",
        parentId: null,
        name: "Zakład Łódź",
        site: { timeZone: "Europe/Warsaw", currency: "PLN" },
      },
    });
    const local = await organisation.as("planner", [siteId]);
    expect((await local.call(createAsset, { body: machine() })).status).toBe(201);
    expect((await local.call(createAsset, { body: machine({ parentId: elsewhere }) })).status).toBe(404);
    expect(
      (
        await local.call(createAsset, {
          body: {
            id: t.services.random.uuid(),
            kind: "site",
            parentId: null,
            name: "X",
            site: { timeZone: "UTC", currency: "PLN" },
          },
        })
      ).status,
    ).toBe(403);
  });
});
