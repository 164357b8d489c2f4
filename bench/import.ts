import { createHash, randomUUID } from "node:crypto";
import { type HttpLoad, openHttp } from "./http-load.ts";
import type { Api, Installation } from "./installation.ts";
import { percentiles } from "./measure.ts";
import type { Scene } from "./paths.ts";
import type { Finding } from "./print.ts";
import { cpuMicros, residentMb, treeCpuMicros } from "./processes.ts";

const ROWS_PER_SECOND = 2000;
/** How long another writer of the tenant may wait. */
const WAIT_LIMIT_MS = 200;
const OBJECTS = 40;

interface Ground {
  scene: Scene;
  cookie: string;
}
interface Measured {
  rows: number;
  rowsPerSecond: number;
  nodeMicros: number;
  postgresMicros: number;
  residentMb: number;
  waitP50Ms: number;
  waitMaxMs: number;
}

/**
 * Imports files of growing length into the large tenant, with the jobs in the API's process as `npm start` has them, while
 * somebody comments on its orders ten times a second.
 */
export async function judgeImports(
  installation: Installation,
  ground: Ground,
  lengths: readonly number[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const memory: number[] = [];
  for (const rows of lengths) {
    const { appUrl, workerUrl } = await installation.copy(`qrm_bench_import_${rows}`);
    const api = await installation.startApi(appUrl, workerUrl);
    const measured = await measureImport(installation, ground, { api, rows });
    await api.stop();
    memory.push(measured.residentMb);
    console.log(
      `${rows} rows: Node ${measured.nodeMicros.toFixed(0)} and PostgreSQL ${measured.postgresMicros.toFixed(0)} µs of CPU a row, others wait ${measured.waitP50Ms.toFixed(0)} ms at p50`,
    );
    findings.push(
      {
        name: `import of ${rows} rows, rows/s`,
        value: measured.rowsPerSecond.toFixed(0),
        limit: `>= ${ROWS_PER_SECOND}`,
        isMet: measured.rowsPerSecond >= ROWS_PER_SECOND,
      },
      {
        name: `longest wait of another writer beside ${rows} rows, ms`,
        value: measured.waitMaxMs.toFixed(0),
        limit: `< ${WAIT_LIMIT_MS}`,
        isMet: measured.waitMaxMs < WAIT_LIMIT_MS,
      },
      {
        name: `process at its largest beside ${rows} rows, MB`,
        value: String(measured.residentMb),
        limit: `< ${Math.round(memory[0]! * 1.5)}`,
        isMet: measured.residentMb < memory[0]! * 1.5,
      },
    );
  }
  return findings;
}

async function measureImport(
  { postgresPid, subjects }: Installation,
  { scene, cookie }: Ground,
  { api, rows }: { api: Api; rows: number },
): Promise<Measured> {
  const http = openHttp(api.url, 4, cookie);
  const root = `/api/v1/o/${scene.organisation}`;
  try {
    const id = await draft(http, api, {
      root,
      cookie,
      siteId: scene.sites[0]!,
      bytes: table(rows, subjects),
    });
    let largestMb = 0;
    const sampling = setInterval(() => (largestMb = Math.max(largestMb, residentMb(api.pid))), 200);
    const others = commentsUntilStopped(http, root, scene);
    const before = { node: cpuMicros(api.pid), postgres: treeCpuMicros(postgresPid), at: performance.now() };
    await send(http, "POST", `${root}/imports/${id}/start`, {});
    await done(http, `${root}/imports/${id}`, rows);
    const seconds = (performance.now() - before.at) / 1000;
    const cpu = {
      node: cpuMicros(api.pid) - before.node,
      postgres: treeCpuMicros(postgresPid) - before.postgres,
    };
    clearInterval(sampling);
    const waits = await others.stop();
    return {
      rows,
      rowsPerSecond: rows / seconds,
      nodeMicros: cpu.node / rows,
      postgresMicros: cpu.postgres / rows,
      residentMb: largestMb,
      waitP50Ms: percentiles(waits).p50Ms,
      waitMaxMs: Math.max(...waits),
    };
  } finally {
    http.close();
  }
}

/** Real words, forty objects, each row with a cost and a number; short, so that a million rows are a file that is taken. */
function table(rows: number, subjects: readonly string[]): Buffer {
  const lines = ["BscStartDate,Asset,OriginalShorttext,Cost,Order"];
  for (let n = 0; n < rows; n++) {
    const day = new Date(Date.UTC(2004, 0, 1 + (n % 3000))).toISOString().slice(0, 10);
    const subject = subjects[(n * 7) % subjects.length]!.slice(0, 18);
    lines.push(`${day},K${n % OBJECTS},${subject},${n % 90},${4_000_000 + n}`);
  }
  return Buffer.from(`${lines.join("\n")}\n`);
}

async function draft(
  http: HttpLoad,
  api: Api,
  { root, cookie, siteId, bytes }: { root: string; cookie: string; siteId: string; bytes: Buffer },
): Promise<string> {
  const [fileId, id] = [randomUUID(), randomUUID()];
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await send(http, "POST", `${root}/files`, {
    id: fileId,
    sha256,
    bytes: bytes.length,
    contentType: "text/csv",
    name: "orders.csv",
  });
  const stored = await fetch(`${api.url}${root}/files/${fileId}/content`, {
    method: "PUT",
    headers: { cookie, origin: api.url, "content-type": "application/octet-stream" },
    body: new Uint8Array(bytes),
  });
  if (!stored.ok) throw new Error(`the file was answered ${stored.status}: ${await stored.text()}`);
  await send(http, "POST", `${root}/imports`, { id, siteId, fileId, source: `bench ${id}` });
  return id;
}

async function send(http: HttpLoad, method: string, path: string, body?: object): Promise<string> {
  const headers: Record<string, string> = body === undefined ? {} : { "idempotency-key": randomUUID() };
  const { status, text } = await http.send({
    method,
    path,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text.slice(0, 300)}`);
  return text;
}

async function done(http: HttpLoad, path: string, rows: number): Promise<void> {
  for (;;) {
    const run = JSON.parse(await send(http, "GET", path)) as { state: string; newRows: number };
    if (run.state === "done" && run.newRows === rows) return;
    if (run.state !== "running") throw new Error(`the import ended as ${JSON.stringify(run)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function commentsUntilStopped(http: HttpLoad, root: string, { open }: Scene): { stop(): Promise<number[]> } {
  const waits: number[] = [];
  let isStopped = false;
  const writing = (async () => {
    for (let n = 0; !isStopped; n++) {
      const began = performance.now();
      await send(http, "POST", `${root}/work-orders/${open[n % open.length]!}/comments`, {
        id: randomUUID(),
        body: `Sprawdzono (${n}).`,
      });
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await writing;
      return waits;
    },
  };
}
