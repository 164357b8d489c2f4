import { startControl } from "./control.ts";
import { buildWorld, type World } from "./screens/build-world.ts";
import { type DemoAccess, startSystem } from "./system.ts";

/** What the tests are told once everything stands. */
export interface Served {
  demo: DemoAccess;
  worlds: World[];
  controlUrl: string;
}

/**
 * A process of its own, so that the server runs under plain Node as it does for customers, and not through the
 * test runner's loader. Its arguments are the sizes of the organisations to make beside the demo.
 */
async function serve(sizes: readonly number[]): Promise<void> {
  const system = await startSystem();
  const demo = await system.makeDemo();
  const worlds: World[] = [];
  for (const size of sizes) worlds.push(await buildWorld(system.server(), size));
  await system.analyse();
  const control = await startControl(system);
  const stop = async (): Promise<void> => {
    await control.stop();
    await system.stop();
    process.exit(0);
  };
  // The test runner disconnects when it is done, and also when it dies.
  process.once("disconnect", () => void stop());
  process.send?.({ demo, worlds, controlUrl: control.url } satisfies Served);
}

await serve(process.argv.slice(2).map(Number));
