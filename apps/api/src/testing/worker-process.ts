import type { Config } from "../platform/config/config.ts";
import { createServices } from "../platform/create-services.ts";
import { startBackground } from "../main-worker.ts";

/**
 * A worker in a process of its own, so that a test can kill it. The configuration comes as JSON in the first argument,
 * keys in base64; the line `ready` says that it works.
 */
const { config, appUrl, workerUrl } = JSON.parse(process.argv[2]!) as {
  config: Omit<Config, "masterKeys"> & { masterKeys: { id: string; key: string }[] };
  appUrl: string;
  workerUrl: string;
};
const services = await createServices({
  config: {
    ...config,
    masterKeys: config.masterKeys.map(({ id, key }) => ({ id, key: Buffer.from(key, "base64") })),
  },
  appUrl,
  logTo: process.stderr,
});
await startBackground(services, workerUrl);
process.stdout.write("ready\n");
