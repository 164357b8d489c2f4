import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import type { World } from "./screens/build-world.ts";
import type { Served } from "./serve.ts";
import type { DemoAccess } from "./system.ts";

declare module "vitest" {
  export interface ProvidedContext {
    demo: DemoAccess;
    /** Organisations with so many of everything. */
    worlds: World[];
    /** Where the server is told to go away and to come back; see control.ts. */
    controlUrl: string;
  }
}

/** Nothing, and enough for full pages; the pictures of everything want more. */
const SIZES: Record<string, readonly number[]> = { screens: [0, 40], screenshots: [0, 1, 40, 4000] };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sizes = (SIZES[project.name] ?? []).map(String);
  const server = fork(fileURLToPath(new URL("serve.ts", import.meta.url)), sizes, {
    execArgv: [],
    // The test runner says NODE_ENV=test, which would put React's development build into the applications.
    env: { ...process.env, NODE_ENV: "production" },
  });
  const served = await new Promise<Served>((resolve, reject) => {
    server.once("message", (message) => resolve(message as Served));
    server.once("exit", (code) => reject(new Error(`the server for the journeys ended with ${code}`)));
  });
  project.provide("demo", served.demo);
  project.provide("worlds", served.worlds);
  project.provide("controlUrl", served.controlUrl);
  return async () => {
    const gone = once(server, "exit");
    server.disconnect();
    await gone;
  };
}
