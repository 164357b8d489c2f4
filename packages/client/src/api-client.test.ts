import { createAsset, getAsset, listAssets } from "@qrmaint/contracts/assets/contract";
import { signIn } from "@qrmaint/contracts/accounts/contract";
import { describe, expect, test } from "vitest";
import { ApiProblem, createClient, NetworkProblem, newId } from "./api-client.ts";

interface Seen {
  url: string;
  init: RequestInit;
}
/** A network at the outer edge: answers in turn, and keeps what was asked. */
function network(answers: (Response | Error)[]): { seen: Seen[]; fetch: typeof fetch } {
  const seen: Seen[] = [];
  return {
    seen,
    fetch: (async (url: string, init: RequestInit) => {
      seen.push({ url, init });
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? new Response("{}");
    }) as typeof fetch,
  };
}
const problem = (status: number, code: string, retry: string) =>
  new Response(JSON.stringify({ status, code, retry, title: code }), { status });
const organisation = "01890000-0000-7000-8000-000000000001";

describe("the typed client", () => {
  test("a command that failed for now is sent again with the same key", async () => {
    const net = network([
      new TypeError("network"),
      problem(503, "busy", "later"),
      new Response('{"id":"x"}', { status: 201 }),
    ]);
    const client = createClient({ fetch: net.fetch, retryDelaysMs: [0, 0, 0] });
    await client.call(createAsset, {
      params: { organisation },
      body: { id: newId(), kind: "equipment", parentId: null, name: "A" },
    });
    const keys = net.seen.map(({ init }) => (init.headers as Record<string, string>)["idempotency-key"]);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  test("a refusal is not repeated and tells its problem", async () => {
    const net = network([problem(403, "not-permitted", "never")]);
    const client = createClient({ fetch: net.fetch, retryDelaysMs: [0, 0] });
    await expect(client.call(getAsset, { params: { organisation, asset: newId() } })).rejects.toThrow(
      ApiProblem,
    );
    expect(net.seen).toHaveLength(1);
  });

  test("a sign-in is never repeated by itself", async () => {
    const net = network([new TypeError("network")]);
    const client = createClient({ fetch: net.fetch, retryDelaysMs: [0, 0] });
    await expect(client.call(signIn, { body: { email: "a@example.com", password: "x" } })).rejects.toThrow(
      NetworkProblem,
    );
    expect(net.seen).toHaveLength(1);
  });

  test("paths and queries are encoded, empty ones left out", async () => {
    const net = network([new Response('{"items":[],"next":null}')]);
    await createClient({ fetch: net.fetch }).call(listAssets, {
      params: { organisation },
      query: { parent: "root", kind: "site,area", after: undefined },
    });
    expect(net.seen[0]!.url).toBe(`/api/v1/o/${organisation}/assets?parent=root&kind=site%2Carea`);
  });

  test("ids are UUIDs of version 7 in the order of time", () => {
    expect(newId(1_700_000_000_000)).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newId(1_700_000_000_000) < newId(1_700_000_000_001)).toBe(true);
  });
});
