import { vi } from "vitest";
import type { ErrorCode, Problem } from "@qrmaint/contracts";

export interface Sent {
  method: string;
  /** Below /api/v1, without the organisation: `/work-orders?scope=mine`. */
  path: string;
  body: unknown;
  key: string | null;
  headers: Headers;
}
export interface Answer {
  status?: number;
  body: unknown;
}
/** What the network gives for a call: an answer, or `cut` when nothing comes back. */
export type Reply = Answer | "cut";

/** A refusal as the server words it. */
export function refusal(status: number, code: ErrorCode, retry: Problem["retry"] = "never"): Answer {
  return { status, body: { type: "about:blank", title: code, status, code, retry } };
}
export const page = (items: unknown[], next: string | null = null): Answer => ({ body: { items, next } });

export interface Server {
  sent: Sent[];
  /** Commands only: what was asked to change something. */
  commands: () => Sent[];
  /** Answers of now on. */
  reply: (answer: (sent: Sent) => Reply) => void;
}

/** The other end of `fetch`: answers every call by `answer` and keeps what was sent. */
export function serve(answer: (sent: Sent) => Reply | Promise<Reply>): Server {
  const sent: Sent[] = [];
  let current = answer;
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    const call: Sent = {
      method: init.method ?? "GET",
      path: address.replace("/api/v1", "").replace("/o/org", ""),
      body: typeof init.body === "string" ? JSON.parse(init.body) : init.body,
      key: headers.get("idempotency-key"),
      headers,
    };
    sent.push(call);
    const reply = await current(call);
    if (reply === "cut") throw new TypeError("network");
    const { status = 200, body } = reply;
    return new Response(JSON.stringify(body), { status });
  });
  return {
    sent,
    commands: () => sent.filter(({ method }) => method !== "GET"),
    reply: (next) => (current = next),
  };
}
