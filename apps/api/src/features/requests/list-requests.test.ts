import { updateAsset } from "@qrmaint/contracts/assets/contract";
import { joinReport } from "@qrmaint/contracts/reports/contract";
import {
  countRequests,
  createRequest,
  getRequest,
  listRequests,
  rejectRequest,
} from "@qrmaint/contracts/requests/contract";
import { Writable } from "node:stream";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

async function reportedBy(actor: Actor, over: object = {}): Promise<string> {
  const id = t.services.random.uuid();
  await actor.do(createRequest, { body: { id, assetId: scene.assetId, subject: "Piszczy", ...over } });
  return id;
}
const idsOf = ({ items }: { items: { id: string }[] }): string[] => items.map((item) => item.id);

sixCasesOf(listRequests)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  call: async () => {
    await scene.report();
    return { query: { asset: scene.assetId, site: scene.siteId, state: "new", limit: 1 } };
  },
  works: ({ items, next }) => {
    expect(items).toMatchObject([{ subject: "Wyciek oleju", state: "new", reporterCount: 1 }]);
    expect(next === null || typeof next === "string").toBe(true);
  },
  invalid: [
    {
      query: { limit: 201, state: "open", site: "x" },
      at: ["/query/limit", "/query/site", "/query/state/0"],
    },
    { query: { after: "not a cursor" }, at: ["/query/after"] },
  ],
});

sixCasesOf(countRequests)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  call: async () => {
    await scene.report({ isBreakdown: true });
    return {};
  },
  works: (counts) => {
    expect(counts.new).toBeGreaterThan(0);
    expect(counts.breakdowns).toBeGreaterThan(0);
    expect(counts.breakdowns).toBeLessThanOrEqual(counts.new);
  },
});

sixCasesOf(getRequest)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "planner",
  call: async () => ({ params: { request: (await scene.report({ name: "Jan Kowalski" })).id } }),
  works: (request, { input }) => {
    expect(request).toMatchObject({
      id: input.params!.request,
      reporterName: "Jan Kowalski",
      reporters: [{ name: "Jan Kowalski" }],
    });
  },
});

describe("the inbox", () => {
  test("is read page by page, newest first, each once, also when the same instant holds many", async () => {
    const other = await reportScene(t, "Inna Kopalnia");
    const sent: string[] = [];
    for (let index = 0; index < 7; index++) {
      sent.push((await other.report()).id);
      if (index % 3 === 2) t.clock.advance(1000);
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await other.planner.do(listRequests, {
        query: { limit: 3, ...(after === undefined ? {} : { after }) },
      });
      seen.push(...idsOf(page));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(7);
    const [last, second, first] = [seen.slice(0, 1), seen.slice(1, 4), seen.slice(4)];
    expect(last).toEqual(sent.slice(6));
    expect(second.sort()).toEqual(sent.slice(3, 6).sort());
    expect(first.sort()).toEqual(sent.slice(0, 3).sort());
  });

  test("is narrowed by state, object, site and standstill", async () => {
    const south = await scene.addSite("Kopalnia Południe");
    const assetId = await scene.addMachine("Kruszarka", { parentId: south });
    const { code } = await scene.addLabel({ assetId, siteId: south });
    const [plain, standing, rejected] = [
      await scene.report({}, code),
      await scene.report({ isBreakdown: true }, code),
      await scene.report({}, code),
    ];
    await scene.planner.do(rejectRequest, { params: { request: rejected.id }, body: { reason: "Nie" } });
    const list = async (query: object) => idsOf(await scene.planner.do(listRequests, { query })).sort();
    expect(await list({ site: south })).toEqual([plain.id, standing.id, rejected.id].sort());
    expect(await list({ asset: assetId, state: "new" })).toEqual([plain.id, standing.id].sort());
    expect(await list({ asset: assetId, state: "new,rejected", breakdown: "false" })).toEqual(
      [plain.id, rejected.id].sort(),
    );
    expect(await list({ asset: assetId, breakdown: "true" })).toEqual([standing.id]);
  });

  test("is there for all the rest when one reporter's name cannot be opened", async () => {
    const logged: string[] = [];
    const logTo = new Writable({
      write: (chunk, _encoding, done) => {
        logged.push(String(chunk));
        done();
      },
    });
    const broken = await createTestApp({ logTo });
    try {
      const own = await reportScene(broken);
      const good = await own.report({ name: "Oksana" });
      const bad = await own.report({ name: "Jan", contact: "600 100 200" });
      const client = new Client({ connectionString: broken.database.superuserUrl });
      await client.connect();
      await client.query("set session_replication_role = replica");
      await client.query(
        "update request_reporters set name_cipher = set_byte(name_cipher, octet_length(name_cipher) - 1, 255 - get_byte(name_cipher, octet_length(name_cipher) - 1)) where request_id = $1",
        [bad.id],
      );
      await client.end();
      const { items } = await own.planner.do(listRequests);
      expect(Object.fromEntries(items.map(({ id, reporterName }) => [id, reporterName]))).toEqual({
        [good.id]: "Oksana",
        [bad.id]: null,
      });
      const request = await own.planner.do(getRequest, { params: { request: bad.id } });
      expect(request.reporters).toMatchObject([{ name: null, contact: "600 100 200" }]);
      expect(logged.filter((line) => line.includes("column-not-opened"))).not.toEqual([]);
      expect(logged.join("")).not.toMatch(/Jan|600 100/);
    } finally {
      await broken.close();
    }
  });

  test("names the object as it is called now", async () => {
    const assetId = await scene.addMachine("Stara nazwa");
    await scene.report({}, (await scene.addLabel({ assetId })).code);
    await scene.planner.do(updateAsset, {
      params: { asset: assetId },
      ifMatch: 1,
      body: { name: "Nowa nazwa" },
    });
    const [item] = (await scene.planner.do(listRequests, { query: { asset: assetId } })).items;
    expect(item).toMatchObject({ asset: { name: "Nowa nazwa" }, assetPath: [{}, { name: "Stara nazwa" }] });
  });
});

describe("who sees which reports", () => {
  test("who may only report sees their own and those they joined, and nobody else among the reporters", async () => {
    const requester = await scene.organisation.as("requester");
    const own = await reportedBy(requester);
    const joined = await scene.report({ name: "Jan Kowalski", contact: "600 100 200" });
    const foreign = await scene.report();
    await t.anybody.do(joinReport, {
      params: { code: scene.label.code, request: joined.id },
      body: { id: t.services.random.uuid(), language: "pl" },
      headers: { cookie: requester.cookie },
    });
    expect(idsOf(await requester.do(listRequests)).sort()).toEqual([own, joined.id].sort());
    expect(await requester.do(countRequests)).toMatchObject({ new: 2 });
    expect((await requester.call(getRequest, { params: { request: foreign.id } })).problem.code).toBe(
      "not-found",
    );
    const seen = await requester.do(getRequest, { params: { request: joined.id } });
    expect(seen.reporters).toMatchObject([{ isMember: true, isFirst: false, contact: null }]);
    expect(JSON.stringify(seen.reporters)).not.toContain("Kowalski");
  });

  test("a technician reads all, but no contact; who decides reads the contact", async () => {
    const technician = await scene.organisation.as("technician");
    const { id } = await scene.report({ name: "Jan Kowalski", contact: "600 100 200" });
    const [byTechnician, byPlanner] = [
      await technician.do(getRequest, { params: { request: id } }),
      await scene.planner.do(getRequest, { params: { request: id } }),
    ];
    expect(byTechnician.reporters).toMatchObject([{ name: "Jan Kowalski", contact: null }]);
    expect(byPlanner.reporters).toMatchObject([{ name: "Jan Kowalski", contact: "600 100 200" }]);
  });

  test("`mine` narrows everybody to what they reported", async () => {
    const technician = await scene.organisation.as("technician");
    const own = await reportedBy(technician);
    expect(idsOf(await technician.do(listRequests, { query: { mine: "true" } }))).toEqual([own]);
  });

  test("a site out of sight is out of the list, the counts and the filters", async () => {
    const west = await scene.addSite("Kopalnia Zachód");
    const local = await scene.organisation.as("planner", [west]);
    const { id } = await scene.report();
    expect(idsOf(await local.do(listRequests))).toEqual([]);
    expect(await local.do(countRequests)).toEqual({ new: 0, breakdowns: 0 });
    expect((await local.call(getRequest, { params: { request: id } })).status).toBe(404);
    for (const query of [{ site: scene.siteId }, { asset: scene.assetId }])
      expect((await local.call(listRequests, { query })).problem.code).toBe("not-found");
    const unseen = await local.call(countRequests, { query: { site: scene.siteId } });
    expect(unseen.problem.code).toBe("not-found");
  });

  test("the counts of one site are those of its list", async () => {
    const east = await scene.addSite("Kopalnia Wschód");
    await scene.report({ isBreakdown: true });
    expect(await scene.planner.do(countRequests, { query: { site: east } })).toEqual({
      new: 0,
      breakdowns: 0,
    });
    const query = { site: scene.siteId };
    const { items } = await scene.planner.do(listRequests, { query: { ...query, state: "new", limit: 200 } });
    expect(await scene.planner.do(countRequests, { query })).toEqual({
      new: items.length,
      breakdowns: items.filter((item) => item.isBreakdown).length,
    });
  });
});
