import type { ReactNode } from "react";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Account, Membership } from "@qrmaint/contracts/accounts/contract";
import { reachability } from "../app/reachability.ts";
import { accountKey, makeQueryClient } from "../app/query-client.ts";
import { SessionProvider } from "../app/session.ts";
import { useLive } from "./use-live.ts";

const account = { person: { displayName: "Anna" }, memberships: [] } as unknown as Account;
const membership = {
  organisationId: "org",
  memberId: "m1",
  permissions: ["changes.read"],
} as unknown as Membership;

class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static last: Stream | null = null;
  readyState = 1;
  constructor() {
    super();
    Stream.last = this;
  }
  close(): void {}
  say(type: "position" | "changes", lastEventId: string, data: string): void {
    this.dispatchEvent(new MessageEvent(type, { lastEventId, data }));
  }
}

/** What the server has; a load answers what stood there when it was asked. */
let stored: string;
let loads: { answer: () => void }[];
const load = (): Promise<string> => {
  const read = stored;
  return new Promise((resolve) => loads.push({ answer: () => resolve(read) }));
};
const answerAll = (): void => {
  for (const { answer } of loads) answer();
};

function open(client = makeQueryClient()): { current: string | undefined } {
  const { result } = renderHook(
    () => {
      useLive();
      return useQuery({ queryKey: ["org", "requests", "list"], queryFn: load }).data;
    },
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={client}>
          <SessionProvider account={account} membership={membership}>
            {children}
          </SessionProvider>
        </QueryClientProvider>
      ),
    },
  );
  return result;
}

beforeEach(() => {
  Stream.last = null;
  stored = "before";
  loads = [];
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("navigator", { locks: null, onLine: true });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const opened = () => waitFor(() => expect(Stream.last).not.toBeNull());
const loaded = (count: number) => waitFor(() => expect(loads).toHaveLength(count));

it("asks for the account anew when the stream is refused: the membership may have ended", async () => {
  const client = makeQueryClient();
  const invalidated = vi.spyOn(client, "invalidateQueries");
  const suspected = vi.spyOn(reachability, "suspectSilence").mockResolvedValue();
  open(client);
  await opened();
  Stream.last!.dispatchEvent(new Event("error"));
  expect(invalidated).not.toHaveBeenCalledWith({ queryKey: accountKey });
  Stream.last!.readyState = Stream.CLOSED;
  Stream.last!.dispatchEvent(new Event("error"));
  expect(invalidated).toHaveBeenCalledWith({ queryKey: accountKey });
  expect(suspected).toHaveBeenCalledTimes(2);
  suspected.mockRestore();
});

it("asks for the account and everything anew when one's own role or sites change, and not for those of others", async () => {
  const client = makeQueryClient();
  const invalidated = vi.spyOn(client, "invalidateQueries");
  open(client);
  await opened();
  await loaded(1);
  answerAll();
  Stream.last!.say("changes", "9", JSON.stringify([{ table: "members", rowKey: "m2" }]));
  expect(invalidated).not.toHaveBeenCalledWith({ queryKey: accountKey });
  Stream.last!.say("changes", "10", JSON.stringify([{ table: "member_sites", rowKey: "m1/s1" }]));
  expect(invalidated).toHaveBeenCalledWith({ queryKey: accountKey });
  await loaded(2);
});

it("shows what changed after a list was loaded and before the stream began, though no event tells of it", async () => {
  const list = open();
  await opened();
  await loaded(1);
  answerAll();
  await waitFor(() => expect(list.current).toBe("before"));
  stored = "changed in between";
  Stream.last!.say("position", "8", "8");
  await loaded(2);
  answerAll();
  await waitFor(() => expect(list.current).toBe("changed in between"));
});

it("shows what changed while the first load was on its way and the stream began meanwhile", async () => {
  const list = open();
  await opened();
  await loaded(1);
  stored = "changed in between";
  Stream.last!.say("position", "8", "8");
  answerAll();
  await loaded(2);
  answerAll();
  await waitFor(() => expect(list.current).toBe("changed in between"));
});

it("shows what the stream tells while the first load is on its way", async () => {
  Stream.last = null;
  const list = open();
  await opened();
  Stream.last!.say("position", "8", "8");
  await loaded(1);
  stored = "changed";
  Stream.last!.say("changes", "9", JSON.stringify([{ table: "requests", rowKey: "r1" }]));
  answerAll();
  await loaded(2);
  answerAll();
  await waitFor(() => expect(list.current).toBe("changed"));
});

it("does not ask again for what the stream does not tell of", async () => {
  const list = open();
  await opened();
  Stream.last!.say("position", "8", "8");
  await loaded(1);
  answerAll();
  await loaded(2);
  answerAll();
  await waitFor(() => expect(list.current).toBe("before"));
  Stream.last!.say("changes", "9", JSON.stringify([{ table: "labels", rowKey: "l1" }]));
  Stream.last!.say("position", "10", "10");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(loads).toHaveLength(2);
});
