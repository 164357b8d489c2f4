import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Notification } from "@qrmaint/contracts/notifications/contract";
import { showPage, type Place } from "../../testing/scene.tsx";
import { serve, type Reply, type Sent, type Server } from "../../testing/server.ts";
import { LiveAlerts } from "./live-alerts.tsx";

const notice = (change: Partial<Notification> = {}): Notification => ({
  id: "n1",
  kind: "breakdown",
  targetKind: "request",
  targetId: "r1",
  isUrgent: true,
  params: { subject: "Press does not start", asset: "Press 4" },
  at: "2026-01-02T08:00:00Z",
  readAt: null,
  ...change,
});
/** A server that has these notices, and gives those that it is asked for. */
const answerWith =
  (...all: Notification[]) =>
  ({ method, path }: Sent): Reply => {
    if (method !== "GET") return { body: {} };
    const asked = new URLSearchParams(path.split("?")[1]);
    const items = all.filter(
      ({ isUrgent, readAt }) =>
        (!asked.has("urgent") || String(isUrgent) === asked.get("urgent")) &&
        (!asked.has("read") || String(readAt !== null) === asked.get("read")),
    );
    return { body: { items, next: null, unread: all.filter(({ readAt }) => readAt === null).length } };
  };

/** The server's stream of changes: what a test puts in arrives at the page. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static last: Stream | null = null;
  constructor() {
    super();
    Stream.last = this;
  }
  close(): void {}
}
const vibrate = vi.fn();
const setAppBadge = vi.fn(() => Promise.resolve());
const clearAppBadge = vi.fn(() => Promise.resolve());

beforeEach(() => {
  vibrate.mockClear();
  vi.stubGlobal("EventSource", Stream);
  for (const [name, value] of Object.entries({
    vibrate,
    setAppBadge,
    clearAppBadge,
    userActivation: { hasBeenActive: true },
  }))
    Object.defineProperty(navigator, name, { value, configurable: true });
});
const open = (): Place => showPage(<LiveAlerts />, { pattern: "*?", address: "/work" });
const marked = (server: Server): unknown[] =>
  server
    .commands()
    .filter(({ path }) => path === "/notifications/read")
    .map(({ body }) => body);

describe("the alarm of a breakdown", () => {
  it("says what stands still, shakes the phone once and counts at the icon", async () => {
    serve(answerWith(notice()));
    open();
    const alarm = await screen.findByRole("alert");
    expect(alarm.textContent).toContain("Press does not start");
    expect(alarm.querySelector("strong")!.textContent, "where to run, on a line of its own").toBe("Press 4");
    expect(vibrate).toHaveBeenCalledOnce();
    expect(setAppBadge).toHaveBeenCalledWith(1);
  });

  it("comes by itself when the server tells of a change", async () => {
    const server = serve(answerWith());
    open();
    await waitFor(() => expect(server.sent.length).toBeGreaterThan(0));
    expect(screen.queryByRole("alert")).toBeNull();
    server.reply(answerWith(notice()));
    const data = JSON.stringify([{ table: "requests" }]);
    act(() => void Stream.last!.dispatchEvent(new MessageEvent("changes", { data, lastEventId: "7" })));
    expect(await screen.findByRole("alert")).toBeTruthy();
  });

  it("leads to the report, and is read then", async () => {
    const server = serve(answerWith(notice()));
    const place = open();
    fireEvent.click(await screen.findByRole("button", { name: "Show" }));
    expect(place.now()).toBe("/request/r1");
    expect(screen.queryByRole("alert")).toBeNull();
    await waitFor(() => expect(marked(server)).toEqual([{ ids: ["n1"] }]));
  });

  it("leads to the order when it is one already", async () => {
    serve(answerWith(notice({ targetKind: "work-order", targetId: "w1" })));
    const place = open();
    fireEvent.click(await screen.findByRole("button", { name: "Show" }));
    expect(place.now()).toBe("/order/w1");
  });

  it("of several is one strip that says how many, and one touch takes note of all", async () => {
    const server = serve(answerWith(notice(), notice({ id: "n2" }), notice({ id: "n3" })));
    open();
    expect((await screen.findByRole("alert")).textContent).toContain("and 2 more breakdowns");
    fireEvent.click(screen.getByRole("button", { name: "Seen" }));
    expect(screen.queryByRole("alert")).toBeNull();
    await waitFor(() => expect(marked(server)).toEqual([{ ids: ["n1", "n2", "n3"] }]));
  });

  it("is not raised by what is read or not urgent", async () => {
    const server = serve(
      answerWith(notice({ readAt: "2026-01-02T09:00:00Z" }), notice({ id: "n2", isUrgent: false })),
    );
    open();
    await waitFor(() => expect(server.sent.length).toBeGreaterThan(0));
    await act(() => new Promise((done) => setTimeout(done, 50)));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(vibrate).not.toHaveBeenCalled();
  });
});
