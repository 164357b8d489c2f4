import pg from "pg";

/** A statement as it went to the server; with a tenant where it was sent together with the tenant's name. */
export interface Sent {
  text: string;
  name?: string;
  values: unknown[];
  tenant?: { id: string; sites: string };
}

interface Config {
  text: string;
  name?: string;
  values?: unknown[];
}
type Submitted = Config & { tenant?: string; sites?: string; submit?: unknown };

let sent: Sent[] = [];
let isPatched = false;
let isOn = false;

/** Whether from now on every statement of every connection of this process is kept. */
export function recordStatements(shallRecord: boolean): void {
  isOn = shallRecord;
  if (isPatched) return;
  isPatched = true;
  const original: unknown = Reflect.get(pg.Client.prototype, "query");
  Reflect.set(pg.Client.prototype, "query", function keep(this: pg.Client, ...args: unknown[]): unknown {
    if (isOn) sent.push(toSent(args[0] as string | Submitted, args[1] as unknown[] | undefined));
    return Reflect.apply(original as (...all: unknown[]) => unknown, this, args);
  });
}

export function takeStatements(): Sent[] {
  const taken = sent;
  sent = [];
  return taken;
}

function toSent(given: string | Submitted, values: unknown[] | undefined): Sent {
  if (typeof given === "string")
    return { text: given, values: (Array.isArray(values) ? values : []).map(plain) };
  return {
    text: given.text,
    ...(given.name ? { name: given.name } : {}),
    values: (given.values ?? (Array.isArray(values) ? values : [])).map(plain),
    ...(given.tenant === undefined ? {} : { tenant: { id: given.tenant, sites: given.sites ?? "" } }),
  };
}

/** Bytes travel between processes as hexadecimal text, which PostgreSQL reads as bytea. */
const plain = (value: unknown): unknown => (Buffer.isBuffer(value) ? `\\x${value.toString("hex")}` : value);
