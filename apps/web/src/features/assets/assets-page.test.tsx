import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { useHotkeyListener } from "@qrmaint/ui/keys/hotkeys";
import { writeStored } from "@qrmaint/ui/text/stored-setting";
import { AssetsPage } from "./assets-page.tsx";
import { exampleAsset } from "@qrmaint/client/testing/example-asset";
import { answerCalls, show, type Answer, type Sent } from "../../testing/scene.tsx";

const site = exampleAsset({
  id: "s1",
  number: "EQ-1",
  name: "Plant",
  kind: "site",
  parentId: null,
  childCount: 1,
  path: [{ id: "s1", name: "Plant", kind: "site" }],
  site: { timeZone: "Europe/Warsaw", currency: "PLN", address: "" },
});
const machine = exampleAsset({
  id: "m1",
  number: "EQ-2",
  name: "Press",
  parentId: "s1",
  path: [...site.path, { id: "m1", name: "Press", kind: "equipment" }],
});
const deleted = { ...machine, deletedAt: "2026-01-02T08:00:00Z" };

function answer({ path, method }: Sent): Answer {
  const page = (items: unknown[]): Answer => ({ body: { items, next: null } });
  if (method === "POST") return { body: path.endsWith("/delete") ? deleted : machine };
  if (path.includes("parent=root")) return page([site]);
  if (path.includes("parent=s1")) return page([machine]);
  if (path.includes("deleted=true")) return page([deleted]);
  if (path === "/assets/s1") return { body: site };
  if (path === "/assets/m1") return { body: machine };
  return page([]);
}

function Page() {
  useHotkeyListener();
  return <Route path="/assets/:asset?" component={AssetsPage} />;
}
function open(address: string, role: RoleKey = "planner") {
  const place = memoryLocation({ path: address, record: true });
  show(
    <Router hook={place.hook} searchHook={place.searchHook}>
      <Page />
    </Router>,
    role,
  );
  return place;
}

beforeEach(() => {
  writeStored("tree.org", "");
  // The test browser lays nothing out; the list draws what has a height.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(400);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("asks for what is below only when it is opened, and keeps it open for the next visit", async () => {
  const calls = answerCalls(answer);
  open("/assets");
  fireEvent.click(await screen.findByRole("button", { name: "Open Plant" }));
  expect(await screen.findByText("Press")).toBeTruthy();
  expect(calls.filter(({ path }) => path.includes("parent=s1"))).toHaveLength(1);
  cleanup();
  open("/assets");
  expect(await screen.findByText("Press")).toBeTruthy();
});

it("does not ask for closed parts of the tree", async () => {
  const calls = answerCalls(answer);
  open("/assets");
  await screen.findByText("Plant");
  expect(calls.some(({ path }) => path.includes("parent=s1"))).toBe(false);
});

it("walks by arrows: down selects, right opens, right goes in, Escape closes", async () => {
  answerCalls(answer);
  const place = open("/assets");
  await screen.findByText("Plant");
  const press = (key: string) => fireEvent.keyDown(document.body, { key });
  press("ArrowDown");
  await waitFor(() => expect(place.history.at(-1)).toBe("/assets/s1"));
  press("ArrowRight");
  await screen.findByRole("button", { name: "Close Plant" });
  await waitFor(() => expect(screen.getAllByText("Press").length).toBeGreaterThan(0));
  press("ArrowRight");
  await waitFor(() => expect(place.history.at(-1)).toBe("/assets/m1"));
  press("Escape");
  await waitFor(() => expect(place.history.at(-1)).toBe("/assets"));
});

it("an address of an object opens the way to it", async () => {
  answerCalls(answer);
  open("/assets/m1");
  expect(await screen.findByRole("heading", { name: "Press" })).toBeTruthy();
  expect(await screen.findByRole("button", { name: "Close Plant" })).toBeTruthy();
});

it("who may only report sees one action and nothing to change", async () => {
  answerCalls(answer);
  open("/assets/m1", "requester");
  await screen.findByRole("heading", { name: "Press" });
  expect(screen.getByRole("button", { name: "Report a failure" })).toBeTruthy();
  for (const name of ["New order", "Change the status", "More actions", "Add a site", "Add a photo", "Work"])
    expect([name, screen.queryByText(name) ?? screen.queryByLabelText(name)]).toEqual([name, null]);
});

it("takes an object back from the bin", async () => {
  const calls = answerCalls(answer);
  open("/assets?view=bin");
  fireEvent.click(await screen.findByRole("button", { name: "Take back" }));
  await waitFor(() => expect(calls.some(({ path }) => path === "/assets/m1/restore")).toBe(true));
  expect(await screen.findByText("Press is back in its place.")).toBeTruthy();
});

it("a tree that cannot be loaded says so and offers another try", async () => {
  answerCalls(() => ({ status: 500, body: { code: "internal", title: "", status: 500, retry: "later" } }));
  open("/assets");
  expect(await screen.findByText("The objects could not be loaded.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

it("an empty organisation is told what belongs here and offered the first site", async () => {
  answerCalls(() => ({ body: { items: [], next: null } }));
  open("/assets");
  expect(await screen.findByText(/A site comes first/)).toBeTruthy();
  expect(screen.getAllByRole("button", { name: "Add a site" })).toHaveLength(2);
});
