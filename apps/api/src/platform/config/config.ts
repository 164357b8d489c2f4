import { hkdfSync } from "node:crypto";
import { isIP } from "node:net";

/** What the installation was told from outside; the only reader of the environment. */
export interface Config {
  port: number;
  host: string;
  /** Without a slash at its end; labels, links in mail and the origin check use it. */
  publicUrl: string;
  dataDir: string;
  /** Given: that server; null: the embedded one. */
  databaseUrl: string | null;
  isLan: boolean;
  /** Demo passwords work and the banner is shown: loopback or --lan only. */
  isDemoAllowed: boolean;
  /** First the current one; the others still open what they sealed. 32 bytes each. Empty: the launcher makes one in dataDir. */
  masterKeys: { id: string; key: Buffer }[];
  smtp: { url: string; from: string } | null;
  /** Reverse proxies in front whose X-Forwarded-For is believed. */
  trustedProxies: number;
}

export class ConfigProblem extends Error {}

type Environment = Record<string, string | undefined>;

/**
 * @param defaultDataDir used when DATA_DIR is not given
 * @throws ConfigProblem with one sentence that says what to do
 */
export function readConfig(env: Environment, argv: readonly string[], defaultDataDir: string): Config {
  const isLan = argv.includes("--lan");
  const port = readPort(env["PORT"]);
  const publicUrl = readPublicUrl(env["PUBLIC_URL"], port);
  const smtpUrl = readSmtpUrl(env["SMTP_URL"]);
  const host = isLan ? "0.0.0.0" : (env["HOST"] ?? "127.0.0.1");
  return {
    port,
    host,
    publicUrl,
    dataDir: env["DATA_DIR"] ?? defaultDataDir,
    databaseUrl: readDatabaseUrl(env["DATABASE_URL"]),
    isLan,
    // What listens beyond this machine is no place for passwords that everybody knows, whatever its address says.
    isDemoAllowed: isLan || (isLoopback(new URL(publicUrl).hostname) && isLoopback(host)),
    masterKeys: readMasterKeys(env["MASTER_KEYS"]),
    smtp: smtpUrl
      ? { url: smtpUrl, from: env["SMTP_FROM"] ?? `qrmaint@${new URL(publicUrl).hostname}` }
      : null,
    trustedProxies: Number(env["TRUSTED_PROXIES"] ?? 0) || 0,
  };
}

export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** The passwords of the database's roles follow from the current master key: nothing else has to be kept. */
export function rolePassword(masterKey: Buffer, role: string): string {
  return Buffer.from(hkdfSync("sha256", masterKey, "", `database-role:${role}`, 32)).toString("base64url");
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === "") return 4800;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_534) return port;
  throw new ConfigProblem(`PORT is "${text}": give a whole number from 1 to 65534, for example PORT=4800.`);
}

function readPublicUrl(text: string | undefined, port: number): string {
  if (text === undefined || text === "") return `http://localhost:${port}`;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol) || new URL(text).pathname !== "/") {
    throw new ConfigProblem(
      `PUBLIC_URL is "${text}": give the address without a path, for example https://maintenance.example.com.`,
    );
  }
  return new URL(text).origin;
}

function readDatabaseUrl(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) {
    throw new ConfigProblem(
      "DATABASE_URL is not an address of PostgreSQL: give postgres://user:password@host:5432/database.",
    );
  }
  return text;
}

function readSmtpUrl(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  if (!URL.canParse(text) || !/^smtps?:$/.test(new URL(text).protocol) || new URL(text).hostname === "") {
    throw new ConfigProblem(
      "SMTP_URL is not an address of a mail server: give smtps://user:password@host or smtp://user:password@host:587.",
    );
  }
  return text;
}

/** MASTER_KEYS: `id:base64,id:base64`, the current one first. */
function readMasterKeys(text: string | undefined): Config["masterKeys"] {
  if (text === undefined || text === "") return [];
  const keys = text.split(",").map((part) => {
    const [id, encoded] = part.split(":");
    const key = Buffer.from(encoded ?? "", "base64");
    if (!id || key.length !== 32) {
      throw new ConfigProblem(
        "MASTER_KEYS holds a key that is not `id:` and 32 bytes in base64: make one with `openssl rand -base64 32`.",
      );
    }
    return { id, key };
  });
  const twice = keys.find(({ id }, at) => keys.findIndex((other) => other.id === id) !== at);
  if (twice !== undefined)
    throw new ConfigProblem(`MASTER_KEYS holds the id ${twice.id} twice: give each key an id of its own.`);
  return keys;
}
