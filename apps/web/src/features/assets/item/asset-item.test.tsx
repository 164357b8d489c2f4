import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { useHotkeyListener } from "@qrmaint/ui/keys/hotkeys";
import {
  allowDialogs,
  answerCalls,
  forgetMessages,
  refusal,
  show,
  type Answer,
  type Sent,
} from "../../../testing/scene.tsx";
import { addressOf, type ItemTab } from "../asset-address.ts";
import { exampleAsset } from "@qrmaint/client/testing/example-asset";
import { AssetItem } from "./asset-item.tsx";

const page = (items: unknown[]): Answer => ({ body: { items, next: null } });
const order = (index: number) => ({
  id: `w${index}`,
  number: `WO-${String(index).padStart(6, "0")}`,
  subject: `Work ${index}`,
  category: "open",
  statusName: "",
  isBreakdown: false,
  dueOn: null,
  isOverdue: false,
  occurredOn: "2011-12-01",
  completedAt: null,
  asset: { id: "a1", name: "Press 4" },
});
const child = (index: number) =>
  exampleAsset({ id: `c${index}`, number: `EQ-${index}`, name: `Pump ${index}` });

interface World {
  asset?: Partial<Asset>;
  orders?: unknown[];
  reports?: unknown[];
  children?: unknown[];
  years?: unknown[];
  first?: (sent: Sent) => Answer | undefined;
}
function serve({ asset = {}, orders = [], reports = [], children = [], years = [], first }: World): Sent[] {
  const one = exampleAsset(asset);
  return answerCalls((sent) => {
    const given = first?.(sent);
    if (given) return given;
    const { path, method } = sent;
    if (path.startsWith("/work-orders?")) return page(orders);
    if (path.startsWith("/requests?")) return page(reports);
    if (path.startsWith("/assets?")) return page(children);
    if (path.startsWith("/work-order-years") || path.startsWith("/work-years")) return page(years);
    if (path === "/assets/a1/delete") return { body: { ...one, deletedAt: "2026-01-03T08:00:00Z" } };
    if (method === "PATCH") return { body: { ...one, ...(sent.body as object), version: one.version + 1 } };
    return path.startsWith("/assets/a1") ? { body: one } : page([]);
  });
}

function Item({ tab, onClose }: { tab: ItemTab; onClose: () => void }) {
  useHotkeyListener();
  return (
    <AssetItem
      id="a1"
      tab={tab}
      hrefOf={(id, next = tab) => addressOf(id, { tab: next, isBin: false })}
      onClose={onClose}
    />
  );
}
function open(world: World, { tab = "overview", role = "planner" }: { tab?: ItemTab; role?: RoleKey } = {}) {
  const calls = serve(world);
  const place = memoryLocation({ path: "/assets/a1", record: true });
  const onClose = vi.fn();
  show(
    <Router hook={place.hook} searchHook={place.searchHook}>
      <Item tab={tab} onClose={onClose} />
    </Router>,
    role,
  );
  return { calls, onClose, address: () => place.history.at(-1) };
}
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const fromMenu = async (name: string) => {
  click("More actions");
  fireEvent.click(await screen.findByRole("menuitem", { name }));
};
const sectionOf = (heading: string | RegExp): HTMLElement =>
  screen.getByRole("heading", { name: heading }).closest("section")!;

beforeEach(() => {
  allowDialogs();
  // The test browser lays nothing out; lists draw what has a height.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
});
afterEach(() => {
  cleanup();
  forgetMessages();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("an object", () => {
  it("says what it is, where it stands and since when it works so", async () => {
    open({ asset: { status: "down", statusReason: "no oil" } });
    await screen.findByRole("heading", { name: "Press 4" });
    expect(
      within(screen.getByRole("navigation", { name: "Where it stands" })).getByText("Hall 1"),
    ).toBeTruthy();
    expect(screen.getByText("Down")).toBeTruthy();
    expect(screen.getByText(/no oil/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "New order" }).getAttribute("href")).toBe(
      "/work-orders/new?asset=a1",
    );
  });

  it("that cannot be loaded says so and offers another try", async () => {
    open({ first: () => refusal(500, "internal") });
    expect(await screen.findByText("The object could not be loaded.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  });

  it("in the bin is only read", async () => {
    open({ asset: { deletedAt: "2026-01-03T08:00:00Z" } });
    expect(await screen.findByText(/In the bin\. Take it back from the list/)).toBeTruthy();
    for (const name of ["More actions", "Report a failure", /^Change/])
      expect(screen.queryByRole("button", { name })).toBeNull();
  });

  it("is renamed by e, and Escape keeps the old name", async () => {
    const { calls } = open({});
    await screen.findByRole("heading", { name: "Press 4" });
    fireEvent.keyDown(document.body, { key: "e" });
    const field = screen.getByDisplayValue("Press 4");
    expect(document.activeElement).toBe(field);
    fireEvent.keyDown(field, { key: "Escape" });
    expect(screen.getByRole("heading", { name: "Press 4" })).toBeTruthy();
    fireEvent.keyDown(document.body, { key: "e" });
    fireEvent.change(screen.getByDisplayValue("Press 4"), { target: { value: "Press 5" } });
    click("Save");
    await waitFor(() => expect(calls.some(({ method }) => method === "PATCH")).toBe(true));
    expect(calls.find(({ method }) => method === "PATCH")).toMatchObject({
      body: { name: "Press 5" },
      ifMatch: '"3"',
    });
  });

  it("goes to the bin at once, leads to what it stood below, and comes back by Undo", async () => {
    const { calls, address } = open({});
    await screen.findByRole("heading", { name: "Press 4" });
    await fromMenu("Move to the bin");
    expect(await screen.findByText("Press 4 is in the bin.")).toBeTruthy();
    expect(address()).toBe("/assets/h1");
    click("Undo");
    await waitFor(() => expect(calls.some(({ path }) => path === "/assets/a1/restore")).toBe(true));
  });

  it("with something below it or open work stays, and says what to do first", async () => {
    const { address } = open({
      first: ({ path }) => (path === "/assets/a1/delete" ? refusal(409, "not-empty") : undefined),
    });
    await screen.findByRole("heading", { name: "Press 4" });
    await fromMenu("Move to the bin");
    expect(await screen.findByText(/Press 4 has objects below it or open work\./)).toBeTruthy();
    expect(address()).toBe("/assets/a1");
  });

  it("a site is not moved, and what holds nothing is offered no child", async () => {
    open({ asset: { kind: "site", parentId: null, path: [{ id: "a1", name: "Press 4", kind: "site" }] } });
    await screen.findByRole("heading", { name: "Press 4" });
    click("More actions");
    await screen.findByRole("menuitem", { name: "Change the name" });
    expect(screen.queryByRole("menuitem", { name: "Move" })).toBeNull();
  });
});

describe("the overview", () => {
  it("shows what is to be done before the facts, with the way to all of it", async () => {
    open({ orders: Array.from({ length: 40 }, (_one, index) => order(index)) });
    await screen.findByText("Work 0");
    const work = sectionOf("Open work, here and below");
    expect(within(work).getAllByRole("listitem")).toHaveLength(12);
    expect(within(work).getByRole("link", { name: "All of the work" }).getAttribute("href")).toBe(
      "/assets/a1?tab=work",
    );
  });

  it("with nothing to do and nothing below says so in a word", async () => {
    open({});
    expect(await screen.findByText("Nothing waits.")).toBeTruthy();
    expect(screen.getByText("Nothing stands below it.")).toBeTruthy();
    expect(screen.queryByRole("heading", { name: "Reported, not decided yet" })).toBeNull();
  });

  it("shows what is reported and not decided, for those who decide as the way there", async () => {
    const reports = [
      {
        id: "r1",
        number: "RQ-000001",
        subject: "Oil leaks",
        isBreakdown: true,
        reportedAt: "2026-01-02T08:00:00Z",
      },
    ];
    open({ reports });
    expect((await screen.findByRole("link", { name: /Oil leaks/ })).getAttribute("href")).toBe("/inbox/r1");
    cleanup();
    open({ reports }, { role: "requester" });
    await screen.findByText("Oil leaks");
    expect(screen.queryByRole("link", { name: /Oil leaks/ })).toBeNull();
  });

  it("shows at most 200 of thousands of objects below, and says where the others are", async () => {
    open({
      asset: { childCount: 240 },
      children: Array.from({ length: 240 }, (_one, index) => child(index)),
    });
    await screen.findByText("Pump 0");
    const below = sectionOf(/Directly below/);
    expect(within(below).getAllByRole("listitem")).toHaveLength(200);
    expect(within(below).getByText(/The first 200 are shown here/)).toBeTruthy();
  });

  it("work that cannot be loaded says so, the facts stay", async () => {
    open({ first: ({ path }) => (path.startsWith("/work-orders?") ? refusal(500, "internal") : undefined) });
    expect(await screen.findByText("The work could not be loaded.")).toBeTruthy();
    expect(screen.getByText("Müller")).toBeTruthy();
  });
});

describe("the work of an object", () => {
  it("of many years is a few drawn rows below the years", async () => {
    open(
      {
        orders: Array.from({ length: 400 }, (_one, index) => order(index)),
        years: [{ year: 2010, type: "corrective", count: 300 }],
      },
      { tab: "work" },
    );
    await screen.findByText("Work 0");
    expect(screen.getByRole("list", { name: "Work, here and below" }).children.length).toBeLessThan(60);
  });

  it("without any says what will stand here", async () => {
    open({}, { tab: "work" });
    expect(await screen.findByText(/There has been no work here yet\./)).toBeTruthy();
  });

  it("that cannot be loaded says so", async () => {
    open(
      { first: ({ path }) => (path.startsWith("/work-orders?") ? refusal(500, "internal") : undefined) },
      { tab: "work" },
    );
    expect(await screen.findByText("The work could not be loaded.")).toBeTruthy();
  });
});
