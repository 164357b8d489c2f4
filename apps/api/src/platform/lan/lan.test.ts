import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkServerIdentity, createSecureContext, type PeerCertificate } from "node:tls";
import { X509Certificate } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixedClock, systemRandom } from "../ports.ts";
import { isVouchable, lanAddresses, lanHostname } from "./lan-addresses.ts";
import { ensureLanCertificate, type LanCertificate } from "./local-authority.ts";
import { chooseLanguage, startTrustServer } from "./trust-server.ts";

const HOSTS = ["192.168.1.20", "localhost", "127.0.0.1", "workshop.local"];
const DAY_MS = 86_400_000;
const at = (address: string, internal = false, family: "IPv4" | "IPv6" = "IPv4") => ({
  address,
  internal,
  family,
});
let dir = "";
const clock = fixedClock();
const ports = { clock, random: systemRandom() };

beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), "qrmaint-lan-")), "lan");
  clock.set(Date.now());
});
afterEach(() => rmSync(join(dir, ".."), { recursive: true, force: true }));

describe("the local certificate authority", () => {
  test("is made once and lies closed to others; the server's certificate stays while its addresses do", async () => {
    const first = await ensureLanCertificate(dir, HOSTS, "workshop", ports);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, "authority.pem")).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, "server.pem")).mode & 0o777).toBe(0o600);
    expect(await ensureLanCertificate(dir, HOSTS, "workshop", ports)).toEqual(first);
  });

  test("a new address gets a new server certificate from the same authority", async () => {
    const first = await ensureLanCertificate(dir, HOSTS, "workshop", ports);
    const second = await ensureLanCertificate(dir, ["192.168.1.77", ...HOSTS], "workshop", ports);
    expect(second.authorityFingerprint).toBe(first.authorityFingerprint);
    expect(second.cert).not.toBe(first.cert);
    expect(new X509Certificate(second.cert).checkIP("192.168.1.77")).toBe("192.168.1.77");
  });

  test("a server certificate is renewed before it runs out, and never valid longer than phones accept", async () => {
    const first = await ensureLanCertificate(dir, HOSTS, undefined, ports);
    const { validFrom, validTo } = new X509Certificate(first.cert);
    expect((Date.parse(validTo) - Date.parse(validFrom)) / DAY_MS).toBeLessThanOrEqual(397);
    clock.advance(367 * DAY_MS);
    expect((await ensureLanCertificate(dir, HOSTS, undefined, ports)).cert).not.toBe(first.cert);
  });

  test("a file cut short by a crash is made anew instead of stopping the start", async () => {
    const first = await ensureLanCertificate(dir, HOSTS, "workshop", ports);
    writeFileSync(join(dir, "server.pem"), readFileSync(join(dir, "server.pem"), "utf8").slice(0, 300));
    const second = await ensureLanCertificate(dir, HOSTS, "workshop", ports);
    expect(() => createSecureContext({ key: second.key, cert: second.cert })).not.toThrow();
    expect(second.authorityFingerprint).toBe(first.authorityFingerprint);
  });

  test("who trusts it reaches this machine by address and name, and nobody else's site", async () => {
    const good = await ensureLanCertificate(dir, HOSTS, "workshop", ports);
    expect(await visit(good, "192.168.1.20")).toBe("reached");
    expect(await visit(good, "workshop.local")).toBe("reached");
    expect(await visit(good, "192.168.1.21")).toEqual(expect.stringContaining("does not match"));
    const abused = await ensureLanCertificate(dir, ["bank.example.com", ...HOSTS], "workshop", ports);
    expect(await visit(abused, "bank.example.com")).toBe("permitted subtree violation");
    const publicAddress = await ensureLanCertificate(dir, ["8.8.8.8", ...HOSTS], "workshop", ports);
    expect(await visit(publicAddress, "8.8.8.8")).toBe("permitted subtree violation");
  });
});

describe("the addresses", () => {
  test("private addresses of real network cards; containers' only when there is nothing else", () => {
    expect(
      lanAddresses({
        lo: [at("127.0.0.1", true)],
        docker0: [at("172.17.0.1")],
        wlan0: [at("192.168.1.20")],
        eth0: [at("fe80::1", false, "IPv6"), at("10.0.0.5")],
      }),
    ).toEqual(["192.168.1.20", "10.0.0.5"]);
    expect(lanAddresses({ lo: [at("127.0.0.1", true)], docker0: [at("172.17.0.1")] })).toEqual([
      "172.17.0.1",
    ]);
    expect(lanAddresses({ lo: [at("127.0.0.1", true)], eth0: [at("203.0.113.7")] })).toEqual([]);
  });

  test("a machine's name is used when it is one that a network can know", () => {
    expect(lanHostname("Workshop-PC.fritz.box")).toBe("workshop-pc");
    expect(lanHostname("Jana_komputer")).toBeUndefined();
  });
});

test("a certificate is asked only for what the authority may vouch for", () => {
  const hosts = [
    "192.168.1.20",
    "127.0.0.1",
    "workshop",
    "workshop.local",
    "a.lan",
    "8.8.8.8",
    "example.com",
    "evillan",
  ];
  expect(hosts.filter((host) => isVouchable(host, "workshop"))).toEqual(hosts.slice(0, 5));
});

describe("the page for phones", () => {
  test("explains in the reader's language and gives out the certificate, and nothing else", async () => {
    const { authorityDer, authorityFingerprint } = await ensureLanCertificate(dir, HOSTS, "workshop", ports);
    const server = await startTrustServer({
      port: 0,
      host: "127.0.0.1",
      appUrl: "https://192.168.1.20:4800",
      authorityDer,
      authorityFingerprint,
    });
    const base = `http://127.0.0.1:${server.port}`;
    try {
      const polish = await (
        await fetch(base, { headers: { "accept-language": "pl-PL,pl;q=0.9,en;q=0.5" } })
      ).text();
      expect(polish).toContain("Pobierz certyfikat");
      expect(polish).toContain('href="https://192.168.1.20:4800/m/"');
      expect(polish.replaceAll("<wbr>", "")).toContain(authorityFingerprint);
      const english = await (
        await fetch(`${base}/?lang=en`, { headers: { "accept-language": "pl" } })
      ).text();
      expect(english).toContain("Download the certificate");
      expect(english + polish).not.toMatch(/\{\w+\}/);
      const file = await fetch(`${base}/qrmaint-ca.crt`);
      expect(file.headers.get("content-type")).toBe("application/x-x509-ca-cert");
      expect(Buffer.from(await file.arrayBuffer())).toEqual(authorityDer);
      expect((await fetch(`${base}/authority.pem`)).status).toBe(404);
      expect((await fetch(`${base}/../lan/authority.pem`)).status).toBe(404);
      expect((await fetch(base, { method: "POST" })).status).toBe(405);
    } finally {
      await server.close();
    }
  });

  test("unknown languages read English", () => {
    expect(chooseLanguage(null, "de-DE,uk;q=0.8")).toBe("en");
    expect(chooseLanguage("xx", "de, pl;q=0.3")).toBe("pl");
    expect(chooseLanguage(null, undefined)).toBe("en");
  });
});

/** Asks for `https://host/` where `host` leads to a server with that certificate. */
async function visit(certificate: LanCertificate, host: string): Promise<string> {
  const ca = certificate.cert.slice(certificate.cert.lastIndexOf("-----BEGIN"));
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (_request, response) =>
    response.end(),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  try {
    return await new Promise((resolve) => {
      const options = {
        host: "127.0.0.1",
        port,
        ca,
        agent: false,
        headers: { host },
        checkServerIdentity: checkFor(host),
      };
      request({ ...options, servername: /^\d/.test(host) ? "" : host }, () => resolve("reached"))
        .on("error", (error) => resolve(error.message))
        .end();
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Node checks the name it connected to; a phone checks the one in its address bar. */
function checkFor(host: string): (connectedTo: string, peer: PeerCertificate) => Error | undefined {
  return (_connectedTo, peer) => checkServerIdentity(host, peer);
}
