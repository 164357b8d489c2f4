import type { TestProject } from "vitest/node";
import { startControl } from "./control.ts";
import { buildWorld, type World } from "./screens/build-world.ts";
import { type DemoAccess, startSystem } from "./system.ts";

declare module "vitest" {
  export interface ProvidedContext {
    demo: DemoAccess;
    /** Organisations with so many of everything. */
    worlds: World[];
    /** Where the server is told to go away and to come back; see control.ts. */
    controlUrl: string;
  }
}

/** Enough for an empty state and for a page that is full. */
const SIZES = [0, 40];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const system = await startSystem();
  project.provide("demo", await system.makeDemo());
  const worlds: World[] = [];
  for (const size of SIZES) worlds.push(await buildWorld(system.server(), size));
  project.provide("worlds", worlds);
  const control = await startControl(system);
  project.provide("controlUrl", control.url);
  return async () => {
    await control.stop();
    await system.stop();
  };
}
