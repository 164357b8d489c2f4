import pg from "pg";
import { answer, type Ground, measurePath, recordPaths, type Row } from "./hot-paths.ts";
import { judgeFirstPages } from "./first-pages.ts";
import { judgeImports } from "./import.ts";
import { judgeLive } from "./live.ts";
import { openHttp } from "./http-load.ts";
import { type Api, type Installation, openInstallation, type Sizes } from "./installation.ts";
import { measure, measureSteady } from "./measure.ts";
import { HOT_PATHS, type Scene } from "./paths.ts";
import { residentMb } from "./processes.ts";
import { countGaps, listSamples } from "./queries.ts";
import { type Finding, printFindings, printRows } from "./print.ts";

/**
 * `npm run bench`, or smaller for a look: `npm run bench -- 5000`. `npm run bench -- 100000 lists` measures the first page
 * of every list instead, `npm run bench -- 20000 import 5000 50000` imports of so many rows,
 * `npm run bench -- 20000 live` 500 open screens.
 */
const workOrders = Number(process.argv[2] ?? 100_000);
const sizes: Sizes = { workOrders, assets: workOrders / 5, smallTenants: 200 };
const READ_LIMIT = 0.35;
const WRITE_LIMIT = 0.3;
/** One tenant has one writer at a time, however many connections there are. */
const TENANT_WRITE_LIMIT = 0.25;

const say = (line: string): void => console.log(line);
async function run(open: Installation): Promise<boolean> {
  const recording = await open.copy("qrm_bench_recording");
  const measured = await open.copy("qrm_bench_api");
  const straight = await open.copy("qrm_bench_straight");
  const scene = await prepareScene(open, recording.superuserUrl);
  const ground: Ground = {
    postgresPid: open.postgresPid,
    scene,
    cookie: open.cookie,
    calls: { reads: 300, writes: 200 },
  };
  if (process.argv[3] === "lists") {
    const findings = await judgeFirstPages(open, ground);
    printFindings(findings);
    return findings.every((finding) => finding.isMet);
  }
  if (process.argv[3] === "import") {
    const lengths = process.argv.slice(4).map(Number);
    const findings = await judgeImports(open, ground, lengths.length === 0 ? [5_000, 50_000] : lengths);
    printFindings(findings);
    return findings.every((finding) => finding.isMet);
  }
  if (process.argv[3] === "live") {
    const findings = await judgeLive(open, ground);
    printFindings(findings);
    return findings.every((finding) => finding.isMet);
  }
  const recorder = await open.startApi(recording.appUrl);
  const recorded = await recordPaths(recorder, HOT_PATHS, ground);
  await recorder.stop();
  const api = await open.startApi(measured.appUrl);
  const rows: Row[] = [];
  for (const path of HOT_PATHS)
    rows.push(
      ...(await measurePath(path, ground, {
        api,
        straightUrl: straight.appUrl,
        recorded: recorded.get(path.name)!,
      })),
    );
  printRows(rows);
  const findings = [
    ...judgeRows(rows),
    await judgeScan(api, ground),
    judgeMemory(api),
    await judgeOrder(measured.superuserUrl, open.tenantId),
  ];
  printFindings(findings);
  await api.stop();
  return findings.every((finding) => finding.isMet);
}

async function prepareScene(open: Installation, superuserUrl: string): Promise<Scene> {
  const samples = await withClient(superuserUrl, (client) => listSamples(client, open.tenantId));
  const words = open.subjects
    .filter((_, n) => n % 61 === 0)
    .map((text, n) => (n % 2 === 0 ? firstWords(text) : misspelt(firstWords(text))));
  return { organisation: open.tenantId, ...samples, words };
}

const firstWords = (text: string): string => text.toLowerCase().split(" ").slice(0, 2).join(" ");

/** Two letters changed over, as people type. */
const misspelt = (text: string): string =>
  text.length < 6 ? text : `${text.slice(0, 2)}${text[3]}${text[2]}${text.slice(4)}`;

function judgeRows(rows: readonly Row[]): Finding[] {
  const first = rows.find((row) => row.path === "list" && row.connections === 1)!;
  const limitOf = (row: Row): number =>
    row.isWrite ? (row.connections === 1 ? WRITE_LIMIT : TENANT_WRITE_LIMIT) : READ_LIMIT;
  return [
    ...rows.map((row) => ({
      name: `${row.path} at ${row.connections}, of straight`,
      value: row.ratio.toFixed(2),
      limit: `>= ${limitOf(row)}`,
      isMet: row.ratio >= limitOf(row),
    })),
    {
      name: "first page of the list, p99 ms",
      value: first.p99Ms.toFixed(1),
      limit: "< 50",
      isMet: first.p99Ms < 50,
    },
  ];
}

/** A steady stream of scans beside the pace of one alone. */
async function judgeScan(api: Api, { scene, cookie }: Ground): Promise<Finding> {
  const scan = HOT_PATHS.find((path) => path.name === "scan")!;
  const http = openHttp(api.url, 32, cookie);
  try {
    const alone = await measure(1, 1000, (n) => answer(http, scan, scene, n));
    const steady = await measureSteady(200, 15, (n) => answer(http, scan, scene, n));
    const ratio = steady.p99Ms / alone.p50Ms;
    return {
      name: `scan p99 at 200/s (${steady.p99Ms.toFixed(1)} ms), of p50 alone (${alone.p50Ms.toFixed(1)} ms)`,
      value: ratio.toFixed(1),
      limit: "< 8",
      isMet: ratio < 8,
    };
  } finally {
    http.close();
  }
}

function judgeMemory(api: Api): Finding {
  const value = residentMb(api.pid);
  return { name: "API process, MB", value: String(value), limit: "< 300", isMet: value < 300 };
}

async function judgeOrder(superuserUrl: string, tenantId: string): Promise<Finding> {
  const gaps = await withClient(superuserUrl, (client) => countGaps(client, tenantId));
  return {
    name: "positions and numbers lost",
    value: `${gaps.positions} and ${gaps.numbers}`,
    limit: "0 and 0",
    isMet: gaps.positions === 0 && gaps.numbers === 0,
  };
}

async function withClient<T>(url: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

const installation = await openInstallation(sizes, say);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void installation.stop().finally(() => process.exit(1)));
try {
  process.exitCode = (await run(installation)) ? 0 : 1;
} finally {
  await installation.stop();
}
