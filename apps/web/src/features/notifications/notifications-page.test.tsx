import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { Notification } from "@qrmaint/contracts/notifications/contract";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { useHotkeyListener } from "@qrmaint/ui/keys/hotkeys";
import { type Answer, answerCalls, refusal, type Sent, show } from "../../testing/scene.tsx";
import { NotificationsPage } from "./notifications-page.tsx";
import { UnreadCount } from "./unread-count.tsx";

const notice = (id: string, change: Partial<Notification>): Notification => ({
  id,
  kind: "new-request",
  targetKind: "request",
  targetId: "r1",
  isUrgent: false,
  params: { number: "RQ-000001", subject: "Oil leaks", asset: "Press 4" },
  at: "2026-01-02T08:00:00Z",
  readAt: null,
  ...change,
});
const breakdown = notice("n1", { kind: "breakdown", isUrgent: true, params: { subject: "Lift stands" } });
const assigned = notice("n2", {
  kind: "assigned",
  targetKind: "work-order",
  targetId: "w7",
  readAt: "2026-01-02T09:00:00Z",
});

function Page() {
  useHotkeyListener();
  return (
    <>
      <output>
        <UnreadCount />
      </output>
      <NotificationsPage />
    </>
  );
}
function open(
  items: Notification[],
  role: RoleKey = "planner",
  special?: (sent: Sent) => Answer | undefined,
) {
  const unread = items.filter(({ readAt }) => readAt === null).length;
  const calls = answerCalls((sent) => special?.(sent) ?? { body: { items, next: null, unread } });
  const place = memoryLocation({ path: "/notifications", record: true });
  show(
    <Router hook={place.hook}>
      <Page />
    </Router>,
    role,
  );
  return { calls, place };
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("a notice says what, about what and where, opens it, and is read by that", async () => {
  const { calls, place } = open([breakdown, notice("n3", {})]);
  const link = await screen.findByRole("link", { name: /Oil leaks/ });
  expect(link.textContent).toContain("New report");
  expect(link.textContent).toContain("RQ-000001");
  expect(link.textContent).toContain("Press 4");
  fireEvent.click(link);
  expect(place.history.at(-1)).toBe("/inbox/r1");
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "POST")).toMatchObject({
      path: "/notifications/read",
      body: { ids: ["n3"] },
    }),
  );
});

it("one of a comment says who wrote, what, and about which object", async () => {
  const params = { number: "WO-000007", subject: "Oil leaks", asset: "Press 4", author: "Jan Kowal" };
  open([
    notice("n5", { kind: "comment", targetKind: "work-order", params: { ...params, text: "Seal is worn" } }),
    notice("n6", { kind: "comment", targetKind: "work-order", params: { ...params, text: "" } }),
  ]);
  const [withWords, withPhoto] = await screen.findAllByRole("link");
  expect(withWords!.textContent).toContain("Jan Kowal: Seal is worn");
  expect(withWords!.textContent).toContain("Press 4");
  expect(withPhoto!.textContent).toContain("Jan Kowal: sent a photo");
});

it("one that was read leads to its order and is not read again", async () => {
  const { calls, place } = open([assigned]);
  fireEvent.click(await screen.findByRole("link", { name: /Work was assigned to you/ }));
  expect(place.history.at(-1)).toBe("/work-orders/w7");
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
});

it("counts what is unread, and marks all of it at once, but nothing that comes meanwhile", async () => {
  const { calls } = open([breakdown, notice("n3", {}), assigned]);
  await screen.findByRole("link", { name: /Lift stands/ });
  expect(screen.getByRole("status").textContent).toBe("2");
  fireEvent.click(screen.getByRole("button", { name: "Mark all as read" }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "POST")?.body).toEqual({ upTo: breakdown.at }),
  );
});

it("offers nothing to mark when all is read", async () => {
  open([assigned]);
  await screen.findByRole("link");
  expect(screen.queryByRole("button", { name: "Mark all as read" })).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("");
});

it("somebody who may not see the page reads the words and is led nowhere", async () => {
  const rejected = notice("n4", { kind: "request-rejected" });
  const { calls, place } = open([rejected], "requester");
  const row = await screen.findByRole("button", { name: /Your report was rejected/ });
  expect(screen.queryByRole("link")).toBeNull();
  fireEvent.click(row);
  await waitFor(() => expect(calls.find(({ method }) => method === "POST")?.body).toEqual({ ids: ["n4"] }));
  expect(place.history).toEqual(["/notifications"]);
});

it("j and k walk through the notices", async () => {
  open([breakdown, notice("n3", {})]);
  const links = await screen.findAllByRole("link");
  const focused = () => links.indexOf(document.activeElement as HTMLElement);
  const walk = ["j", "j", "j", "k", "k"].map((key) => {
    fireEvent.keyDown(document.body, { key });
    return focused();
  });
  expect(walk).toEqual([0, 1, 1, 0, 0]);
});

it("nothing yet is one sentence", async () => {
  open([]);
  expect(await screen.findByText(/that concern you are listed here/)).toBeTruthy();
});

it("what could not be loaded or marked says so", async () => {
  open([], "planner", () => refusal(500, "internal"));
  expect(await screen.findByText("The notices could not be loaded.")).toBeTruthy();
  cleanup();
  open([breakdown], "planner", ({ method }) =>
    method === "POST" ? refusal(403, "not-permitted") : undefined,
  );
  fireEvent.click(await screen.findByRole("button", { name: "Mark all as read" }));
  expect(await screen.findByText(/Your role does not allow this/)).toBeTruthy();
});
