import { LOCAL_NAMES } from "./lan-addresses.ts";

/** DER of what the local authority may vouch for (RFC 5280, 4.2.1.10): private networks and local names only. */
export function privateNetworksOnly(hostname: string | undefined): Uint8Array<ArrayBuffer> {
  const names = [...LOCAL_NAMES, ...(hostname === undefined ? [] : [hostname])];
  const subtrees = [
    ...NETWORKS.map(([address, mask]) => subtree(0x87, [...address, ...mask])),
    ...names.map((name) => subtree(0x82, [...Buffer.from(name, "ascii")])),
  ];
  return Uint8Array.from(tlv(0x30, tlv(0xa0, subtrees.flat())));
}

const NETWORKS: readonly [address: number[], mask: number[]][] = [
  [
    [127, 0, 0, 0],
    [255, 0, 0, 0],
  ],
  [
    [10, 0, 0, 0],
    [255, 0, 0, 0],
  ],
  [
    [172, 16, 0, 0],
    [255, 240, 0, 0],
  ],
  [
    [192, 168, 0, 0],
    [255, 255, 0, 0],
  ],
  [
    [169, 254, 0, 0],
    [255, 255, 0, 0],
  ],
  // IPv6: the loopback address, unique local (fc00::/7), link-local (fe80::/10)
  [ipv6(0, 1), ipv6(255, 255)],
  [
    [0xfc, ...zeros(15)],
    [0xfe, ...zeros(15)],
  ],
  [
    [0xfe, 0x80, ...zeros(14)],
    [0xff, 0xc0, ...zeros(14)],
  ],
];

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

function ipv6(first: number, last: number): number[] {
  return [...Array.from({ length: 15 }, () => first), last];
}

/** A GeneralSubtree with its base alone; the tag is that of the GeneralName. */
function subtree(tag: number, name: number[]): number[] {
  return tlv(0x30, tlv(tag, name));
}

/** Tag, length (short or two-byte long form), value. */
function tlv(tag: number, value: number[]): number[] {
  const length = value.length < 0x80 ? [value.length] : [0x82, value.length >> 8, value.length & 0xff];
  return [tag, ...length, ...value];
}
