import type { ReactNode } from "react";
import { onlineManager, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Account, Membership } from "@qrmaint/contracts/accounts/contract";
import { makeQueryClient } from "../app/query-client.ts";
import { SessionProvider } from "../app/session.ts";
import { useComments, useWorkOrderSteps } from "./use-work-order.ts";

const account = { person: { displayName: "Anna" }, memberships: [] } as unknown as Account;
const membership = { organisationId: "org", permissions: [] } as unknown as Membership;

interface Called {
  address: string;
  key: string | undefined;
  body: string;
}

function render<Result>(
  hook: () => Result,
  answer: (call: Called, n: number) => Response | Promise<Response>,
): { result: { current: Result }; calls: Called[] } {
  const calls: Called[] = [];
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>;
    const call = { address, key: headers["idempotency-key"], body: init.body as string };
    calls.push(call);
    return answer(call, calls.length);
  });
  const { result } = renderHook(hook, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={makeQueryClient()}>
        <SessionProvider account={account} membership={membership}>
          {children}
        </SessionProvider>
      </QueryClientProvider>
    ),
  });
  return { result, calls };
}

const refusal = (): Response =>
  new Response(JSON.stringify({ status: 409, code: "step-not-allowed", retry: "after-refresh" }), {
    status: 409,
  });
const lost = (): Response => new Response("cut", { status: 502 });
const done = (): Response => new Response(JSON.stringify({ id: "wo", category: "done" }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("takes a step once though its answer was lost: pressed later, the same goes with the same key and moment", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  let isCut = true;
  const { result, calls } = render(
    () => useWorkOrderSteps("wo"),
    () => (isCut ? lost() : done()),
  );
  await act(async () => {
    await expect(result.current.take.mutateAsync({ to: "done" })).rejects.toThrow("502");
  });
  isCut = false;
  vi.setSystemTime(Date.now() + 60_000);
  await act(() => result.current.take.mutateAsync({ to: "done" }));
  expect(calls.length).toBeGreaterThan(1);
  expect(new Set(calls.map(({ key }) => key)).size).toBe(1);
  expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
}, 30_000);

it("is another command after a refusal, and with another reason", async () => {
  const { result, calls } = render(
    () => useWorkOrderSteps("wo"),
    (_call, n) => (n === 1 ? refusal() : done()),
  );
  await act(async () => {
    await expect(result.current.take.mutateAsync({ to: "done" })).rejects.toThrow();
  });
  await act(() => result.current.take.mutateAsync({ to: "done" }));
  await act(() => result.current.take.mutateAsync({ to: "on-hold", holdReason: "parts" }));
  expect(new Set(calls.map(({ key }) => key)).size).toBe(3);
});

it("pressed without a connection, a step and a claim say when they were pressed, not when they are sent", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-01-15T09:00:00Z") });
  onlineManager.setOnline(false);
  try {
    const { result, calls } = render(() => useWorkOrderSteps("wo"), done);
    act(() => result.current.claim.mutate());
    vi.setSystemTime(Date.parse("2026-01-15T09:01:00Z"));
    act(() => result.current.take.mutate({ to: "in-progress" }));
    vi.setSystemTime(Date.parse("2026-01-15T09:30:00Z"));
    act(() => result.current.take.mutate({ to: "done" }));
    await waitFor(() => expect(result.current.take.isPaused).toBe(true));
    expect(calls).toEqual([]);
    vi.setSystemTime(Date.parse("2026-01-15T12:00:00Z"));
    act(() => onlineManager.setOnline(true));
    await waitFor(() => expect(calls).toHaveLength(3));
    expect(calls.map(({ body }) => JSON.parse(body) as object)).toEqual([
      { measuredAt: "2026-01-15T09:00:00.000Z" },
      { to: "in-progress", measuredAt: "2026-01-15T09:01:00.000Z" },
      { to: "done", measuredAt: "2026-01-15T09:30:00.000Z" },
    ]);
  } finally {
    onlineManager.setOnline(true);
  }
});

it("is a new step when another one was taken after the one whose answer was lost", async () => {
  let isCut = true;
  const { result, calls } = render(
    () => useWorkOrderSteps("wo"),
    () => (isCut ? lost() : done()),
  );
  await act(async () => {
    await expect(result.current.take.mutateAsync({ to: "done" })).rejects.toThrow("502");
  });
  isCut = false;
  await act(() => result.current.take.mutateAsync({ to: "on-hold", holdReason: "parts" }));
  await act(() => result.current.take.mutateAsync({ to: "done" }));
  expect(calls.at(-1)!.key).not.toBe(calls[0]!.key);
}, 30_000);

it("shows the whole conversation, however long", async () => {
  const page = (ids: string[], next: string | null): Response =>
    new Response(JSON.stringify({ items: ids.map((id) => ({ id })), next }));
  const { result } = render(
    () => useComments("wo"),
    ({ address }) => (address.includes("after=cursor") ? page(["newest"], null) : page(["oldest"], "cursor")),
  );
  await waitFor(() => expect(result.current.data?.items.map(({ id }) => id)).toEqual(["oldest", "newest"]));
});
