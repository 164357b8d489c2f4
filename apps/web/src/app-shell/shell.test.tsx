import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { writeStored } from "@qrmaint/ui/text/stored-setting";
import { allowDialogs, exampleAccount, exampleMembership } from "../testing/scene.tsx";
import { openDesk } from "./testing/desk.tsx";

const mill = exampleMembership("planner", { organisationId: "o2", slug: "mill", organisationName: "Mill" });

async function open(
  role: RoleKey = "administrator",
  path = "/works/notifications",
  siteIds: string[] | null = null,
) {
  const desk = openDesk(path, {
    account: exampleAccount([{ ...exampleMembership(role), siteIds }, mill]),
  });
  await screen.findByRole("heading", { level: 1 });
  return desk;
}
const rail = () => screen.getByRole("navigation", { name: "Main" });
const names = (list: HTMLElement) =>
  within(list)
    .getAllByRole("link")
    .map(({ textContent }) => textContent);
const press = (key: string, more: object = {}) => fireEvent.keyDown(document.body, { key, ...more });

/** A window of 768 pixels. */
function narrow(): void {
  vi.spyOn(window, "matchMedia").mockImplementation(
    (media) =>
      ({
        media,
        matches: media.includes("width < 900px"),
        addEventListener() {},
        removeEventListener() {},
      }) as unknown as MediaQueryList,
  );
}

beforeAll(allowDialogs);
beforeEach(() => {
  writeStored("rail", "open");
  writeStored("organisation", "works");
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("the daily work stands above with what waits, people and settings below", async () => {
  await open();
  const [above, below] = within(rail()).getAllByRole("list");
  await waitFor(() =>
    expect(names(above!)).toEqual(["Inbox2", "Work orders", "Objects", "Labels", "Notices3"]),
  );
  expect(names(below!)).toEqual(["Imports", "People", "Settings"]);
  expect(within(rail()).getByRole("link", { current: "page" }).textContent).toBe("Notices3");
});

it.each([
  [null, "All sites"],
  [["s1"], "All your sites"],
  [[], "No site"],
])("says which sites a member sees who may see %j", async (siteIds, words) => {
  await open("planner", undefined, siteIds);
  expect(screen.getByText(words)).toBeTruthy();
});

it("shows each role only what it may open", async () => {
  await open("requester");
  await waitFor(() => expect(names(rail())).toEqual(["My reports", "Objects", "Labels", "Notices3"]));
});

it("keeps its words for screen readers when narrowed, and stays so for the next visit", async () => {
  await open();
  press("[");
  expect(screen.getByRole("button", { name: "Widen the side bar" })).toBeTruthy();
  expect(within(rail()).getByRole("link", { name: "People" }).getAttribute("title")).toBe("People");
  cleanup();
  await open();
  expect(screen.getByRole("button", { name: "Widen the side bar" })).toBeTruthy();
});

it("in a narrow window it opens over the page, which waits, until something is chosen or Escape is pressed", async () => {
  narrow();
  const { place } = await open();
  const page = document.getElementById("page")!;
  expect(page.inert).toBe(false);
  fireEvent.click(screen.getByRole("button", { name: "Widen the side bar" }));
  expect(page.inert).toBe(true);
  press("Escape");
  expect(page.inert).toBe(false);
  fireEvent.click(screen.getByRole("button", { name: "Widen the side bar" }));
  fireEvent.click(within(rail()).getByRole("link", { name: "Labels" }));
  await waitFor(() => expect(place.history.at(-1)).toBe("/works/labels"));
  expect(page.inert).toBe(false);
});

it("g and a letter lead to a place", async () => {
  const { place } = await open();
  press("g");
  press("s");
  await waitFor(() => expect(place.history.at(-1)).toBe("/works/settings"));
});

it.each([
  ["sett", "/works/settings"],
  ["invite", "/works/members/invite"],
  ["mill", "/mill"],
])("Ctrl-K finds places, things to begin and organisations: %s", async (typed, address) => {
  const { place } = await open();
  press("k", { ctrlKey: true });
  const ask = screen.getByRole("combobox", { hidden: true });
  fireEvent.change(ask, { target: { value: typed } });
  fireEvent.keyDown(ask, { key: "Enter" });
  await waitFor(() => expect(place.history.some((one) => one.startsWith(address))).toBe(true));
});

it("the palette offers nobody what the role does not allow", async () => {
  await open("requester");
  press("k", { ctrlKey: true });
  const ask = screen.getByRole("combobox", { hidden: true });
  fireEvent.change(ask, { target: { value: "invite" } });
  expect(await screen.findByText("Nothing found. Try fewer letters.")).toBeTruthy();
  expect(screen.queryByRole("option", { hidden: true })).toBeNull();
});

it("Ctrl-K finds objects and work orders on every page, and asks for none that the role may not read", async () => {
  const { calls } = await open("planner", "/works/settings");
  press("k", { ctrlKey: true });
  fireEvent.change(screen.getByRole("combobox", { hidden: true }), { target: { value: "bukcet" } });
  const asked = (path: string) => calls.some((call) => call.includes(path) && call.includes("q=bukcet"));
  await waitFor(() => expect(asked("/asset-search") && asked("/work-orders")).toBe(true));
  cleanup();
  const { calls: others } = await open("requester");
  press("k", { ctrlKey: true });
  fireEvent.change(screen.getByRole("combobox", { hidden: true }), { target: { value: "bukcet" } });
  await waitFor(() => expect(others.some((call) => call.includes("/asset-search"))).toBe(true));
  expect(others.some((call) => call.includes("/work-orders"))).toBe(false);
});

it("arrow keys walk through the palette and around its end", async () => {
  await open();
  press("k", { ctrlKey: true });
  const ask = screen.getByRole("combobox", { hidden: true });
  const chosen = () => screen.getByRole("option", { selected: true, hidden: true });
  const options = screen.getAllByRole("option", { hidden: true });
  expect(chosen()).toBe(options[0]);
  fireEvent.keyDown(ask, { key: "ArrowDown" });
  expect(chosen()).toBe(options[1]);
  fireEvent.keyDown(ask, { key: "ArrowUp" });
  fireEvent.keyDown(ask, { key: "ArrowUp" });
  expect(chosen()).toBe(options.at(-1));
});

it("? lists every key once, the places too", async () => {
  await open();
  press("?");
  const keys = [...document.querySelectorAll("dialog li")].map(({ textContent }) => textContent);
  expect(keys).toContain("PeopleGP");
  expect(keys).toContain("SettingsGS");
  expect(keys).toContain("ObjectsGO");
  expect(keys).toContain("NextJ");
  const written = [...document.querySelectorAll("dialog li > :last-child")].map((one) => one.textContent);
  expect(written).toEqual([...new Set(written)]);
});
