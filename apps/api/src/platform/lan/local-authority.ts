import "reflect-metadata";
import { createHash, X509Certificate as NodeCertificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";
import { PRODUCT_NAME } from "@qrmaint/contracts/product";
import type { Clock, Random } from "../ports.ts";
import { privateNetworksOnly } from "./name-constraints.ts";

export interface LanCertificate {
  /** PEM, for the HTTPS server. */
  key: string;
  /** PEM: the server's certificate, then the authority's. */
  cert: string;
  /** The authority alone, for phones to trust. */
  authorityDer: Buffer;
  /** SHA-256 of the authority, `AB:CD:…`: what a person compares before trusting. */
  authorityFingerprint: string;
}

interface Issued {
  certificate: string;
  key: string;
}

const DAY_MS = 86_400_000;
const KEY_ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const AUTHORITY_DAYS = 3650;
/** Phones refuse a server certificate that is valid for longer than 825 days, some for longer than 398. */
const SERVER_DAYS = 397;
const RENEW_BEFORE_DAYS = 30;
const NAME_CONSTRAINTS_OID = "2.5.29.30";

/**
 * The certificate under which phones of the same network reach this machine. The authority is made once and
 * kept, or every phone would have to trust anew; the server's certificate is made again when an address is new
 * or its time runs out.
 *
 * @param dir made when missing, closed to others
 * @param hosts addresses and names that the certificate must cover
 */
export async function ensureLanCertificate(
  dir: string,
  hosts: readonly string[],
  hostname: string | undefined,
  ports: { clock: Clock; random: Random },
): Promise<LanCertificate> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  chmodSync(dir, 0o700);
  const nowMs = ports.clock.nowMs();
  let authority = readIssued(dir, "authority");
  if (authority === undefined || daysLeft(authority, nowMs) < SERVER_DAYS) {
    authority = await makeAuthority(hostname, nowMs, ports.random);
    writeIssued(dir, "authority", authority);
  }
  let server = readIssued(dir, "server");
  if (server === undefined || !isGood(server, authority, hosts, nowMs)) {
    server = await issueServer(authority, hosts, nowMs, ports.random);
    writeIssued(dir, "server", server);
  }
  const authorityDer = new NodeCertificate(authority.certificate).raw;
  return {
    key: server.key,
    cert: `${server.certificate}\n${authority.certificate}\n`,
    authorityDer,
    authorityFingerprint: createHash("sha256")
      .update(authorityDer)
      .digest("hex")
      .toUpperCase()
      .match(/../g)!
      .join(":"),
  };
}

async function makeAuthority(hostname: string | undefined, nowMs: number, random: Random): Promise<Issued> {
  const keys = await newKeys();
  const mark = random.bytes(2).toString("hex").toUpperCase();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [
      { CN: [`${PRODUCT_NAME} local ${hostname ?? ""} ${mark}`.replace("  ", " ")] },
      { O: [`${PRODUCT_NAME} (this network only)`] },
    ],
    serialNumber: serialNumber(random),
    notBefore: new Date(nowMs - DAY_MS),
    notAfter: new Date(nowMs + AUTHORITY_DAYS * DAY_MS),
    signingAlgorithm: KEY_ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      // Whoever steals the key cannot pose as a site of the internet. Not critical, against the letter of RFC 5280:
      // what understands it obeys either way, what does not would refuse the whole authority.
      new x509.Extension(NAME_CONSTRAINTS_OID, false, privateNetworksOnly(hostname)),
    ],
  });
  return issued(certificate, keys);
}

async function issueServer(
  authority: Issued,
  hosts: readonly string[],
  nowMs: number,
  random: Random,
): Promise<Issued> {
  const keys = await newKeys();
  const issuer = new x509.X509Certificate(authority.certificate);
  const signingKey = await crypto.subtle.importKey(
    "pkcs8",
    x509.PemConverter.decodeFirst(authority.key),
    KEY_ALGORITHM,
    false,
    ["sign"],
  );
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ CN: [hosts[0] ?? "localhost"] }],
    issuer: issuer.subjectName,
    serialNumber: serialNumber(random),
    notBefore: new Date(nowMs - DAY_MS),
    notAfter: new Date(nowMs + (SERVER_DAYS - 1) * DAY_MS),
    signingAlgorithm: KEY_ALGORITHM,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((host) => ({ type: isIP(host) === 0 ? ("dns" as const) : ("ip" as const), value: host })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return issued(certificate, keys);
}

function isGood(server: Issued, authority: Issued, hosts: readonly string[], nowMs: number): boolean {
  const certificate = new NodeCertificate(server.certificate);
  return (
    certificate.verify(new NodeCertificate(authority.certificate).publicKey) &&
    daysLeft(server, nowMs) >= RENEW_BEFORE_DAYS &&
    hosts.every(
      (host) => (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined,
    )
  );
}

function daysLeft({ certificate }: Issued, nowMs: number): number {
  return (Date.parse(new NodeCertificate(certificate).validTo) - nowMs) / DAY_MS;
}

async function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(KEY_ALGORITHM, true, ["sign", "verify"]);
}

/** Positive and 127 bits long: the first bit would make it negative. */
function serialNumber(random: Random): string {
  const bytes = random.bytes(16);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes.toString("hex");
}

async function issued(certificate: x509.X509Certificate, keys: CryptoKeyPair): Promise<Issued> {
  const key = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  return {
    certificate: certificate.toString("pem").trim(),
    key: x509.PemConverter.encode(key, "PRIVATE KEY").trim(),
  };
}

function readIssued(dir: string, name: string): Issued | undefined {
  const path = join(dir, `${name}.pem`);
  if (!existsSync(path)) return undefined;
  const [certificate, key] = readFileSync(path, "utf8")
    .trim()
    .split(/(?=-----BEGIN PRIVATE KEY)/);
  return certificate === undefined || key === undefined
    ? undefined
    : { certificate: certificate.trim(), key };
}

/** Both in one file, renamed into place: never a certificate beside another one's key. */
function writeIssued(dir: string, name: string, { certificate, key }: Issued): void {
  const path = join(dir, `${name}.pem`);
  writeFileSync(`${path}.new`, `${certificate}\n${key}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
