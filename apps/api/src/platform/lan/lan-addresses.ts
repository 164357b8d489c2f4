import { networkInterfaces, hostname, type NetworkInterfaceInfo } from "node:os";
import ipaddr from "ipaddr.js";

/** Networks of containers and virtual machines: a phone never reaches the machine through them. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|cali|podman|lxc|lxd|tun|tap|wg|tailscale|zt)/;

/** Names that the internet never gives away. */
export const LOCAL_NAMES: readonly string[] = ["localhost", "local", "lan", "internal", "home.arpa"];

/**
 * The IPv4 addresses under which phones of the same network may reach this machine, the likeliest first. Public
 * addresses are left out: the local authority vouches for private networks only.
 */
export function lanAddresses(
  interfaces: NodeJS.Dict<
    Pick<NetworkInterfaceInfo, "address" | "family" | "internal">[]
  > = networkInterfaces(),
): string[] {
  const found: { address: string; isVirtual: boolean }[] = [];
  for (const [name, addresses] of Object.entries(interfaces)) {
    for (const { address, family, internal } of addresses ?? []) {
      if (internal || family !== "IPv4" || ipaddr.parse(address).range() !== "private") continue;
      found.push({ address, isVirtual: VIRTUAL.test(name) });
    }
  }
  const real = found.filter((candidate) => !candidate.isVirtual);
  return (real.length > 0 ? real : found).map((candidate) => candidate.address);
}

/** The name of this machine as its network may know it, for the certificate beside the addresses. */
export function lanHostname(name: string = hostname()): string | undefined {
  const short = name.split(".")[0]!.toLowerCase();
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(short) ? short : undefined;
}

/** Whether the local authority may vouch for the host: it is limited to private networks and local names. */
export function isVouchable(host: string, own: string | undefined = lanHostname()): boolean {
  if (ipaddr.isValid(host))
    return ["private", "loopback", "linkLocal", "uniqueLocal"].includes(ipaddr.parse(host).range());
  return LOCAL_NAMES.concat(own ?? []).some((name) => host === name || host.endsWith(`.${name}`));
}
