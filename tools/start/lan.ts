import { isIP } from "node:net";
import { join } from "node:path";
import type { Config } from "../../apps/api/src/platform/config/config.ts";
import { isVouchable, lanAddresses, lanHostname } from "../../apps/api/src/platform/lan/lan-addresses.ts";
import { ensureLanCertificate } from "../../apps/api/src/platform/lan/local-authority.ts";
import { startTrustServer } from "../../apps/api/src/platform/lan/trust-server.ts";
import { systemClock, systemRandom } from "../../apps/api/src/platform/ports.ts";
import { explainPort } from "./port.ts";

export interface Lan {
  https: { key: string; cert: string };
  /** The plain page that explains how a phone learns to trust. */
  trustUrl: string;
  fingerprint: string;
  stop: () => Promise<void>;
}

/**
 * HTTPS for phones of the same network: the certificate, and the page on the next port.
 *
 * @throws StartupProblem when that port is taken
 */
export async function prepareLan(config: Config): Promise<Lan> {
  const hostname = lanHostname();
  const addresses = lanAddresses();
  const publicHost = new URL(config.publicUrl).hostname;
  const names = hostname === undefined ? [] : [hostname, `${hostname}.local`, `${hostname}.lan`];
  const hosts = new Set([publicHost, ...addresses, "localhost", "127.0.0.1", ...names]);
  const certificate = await ensureLanCertificate(
    join(config.dataDir, "lan"),
    [...hosts].filter((host) => isVouchable(host, hostname)),
    hostname,
    { clock: systemClock, random: systemRandom() },
  );
  const port = config.port + 1;
  const { authorityDer, authorityFingerprint } = certificate;
  try {
    const page = { port, host: config.host, appUrl: config.publicUrl, authorityDer, authorityFingerprint };
    const server = await startTrustServer(page);
    const shown = isIP(publicHost) === 0 && addresses[0] !== undefined ? addresses[0] : publicHost;
    return {
      https: { key: certificate.key, cert: certificate.cert },
      trustUrl: `http://${shown}:${port}`,
      fingerprint: authorityFingerprint,
      stop: server.close,
    };
  } catch (error) {
    throw explainPort(port, config.host, error);
  }
}
