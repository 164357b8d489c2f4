import { flushCompileCache } from "node:module";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { ConfigProblem, type Config } from "../../apps/api/src/platform/config/config.ts";
import type { RunningServer } from "../../apps/api/src/main-http.ts";
import { StartupProblem } from "../../packages/db/src/embedded/index.ts";
import { MigrationProblem } from "../../packages/db/src/migrate.ts";
import { BuildProblem, buildChangedApps } from "../build/build-apps.ts";
import { announce } from "./announce.ts";
import { ensureDataDir, ensureMasterKeys } from "./data.ts";
import { type OpenDatabase, openDatabase } from "./database.ts";
import { endProcess } from "./end-process.ts";
import type { Lan } from "./lan.ts";
import { openLog } from "./log-file.ts";
import { assertPortIsFree, explainPort } from "./port.ts";
import { readStartConfig } from "./start-config.ts";

const CLONE = join(import.meta.dirname, "../..");
/** A stop that takes longer than this is cut short; the database then gets its signal when the process ends. */
const STOP_TIMEOUT_MS = 20_000;

/** What is open, in the order of opening; stopped in the reverse order. */
const open: { stop: () => Promise<void> }[] = [];
let isStopping = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
// start.mjs died without a signal for us.
process.on("disconnect", () => void stop(0));

try {
  await start();
} catch (error) {
  if (!isStopping) {
    console.error(isForPeople(error) ? error.message : error);
    await stop(1);
  }
}

async function start(): Promise<void> {
  const config = readStartConfig(process.env, process.argv.slice(2), CLONE);
  await assertPortIsFree(config.port, config.host);
  ensureDataDir(config.dataDir);
  config.masterKeys = ensureMasterKeys(config);
  const lan = config.isLan ? await keep(makeLan(config)) : undefined;
  await buildChangedApps({ clone: CLONE, log: say });
  const logs = openLog(join(config.dataDir, "logs"));
  open.push({ stop: logs.close });
  const database = await keep(openDatabase(config, { say, log: logs.database }));
  void database.ended.then((words) => (isStopping ? undefined : endedByItself(config, words)));
  const server = await keep(listen(config, { database, lan, logTo: logs.server }));
  const { ensureDemo } = await import("./demo.ts");
  const demo = await ensureDemo(server, say);
  if (isStopping) return;
  announce({ config, lan, demo, logDir: logs.dir });
  flushCompileCache();
}

async function makeLan(config: Config): Promise<Lan> {
  const { prepareLan } = await import("./lan.ts");
  return prepareLan(config);
}

async function listen(
  config: Config,
  { database, lan, logTo }: { database: OpenDatabase; lan: Lan | undefined; logTo: Writable },
): Promise<RunningServer> {
  // Read only now: it takes a second or two, and whatever cannot start has said so before.
  const { startServer } = await import("../../apps/api/src/main-http.ts");
  try {
    return await startServer({
      config,
      appUrl: database.appUrl,
      workerUrl: database.workerUrl,
      logTo,
      withWorker: true,
      ...(lan && { https: lan.https }),
    });
  } catch (error) {
    // The port was free at the beginning: somebody took it meanwhile.
    const isPort = error instanceof Error && "syscall" in error && error.syscall === "listen";
    throw isPort ? explainPort(config.port, config.host, error) : error;
  }
}

/** Remembers what has to be stopped; what opens while the stop is under way is stopped at once. */
async function keep<T extends { stop(): Promise<void> }>(opening: Promise<T>): Promise<T> {
  const opened = await opening;
  if (isStopping) {
    await opened.stop();
    throw new Error("stopped while starting");
  }
  open.push({ stop: () => opened.stop() });
  return opened;
}

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  let finalCode = code;
  setTimeout(() => endProcess(1), STOP_TIMEOUT_MS).unref();
  for (const { stop: stopOne } of open.reverse()) {
    try {
      await stopOne();
    } catch (error) {
      console.error(error);
      finalCode = 1;
    }
  }
  endProcess(finalCode);
}

async function endedByItself(config: Config, words: readonly string[]): Promise<void> {
  const reason = words.findLast((line) => /FATAL|PANIC/.test(line)) ?? words.at(-1) ?? "";
  console.error(
    `The database ended by itself (see ${join(config.dataDir, "logs")}): run npm start again. ${reason}`.trim(),
  );
  await stop(1);
}

function say(line: string): void {
  console.log(line);
}

function isForPeople(error: unknown): error is Error {
  return [StartupProblem, ConfigProblem, MigrationProblem, BuildProblem].some(
    (kind) => error instanceof kind,
  );
}
