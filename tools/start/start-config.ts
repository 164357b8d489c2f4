import { isIP } from "node:net";
import { type Config, ConfigProblem, readConfig } from "../../apps/api/src/platform/config/config.ts";
import { lanAddresses } from "../../apps/api/src/platform/lan/lan-addresses.ts";
import { defaultDataDir } from "../../packages/db/src/embedded/index.ts";
import { resolve } from "node:path";

const USAGE = "npm start [-- --lan]";

/**
 * The installation's configuration as `npm start` needs it: with `--lan` the address is that of this machine in
 * its network unless one was given, and relative paths count from the clone.
 *
 * @throws ConfigProblem
 */
export function readStartConfig(
  env: Record<string, string | undefined>,
  argv: readonly string[],
  clone: string,
  addresses: readonly string[] = lanAddresses(),
): Config {
  const unknown = argv.find((argument) => argument !== "--lan");
  if (unknown !== undefined)
    throw new ConfigProblem(`The option ${unknown} is not known: start with ${USAGE}.`);
  const config = readConfig(env, argv, defaultDataDir(clone));
  config.dataDir = resolve(clone, config.dataDir);
  if (!config.isLan) return config;
  if (env["PUBLIC_URL"]) {
    if (config.publicUrl.startsWith("https:")) return config;
    throw new ConfigProblem(
      `PUBLIC_URL is ${config.publicUrl}, but --lan serves HTTPS: begin it with https://, or leave it out.`,
    );
  }
  const address = addresses[0];
  if (address === undefined || isIP(address) === 0) {
    throw new ConfigProblem(
      "This machine has no address in a private network, so no phone would reach it: connect it to one, or set PUBLIC_URL to the address that phones use.",
    );
  }
  return { ...config, publicUrl: `https://${address}:${config.port}` };
}
