import { Agent, get, type ClientRequest } from "node:http";
import { openHttp } from "./http-load.ts";
import { answer } from "./hot-paths.ts";
import type { Api, Installation } from "./installation.ts";
import { HOT_PATHS, type Scene } from "./paths.ts";
import type { Finding } from "./print.ts";
import { cpuMicros, residentMb, treeCpuMicros } from "./processes.ts";

const SCREENS = 500;
const CHANGES = 20;
const SEEN_WITHIN_MS = 1000;
const STORM_WITHIN_MS = 10_000;
const LIMIT_MB = 300;

interface Screen {
  /** The position that its stream has told. */
  position: number;
  close(): void;
}

/** 500 people with the application open on one node: a change comes to all, and all come back at once after an outage. */
export async function judgeLive(
  installation: Installation,
  ground: { scene: Scene; cookie: string },
): Promise<Finding[]> {
  const { appUrl } = await installation.copy("qrm_bench_live");
  const cookies = await installation.signInMembers(appUrl, SCREENS);
  const api = await installation.startApi(appUrl);
  const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
  const openAll = (): Promise<Screen[]> =>
    Promise.all(cookies.map((cookie) => openScreen(api, agent, ground.scene.organisation, cookie)));
  try {
    const opened = await timed(openAll);
    const screens = opened.value;
    const before = { node: cpuMicros(api.pid), postgres: treeCpuMicros(installation.postgresPid) };
    const seenMs = await changeAndWait(api, ground, screens);
    const changedMb = residentMb(api.pid);
    const perScreen = CHANGES * SCREENS;
    console.log(
      `Opened in ${opened.ms.toFixed(0)} ms; a change costs Node ${((cpuMicros(api.pid) - before.node) / perScreen).toFixed(0)} and PostgreSQL ${((treeCpuMicros(installation.postgresPid) - before.postgres) / perScreen).toFixed(0)} µs of CPU a screen`,
    );
    for (const screen of screens) screen.close();
    const storm = await timed(openAll);
    for (const screen of storm.value) screen.close();
    console.log(`${residentMb(api.pid)} MB after all came back at once`);
    return [
      finding(
        `a change is seen by ${SCREENS} screens, slowest of ${CHANGES}, ms`,
        Math.max(...seenMs),
        SEEN_WITHIN_MS,
      ),
      finding(`API process with ${SCREENS} screens, MB`, changedMb, LIMIT_MB),
      finding(`all ${SCREENS} come back at once, ms`, storm.ms, STORM_WITHIN_MS),
    ];
  } finally {
    agent.destroy();
    await api.stop();
  }
}

const finding = (name: string, value: number, limit: number): Finding => ({
  name,
  value: value.toFixed(0),
  limit: `< ${limit}`,
  isMet: value < limit,
});

async function timed<T>(fn: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const began = performance.now();
  const value = await fn();
  return { value, ms: performance.now() - began };
}

/** Resolves when the stream has told where it stands. */
function openScreen(api: Api, agent: Agent, organisation: string, cookie: string): Promise<Screen> {
  return new Promise((resolve, reject) => {
    const call: ClientRequest = get(
      `${api.url}/api/v1/o/${organisation}/events`,
      { agent, headers: { cookie, accept: "text/event-stream" } },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`a stream was answered ${response.statusCode}`));
        const screen: Screen = { position: 0, close: () => call.destroy() };
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
          const events = text.split("\n\n");
          text = events.pop() ?? "";
          for (const event of events)
            screen.position = Number(/^id: (\d+)$/m.exec(event)?.[1] ?? screen.position);
          if (screen.position > 0) resolve(screen);
        });
        response.on("error", () => {});
      },
    );
    call.on("error", reject);
  });
}

/** How long each of some changes took until the last screen was told. */
async function changeAndWait(
  api: Api,
  { scene, cookie }: { scene: Scene; cookie: string },
  screens: readonly Screen[],
): Promise<number[]> {
  const http = openHttp(api.url, 1, cookie);
  const comment = HOT_PATHS.find((path) => path.name === "comment")!;
  const times: number[] = [];
  try {
    for (let n = 0; n < CHANGES; n++) {
      const told = Math.max(...screens.map(({ position }) => position));
      await answer(http, comment, scene, n);
      const began = performance.now();
      while (!screens.every(({ position }) => position > told)) {
        if (performance.now() - began > 30_000) throw new Error("a change did not reach all screens in 30 s");
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      times.push(performance.now() - began);
    }
    return times;
  } finally {
    http.close();
  }
}
