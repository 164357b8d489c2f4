import pg from "pg";
import { answer, type Ground } from "./hot-paths.ts";
import { openHttp } from "./http-load.ts";
import type { Installation } from "./installation.ts";
import { measure } from "./measure.ts";
import type { HotPath, Scene } from "./paths.ts";
import type { Finding } from "./print.ts";
import { PLAN_MODES, setPlanMode } from "./queries.ts";

/** Enough for a connection to change to a plan for any tenant, which it may after five. */
const CALLS = 40;
const LIMIT_MS = 50;

const cycle = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const word = (scene: Scene, n: number): string => encodeURIComponent(cycle(scene.words, n));

/** The first page of every list as the screens ask for it, with what people filter and sort by. */
const LISTS: Readonly<Record<string, (scene: Scene, n: number) => string>> = {
  "orders, all": () => "work-orders?limit=50",
  "orders, unfinished by due date": () => "work-orders?limit=50&category=open,in-progress,on-hold&sort=due",
  "orders, mine": () => "work-orders?limit=50&scope=mine&category=open,in-progress,on-hold",
  "orders, unassigned": () => "work-orders?limit=50&scope=unassigned&category=open,in-progress,on-hold",
  "orders, closed of one site": ({ sites }, n) =>
    `work-orders?limit=50&category=closed&site=${cycle(sites, n)}`,
  "orders by priority": () => "work-orders?limit=50&category=open&priority=critical,high&sort=priority",
  "orders, overdue": () => "work-orders?limit=50&overdue=true",
  "orders of one object": ({ assets }, n) => `work-orders?limit=50&asset=${cycle(assets, n)}`,
  "orders of a site's root": ({ sites }, n) => `work-orders?limit=50&asset=${cycle(sites, n)}`,
  "counts of orders": () => "work-order-counts",
  "years of a site's root": ({ sites }, n) => `work-order-years?asset=${cycle(sites, n)}`,
  "objects below one": ({ parents }, n) => `assets?limit=100&parent=${cycle(parents, n)}`,
  "objects, all": () => "assets?limit=50",
  "objects by kind": () => "assets?limit=50&kind=equipment",
  "search of objects": (scene, n) => `asset-search?limit=10&q=${word(scene, n)}`,
  "labels, all": () => "labels?limit=50",
  "labels, blank": () => "labels?limit=50&state=blank",
  "labels of one object": ({ assets }, n) => `labels?limit=50&asset=${cycle(assets, n)}`,
  "requests, all": () => "requests?limit=50",
  "requests, new": () => "requests?limit=50&state=new",
  "requests, breakdowns": () => "requests?limit=50&breakdown=true",
  "requests of one object": ({ assets }, n) => `requests?limit=50&asset=${cycle(assets, n)}`,
  "requests, rejected of one site": ({ sites }, n) =>
    `requests?limit=50&state=rejected&site=${cycle(sites, n)}`,
  "counts of requests": () => "request-counts",
  notices: () => "notifications?limit=50",
  "notices, unread": () => "notifications?limit=50&read=false",
  members: () => "members?limit=50",
  imports: () => "imports?limit=50",
  "history of an object": ({ assets }, n) => `history/asset/${cycle(assets, n)}?limit=50`,
  "history of an order": ({ open }, n) => `history/work-order/${cycle(open, n)}?limit=50`,
  "comments of an order": ({ open }, n) => `work-orders/${cycle(open, n)}/comments?limit=50`,
};

/**
 * Each list's first page, one call after the other, with a warm cache. PostgreSQL may plan a statement for the tenant
 * that asks or once for any, and changes between the two as it sees fit: neither may be slow beside many small tenants.
 */
export async function judgeFirstPages(installation: Installation, ground: Ground): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const mode of PLAN_MODES) {
    const name = `qrm_bench_${mode}`;
    const { superuserUrl, appUrl } = await installation.copy(name);
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    await setPlanMode(client, name, mode);
    await client.end();
    const api = await installation.startApi(appUrl);
    const http = openHttp(api.url, 1, ground.cookie);
    for (const [list, path] of Object.entries(LISTS)) {
      const asked: HotPath = {
        name: list,
        isWrite: false,
        ask: (scene, n) => ({ method: "GET", path: `/api/v1/o/${scene.organisation}/${path(scene, n)}` }),
      };
      await measure(1, CALLS, (n) => answer(http, asked, ground.scene, n));
      const { p99Ms } = await measure(1, CALLS, (n) => answer(http, asked, ground.scene, n));
      findings.push({
        name: `first page of ${list}, ${mode}, slowest of ${CALLS} ms`,
        value: p99Ms.toFixed(1),
        limit: `< ${LIMIT_MS}`,
        isMet: p99Ms < LIMIT_MS,
      });
    }
    http.close();
    await api.stop();
  }
  return findings;
}
