import { createWriteStream } from "node:fs";
import { startServer } from "../apps/api/src/main-http.ts";
import type { Config } from "../apps/api/src/platform/config/config.ts";
import { recordStatements, takeStatements } from "./record-statements.ts";

/** What the measuring process asks of this one, which serves the API alone, as in production. */
export type Order =
  | { kind: "start"; config: Config; appUrl: string; workerUrl: string; withWorker: boolean }
  | { kind: "record"; isOn: boolean }
  | { kind: "stop" };

let stop = async (): Promise<void> => {};

// The measuring process has ended, whatever ended it.
process.on("disconnect", () => process.exit(1));
process.on("message", (order: Order) => void carryOut(order));

async function carryOut(order: Order): Promise<void> {
  if (order.kind === "start") {
    const { config, appUrl, workerUrl, withWorker } = order;
    const running = await startServer({
      // Buffers do not survive the way between processes as they are.
      config: {
        ...config,
        masterKeys: config.masterKeys.map(({ id, key }) => ({ id, key: Buffer.from(key) })),
      },
      appUrl,
      workerUrl,
      logTo: createWriteStream("/dev/null"),
      withWorker,
    });
    stop = () => running.stop();
    process.send?.({ kind: "ready" });
  } else if (order.kind === "record") {
    recordStatements(order.isOn);
    process.send?.({ kind: "recorded", statements: takeStatements() });
  } else {
    await stop();
    process.exit(0);
  }
}
