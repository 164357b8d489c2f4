import type { FastifyInstance } from "fastify";
import type { Server } from "node:http";
import type { Writable } from "node:stream";
import { createApp } from "./app.ts";
import type { Config } from "./platform/config/config.ts";
import { createServices } from "./platform/create-services.ts";
import type { Services } from "./platform/http/services.ts";
import { startBackground } from "./main-worker.ts";

export interface RunningServer {
  services: Services;
  app: FastifyInstance;
  server: Server;
  stop(): Promise<void>;
}

export interface ServerOptions {
  config: Config;
  appUrl: string;
  workerUrl: string;
  logTo: Writable;
  https?: { key: string; cert: string };
  /** Whether this process also works on the jobs. */
  withWorker: boolean;
}

/** Listens; with `withWorker` the background work shares the process. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  let wake = (): void => {};
  const services = await createServices({ ...options, wakeWorker: () => wake() });
  const background = options.withWorker ? await startBackground(services, options.workerUrl) : null;
  if (background !== null) wake = () => background.wake();
  const app = await createApp(services, options.https ? { https: options.https } : {});
  await app.listen({ port: options.config.port, host: options.config.host });
  return {
    services,
    app,
    server: app.server,
    async stop() {
      await app.close();
      await background?.stop();
      await services.stop();
    },
  };
}
