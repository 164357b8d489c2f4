import type pg from "pg";
import { type HttpLoad, openHttp } from "./http-load.ts";
import type { Api } from "./installation.ts";
import { measure, type Measured } from "./measure.ts";
import type { HotPath, Scene } from "./paths.ts";
import { cpuMicros, treeCpuMicros } from "./processes.ts";
import type { Sent } from "./record-statements.ts";
import { connectStraight, sendStraight } from "./straight.ts";

/** Distinct calls of a reading path; each is repeated. */
const DISTINCT_READS = 40;
export const CONNECTIONS = [1, 32] as const;

export interface Row extends Measured {
  path: string;
  connections: number;
  nodeMicros: number;
  postgresMicros: number;
  straight: Measured & { postgresMicros: number };
  ratio: number;
  isWrite: boolean;
}

export interface Ground {
  postgresPid: number;
  scene: Scene;
  cookie: string;
  /** Calls measured per path and number of connections. */
  calls: { reads: number; writes: number };
}

/** What each path's calls send to the database, call by call. */
export async function recordPaths(
  api: Api,
  paths: readonly HotPath[],
  ground: Ground,
): Promise<Map<string, Sent[][]>> {
  const http = openHttp(api.url, 1, ground.cookie);
  const recorded = new Map<string, Sent[][]>();
  try {
    for (const path of paths) {
      const calls: Sent[][] = [];
      // The first calls fill what is kept in memory: they are not what a call costs.
      for (let n = 0; n < 3; n++) await answer(http, path, ground.scene, warmUp(path, n));
      const count = path.isWrite ? ground.calls.writes * CONNECTIONS.length : DISTINCT_READS;
      for (let n = 0; n < count; n++) {
        await api.record(true);
        await answer(http, path, ground.scene, n);
        calls.push(await api.record(false));
      }
      recorded.set(path.name, calls);
    }
    return recorded;
  } finally {
    http.close();
  }
}

/** The API and the same statements straight, one after the other, path by path. */
export async function measurePath(
  path: HotPath,
  ground: Ground,
  where: { api: Api; straightUrl: string; recorded: readonly Sent[][] },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [round, connections] of CONNECTIONS.entries()) {
    const count = path.isWrite ? ground.calls.writes : ground.calls.reads;
    const offset = path.isWrite ? round * ground.calls.writes : 0;
    const throughApi = await measureApi(path, ground, { api: where.api, connections, count, offset });
    const straight = await measureStraight(ground, { ...where, connections, count, offset });
    rows.push({
      path: path.name,
      isWrite: path.isWrite,
      connections,
      ...throughApi,
      straight,
      ratio: throughApi.perSecond / straight.perSecond,
    });
  }
  return rows;
}

interface Round {
  connections: number;
  count: number;
  offset: number;
}

async function measureApi(
  path: HotPath,
  { scene, cookie, postgresPid }: Ground,
  { api, connections, count, offset }: Round & { api: Api },
): Promise<Measured & { nodeMicros: number; postgresMicros: number }> {
  const http = openHttp(api.url, connections, cookie);
  try {
    await measure(connections, Math.max(connections * 2, 60), (n) =>
      answer(http, path, scene, warmUp(path, n)),
    );
    const before = { node: cpuMicros(api.pid), postgres: treeCpuMicros(postgresPid) };
    const measured = await measure(connections, count, (n) =>
      answer(http, path, scene, offset + (path.isWrite ? n : n % DISTINCT_READS)),
    );
    return {
      ...measured,
      nodeMicros: (cpuMicros(api.pid) - before.node) / count,
      postgresMicros: (treeCpuMicros(postgresPid) - before.postgres) / count,
    };
  } finally {
    http.close();
  }
}

async function measureStraight(
  { postgresPid }: Ground,
  {
    straightUrl,
    recorded,
    connections,
    count,
    offset,
  }: Round & { straightUrl: string; recorded: readonly Sent[][] },
): Promise<Measured & { postgresMicros: number }> {
  const clients: pg.Client[] = await connectStraight(straightUrl, connections);
  try {
    const reads = recorded.length === DISTINCT_READS;
    if (reads)
      await measure(connections, connections * 2, (n, loop) =>
        sendStraight(clients[loop]!, recorded[n % recorded.length]!),
      );
    const before = treeCpuMicros(postgresPid);
    const measured = await measure(connections, count, (n, loop) =>
      sendStraight(clients[loop]!, recorded[(offset + n) % recorded.length]!),
    );
    return { ...measured, postgresMicros: (treeCpuMicros(postgresPid) - before) / count };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** Warm-up writes take objects that the measured ones leave alone. */
const warmUp = (path: HotPath, n: number): number =>
  path.isWrite ? WARM_UP_OFFSET + warmUps++ : n % DISTINCT_READS;
const WARM_UP_OFFSET = 1500;
let warmUps = 0;

/** @throws when the call is refused: a refusal is quick, and no measure of anything */
export async function answer(http: HttpLoad, path: HotPath, scene: Scene, n: number): Promise<void> {
  const { status, text } = await http.send(path.ask(scene, n));
  if (status >= 300) throw new Error(`${path.name} ${n} answered ${status}: ${text.slice(0, 300)}`);
}
