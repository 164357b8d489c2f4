import type { ReactNode } from "react";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Account, Membership } from "@qrmaint/contracts/accounts/contract";
import { accountKey, makeQueryClient } from "./query-client.ts";
import { SessionProvider, useAccount, useSession, useSignedIn, useSignOut } from "./session.ts";

const anna = { person: { displayName: "Anna" }, memberships: [] } as unknown as Account;
const membership = { organisationId: "org", permissions: ["assets.read"] } as unknown as Membership;

/** Answers of the server by path, below /api/v1. */
function serve(answers: Record<string, { status: number; body: unknown }>): void {
  vi.stubGlobal("fetch", (address: string) => {
    const { status, body } = answers[address.replace("/api/v1", "")] ?? { status: 404, body: {} };
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
}
const refusal = (status: number, code: string) => ({ status, body: { status, code, retry: "never" } });

function render<Result>(hook: () => Result, client = makeQueryClient()) {
  const { result } = renderHook(hook, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  return { result, client };
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("who is signed in", () => {
  it("is nobody when the server says so, and an error when it cannot say", async () => {
    serve({ "/me": refusal(401, "not-signed-in") });
    const { result } = render(useAccount);
    await waitFor(() => expect(result.current.data).toBeNull());
    serve({ "/me": refusal(500, "internal") });
    const other = render(useAccount);
    await waitFor(() => expect(other.result.current.isError).toBe(true));
  });

  it("changes by a sign-in, and nothing of the one before stays", async () => {
    const { result, client } = render(useSignedIn);
    client.setQueryData(["org", "work-orders"], ["somebody else's"]);
    act(() => result.current(anna));
    expect(client.getQueryData(accountKey)).toBe(anna);
    expect(client.getQueryData(["org", "work-orders"])).toBeUndefined();
  });

  it("is nobody after a sign-out, also of a session that had ended already", async () => {
    serve({ "/sign-out": refusal(401, "not-signed-in") });
    const { result, client } = render(useSignOut);
    client.setQueryData(accountKey, anna);
    client.setQueryData(["org", "work-orders"], ["ours"]);
    await act(() => result.current());
    expect(client.getQueryData(accountKey)).toBeNull();
    expect(client.getQueryData(["org", "work-orders"])).toBeUndefined();
  });

  it("stays signed in when the server could not end the session", async () => {
    serve({ "/sign-out": refusal(500, "internal") });
    const { result, client } = render(useSignOut);
    client.setQueryData(accountKey, anna);
    await expect(result.current()).rejects.toThrow();
    expect(client.getQueryData(accountKey)).toBe(anna);
  });

  it("is asked again when any call learns that the session has ended", async () => {
    serve({ "/me": { status: 200, body: anna } });
    const client = makeQueryClient();
    const account = render(useAccount, client);
    await waitFor(() => expect(account.result.current.data).toEqual(anna));
    serve({ "/me": refusal(401, "not-signed-in"), "/orders": refusal(401, "not-signed-in") });
    render(
      () =>
        useQuery({
          queryKey: ["orders"],
          queryFn: async () => {
            const { ApiProblem } = await import("../api-client.ts");
            throw new ApiProblem({ code: "not-signed-in", title: "", status: 401, retry: "never", type: "" });
          },
        }),
      client,
    );
    await waitFor(() => expect(account.result.current.data).toBeNull());
  });
});

describe("the session of an organisation", () => {
  it("knows what its member may do", () => {
    const { result } = renderHook(useSession, {
      wrapper: ({ children }: { children: ReactNode }) => (
        <SessionProvider account={anna} membership={membership}>
          {children}
        </SessionProvider>
      ),
    });
    expect(result.current.organisationId).toBe("org");
    expect(result.current.can("assets.read")).toBe(true);
    expect(result.current.can("assets.write")).toBe(false);
  });

  it("is not there outside of an organisation", () => {
    const silence = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(() => renderHook(useSession)).toThrow("outside of an organisation");
    silence.mockRestore();
  });
});
