import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

export interface Signed {
  base: string;
  organisation: string;
  cookie: string;
}

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

/** One call of the API as a signed-in member. @throws when no answer came */
export async function call(
  { base, organisation, cookie }: Signed,
  method: string,
  path: string,
  { body, bytes, key }: { body?: object; bytes?: ReadableStream | Uint8Array; key?: string } = {},
): Promise<Answered> {
  const response = await fetch(`${base}/api/v1/o/${organisation}${path}`, {
    method,
    headers: {
      cookie,
      origin: base,
      ...(key !== undefined && { "idempotency-key": key }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(bytes !== undefined && { "content-type": "application/octet-stream" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(bytes !== undefined && { body: bytes as BodyInit, duplex: "half" }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith("{") ? (JSON.parse(text) as Answered["body"]) : { text },
  };
}

interface Entry {
  id: string;
  key: string;
}

/** Comments on one order by somebody who writes down what was acknowledged, and what they do not know of. */
export interface Ledger {
  acknowledged: Set<string>;
  /** Writes from three hands at once until it is stopped; what was not answered is kept as unknown. */
  write(): { stop(): Promise<void> };
  /** Sends everything unknown again, with the same id and key. @throws when one is refused */
  settle(): Promise<number>;
}

export function openLedger(signed: Signed, workOrder: string): Ledger {
  const acknowledged = new Set<string>();
  let unknown: Entry[] = [];
  const send = async ({ id, key }: Entry): Promise<number> =>
    (
      await call(signed, "POST", `/work-orders/${workOrder}/comments`, {
        body: { id, body: `Sprawdzono ${id}` },
        key,
      })
    ).status;
  const hand = async (isStopped: () => boolean): Promise<void> => {
    while (!isStopped()) {
      const entry = { id: randomUUID(), key: randomUUID() };
      try {
        if ((await send(entry)) < 300) acknowledged.add(entry.id);
        else unknown.push(entry);
      } catch {
        unknown.push(entry);
        // The server is away: whoever writes waits a little before they try the next.
        await sleep(20);
      }
    }
  };
  return {
    acknowledged,
    write() {
      let isStopped = false;
      const hands = [1, 2, 3].map(() => hand(() => isStopped));
      return {
        async stop() {
          isStopped = true;
          await Promise.all(hands);
        },
      };
    },
    async settle() {
      const entries = unknown;
      unknown = [];
      for (const entry of entries) {
        const status = await send(entry);
        if (status >= 300) throw new Error(`a comment sent again was answered ${status}`);
        acknowledged.add(entry.id);
      }
      return entries.length;
    },
  };
}

/** Announces a file; its bytes are yet to come. */
export async function announce(signed: Signed, bytes: Uint8Array): Promise<string> {
  const id = randomUUID();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const body = { id, sha256, bytes: bytes.length, contentType: "text/csv", name: "orders.csv" };
  const { status } = await call(signed, "POST", "/files", { body, key: randomUUID() });
  if (status >= 300) throw new Error(`a file was answered ${status}`);
  return id;
}

/** All items of a list, page by page. */
export async function listAll(signed: Signed, path: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let after: string | null = null; ;) {
    const query = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    const { body } = await call(signed, "GET", `${path}${path.includes("?") ? "&" : "?"}limit=200${query}`);
    items.push(...(body["items"] as Record<string, unknown>[]));
    after = body["next"] as string | null;
    if (after === null) return items;
  }
}
