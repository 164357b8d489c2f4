import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureDemo } from "../tools/start/demo.ts";
import { buildChangedApps } from "../tools/build/build-apps.ts";
import { type RunningServer, startServer } from "../apps/api/src/main-http.ts";
import { cloneTemplate } from "../packages/db/src/testing/cluster.ts";
import { startTestCluster } from "../packages/db/src/testing/index.ts";

export interface DemoAccess {
  url: string;
  signIns: { role: string; email: string; password: string }[];
  labelCode: string;
}

export interface System {
  url: string;
  /** The server that runs now; another one after `restart`. */
  server(): RunningServer;
  /** Makes the demo organisation of `npm start`. */
  makeDemo(): Promise<DemoAccess>;
  /** The server goes away as in a crash of the network: nobody listens. */
  pause(): Promise<void>;
  /** It comes back at the same address with the same data. */
  resume(): Promise<void>;
  /** Lets the database look at its tables, as it does by itself within a minute where it is not thrown away. */
  analyse(): Promise<void>;
  stop(): Promise<void>;
}

/** The whole system as `npm start` runs it, on a throw-away database: built applications and worker. */
export async function startSystem(): Promise<System> {
  await buildChangedApps({ clone: join(import.meta.dirname, ".."), log: () => {} });
  const cluster = await startTestCluster();
  const database = await cloneTemplate(cluster);
  const dataDir = await mkdtemp(join(tmpdir(), "qrmaint-e2e-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const listen = (): Promise<RunningServer> =>
    startServer({
      config: {
        port,
        host: "127.0.0.1",
        publicUrl: url,
        dataDir,
        databaseUrl: null,
        isLan: false,
        isDemoAllowed: true,
        masterKeys: [{ id: "e2e", key: Buffer.alloc(32, 3) }],
        smtp: null,
        trustedProxies: 0,
      },
      appUrl: database.appUrl,
      workerUrl: database.workerUrl,
      logTo: createWriteStream(join(dataDir, "server.log"), { flags: "a" }),
      withWorker: true,
    });
  let running: RunningServer | null = await listen();
  const pause = async (): Promise<void> => {
    await running?.stop();
    running = null;
  };
  const server = (): RunningServer => {
    if (running === null) throw new Error("the server is paused");
    return running;
  };
  return {
    url,
    server,
    async makeDemo() {
      const demo = await ensureDemo(server(), () => {});
      if (demo === undefined) throw new Error("the demo is not allowed here");
      return { url, signIns: [...demo.signIns], labelCode: demo.labelCode };
    },
    pause,
    async resume() {
      running ??= await listen();
    },
    analyse: () => database.analyse(),
    async stop() {
      await pause();
      await database.drop();
      await cluster.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
