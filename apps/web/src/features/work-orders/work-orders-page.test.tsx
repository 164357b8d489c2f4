import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { useHotkeyListener } from "@qrmaint/ui/keys/hotkeys";
import { allowDialogs, answerCalls, forgetMessages, refusal, show, type Sent } from "../../testing/scene.tsx";
import { exampleOrder } from "@qrmaint/client/testing/example-order";
import { serveOrders } from "./testing/order-server.ts";
import { WorkOrdersPage } from "./work-orders-page.tsx";

const three = () => [
  exampleOrder({ id: "w1", number: "WO-000001", subject: "Oil leak" }),
  exampleOrder({ id: "w2", number: "WO-000002", subject: "Belt torn", isBreakdown: true }),
  exampleOrder({
    id: "w3",
    number: "WO-000003",
    subject: "Yearly check",
    dueOn: "2026-01-05",
    isOverdue: true,
  }),
];

function Page() {
  useHotkeyListener();
  return (
    <main id="page">
      <Route path="/work-orders/:workOrder?" component={WorkOrdersPage} />
    </main>
  );
}
function open(address = "/work-orders", role: RoleKey = "planner") {
  const place = memoryLocation({ path: address, record: true });
  show(
    <Router hook={place.hook} searchHook={place.searchHook}>
      <Page />
    </Router>,
    role,
  );
  return { address: () => place.history.at(-1) };
}
const press = (key: string, more: object = {}) => fireEvent.keyDown(document.body, { key, ...more });
const listed = (calls: Sent[]): URLSearchParams =>
  new URLSearchParams(calls.findLast(({ path }) => path.startsWith("/work-orders?"))?.path.split("?")[1]);

beforeEach(() => {
  allowDialogs();
  // The test browser lays nothing out; the list draws what has a height.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
});
afterEach(() => {
  cleanup();
  forgetMessages();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("the keys", () => {
  it("walk over the rows without opening one; Enter opens beside the list, Escape closes", async () => {
    serveOrders(three());
    const { address } = open();
    await screen.findByText("Oil leak");
    press("j");
    press("j");
    expect(address()).toBe("/work-orders");
    press("Enter");
    await waitFor(() => expect(address()).toBe("/work-orders/w2"));
    expect(await screen.findByRole("article", { name: "WO-000002" })).toBeTruthy();
    expect(screen.getByRole("link", { name: /Oil leak/ })).toBeTruthy();
    press("Escape");
    await waitFor(() => expect(address()).toBe("/work-orders"));
  });

  it("Shift-Enter gives the order the whole page and back; j goes on to the next one there", async () => {
    serveOrders(three());
    const { address } = open("/work-orders/w1");
    await screen.findByRole("article");
    press("Enter", { shiftKey: true });
    await waitFor(() => expect(address()).toBe("/work-orders/w1?view=page"));
    press("j");
    await waitFor(() => expect(address()).toBe("/work-orders/w2?view=page"));
    press("Enter", { shiftKey: true });
    await waitFor(() => expect(address()).toBe("/work-orders/w2"));
  });

  it("take the focus into the order that is opened, from one to the next, and back to its row", async () => {
    serveOrders(three());
    const { address } = open();
    await screen.findByText("Oil leak");
    press("j");
    press("Enter");
    const article = await screen.findByRole("article", { name: "WO-000001" });
    const pane = document.activeElement;
    expect(pane?.contains(article)).toBe(true);
    press("j");
    expect(pane?.contains(await screen.findByRole("article", { name: "WO-000002" }))).toBe(true);
    expect(document.activeElement).toBe(pane);
    press("Escape");
    await waitFor(() => expect(address()).toBe("/work-orders"));
    expect(document.activeElement).toBe(screen.getByRole("link", { name: /Belt torn/ }));
    press("j");
    expect(document.activeElement, "on no row that the keys have left").toBe(document.body);
    press("Enter");
    await waitFor(() => expect(address()).toBe("/work-orders/w3"));
  });

  it("mean the row that Tab has reached, before the one that j has", async () => {
    serveOrders(three());
    const { address } = open();
    await screen.findByText("Oil leak");
    press("j");
    const row = screen.getByRole("link", { name: /Yearly check/ });
    row.focus();
    fireEvent.keyDown(row, { key: "Enter", shiftKey: true });
    await waitFor(() => expect(address()).toBe("/work-orders/w3?view=page"));
  });

  it("do nothing to the list while something is typed", async () => {
    serveOrders(three());
    const { address } = open("/work-orders/w1");
    const comment = await screen.findByLabelText("Comment");
    fireEvent.keyDown(comment, { key: "j" });
    expect(address()).toBe("/work-orders/w1");
  });

  it("/ goes to the search, c to a new order", async () => {
    serveOrders(three());
    const { address } = open();
    await screen.findByText("Oil leak");
    press("/");
    expect(document.activeElement).toBe(screen.getByLabelText("Search all work, old work too"));
    press("c");
    await waitFor(() => expect(address()).toBe("/work-orders/new"));
  });

  it("e opens the order under the key with its subject ready to be changed", async () => {
    serveOrders(three());
    open();
    await screen.findByText("Oil leak");
    press("j");
    press("e");
    expect(await screen.findByDisplayValue("Oil leak")).toBe(document.activeElement);
  });
});

describe("several orders", () => {
  it("are selected by x and given to somebody at once, and all of it is taken back", async () => {
    const orders = three();
    const calls = serveOrders(orders);
    open();
    await screen.findByText("Oil leak");
    for (const key of ["j", "x", "j", "x", "a"]) press(key);
    expect(screen.getByText("2 orders selected")).toBeTruthy();
    fireEvent.click(await screen.findByRole("menuitemradio", { name: "Jan Kowalski" }));
    expect(await screen.findByText("2 orders changed.")).toBeTruthy();
    const given = () => orders.map(({ assignees }) => assignees.map(({ name }) => name).join());
    expect(given()).toEqual(["Jan Kowalski", "Jan Kowalski", ""]);
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(given()).toEqual(["", "", ""]));
    expect(calls.filter(({ method }) => method === "PUT")).toHaveLength(4);
  });

  it("that were refused are named, the others are changed", async () => {
    const orders = three();
    serveOrders(orders, ({ method, path }) =>
      method === "PATCH" && path.includes("w2") ? refusal(403, "not-permitted") : undefined,
    );
    open();
    await screen.findByText("Oil leak");
    for (const key of ["j", "x", "j", "x"]) press(key);
    const bar = screen.getByRole("toolbar", { name: "Selected orders" });
    fireEvent.click(within(bar).getByRole("button", { name: "Priority" }));
    fireEvent.click(await screen.findByRole("menuitemradio", { name: "Critical" }));
    expect(await screen.findByText(/Not changed: WO-000002\./)).toBeTruthy();
    expect(screen.getByText("1 order changed.")).toBeTruthy();
    expect(orders.map(({ priority }) => priority)).toEqual(["critical", "medium", "medium"]);
  });

  it("are let go by Escape", async () => {
    serveOrders(three());
    open();
    await screen.findByText("Oil leak");
    for (const key of ["j", "x", "Escape"]) press(key);
    await waitFor(() => expect(screen.queryByRole("toolbar")).toBeNull());
  });
});

describe("the filters", () => {
  it("stand in the address, and an address opened again asks for the same", async () => {
    const calls = serveOrders(three());
    open("/work-orders?scope=mine&status=open,on-hold&priority=high&overdue=true&sort=due");
    await screen.findByText("Oil leak");
    expect(Object.fromEntries(listed(calls))).toEqual({
      scope: "mine",
      category: "open,on-hold",
      priority: "high",
      overdue: "true",
      sort: "due",
      limit: "100",
    });
    expect(screen.getByRole("button", { name: "Status: Open, On hold" })).toBeTruthy();
  });

  it("are set by their chips and cleared at once", async () => {
    const calls = serveOrders(three());
    const { address } = open();
    await screen.findByText("Oil leak");
    fireEvent.click(screen.getByRole("button", { name: "Breakdowns" }));
    fireEvent.click(screen.getByRole("button", { name: "Priority" }));
    fireEvent.click(await screen.findByRole("menuitemcheckbox", { name: "High" }));
    await waitFor(() => expect(address()).toBe("/work-orders?priority=high&breakdown=true"));
    await waitFor(() => expect(listed(calls).get("breakdown")).toBe("true"));
    fireEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(address()).toBe("/work-orders"));
  });

  it("a search looks through closed work too, the best match first", async () => {
    const calls = serveOrders(three());
    open();
    await screen.findByText("Oil leak");
    expect(listed(calls).get("category")).toBe("open,in-progress,on-hold,done");
    fireEvent.change(screen.getByLabelText("Search all work, old work too"), { target: { value: "belt" } });
    await waitFor(() => expect(listed(calls).get("q")).toBe("belt"));
    expect([listed(calls).get("category"), listed(calls).get("sort")]).toEqual([null, "relevance"]);
  });
});

describe("the list", () => {
  it("says of each row what it is, and what is late", async () => {
    serveOrders(three());
    open();
    const late = await screen.findByRole("link", { name: /WO-000003/ });
    expect(late.textContent).toContain("Overdue");
    expect(screen.getByRole("link", { name: /WO-000002/ }).textContent).toContain("Breakdown");
  });

  it("without orders says what belongs here and offers the action; behind a filter it offers to clear it", async () => {
    serveOrders([]);
    open();
    expect(await screen.findByText(/Nothing waits\./)).toBeTruthy();
    expect(screen.getAllByRole("link", { name: "New work order" })).toHaveLength(2);
    cleanup();
    serveOrders([]);
    const { address } = open("/work-orders?overdue=true&q=belt");
    await screen.findByText("No order fits these filters.");
    fireEvent.click(screen.getAllByRole("button", { name: "Clear filters" }).at(-1)!);
    await waitFor(() => expect(address()).toBe("/work-orders"));
  });

  it("that cannot be loaded says so and tries again on wish", async () => {
    let isDown = true;
    const orders = three();
    serveOrders(orders, ({ path }) =>
      isDown && path.startsWith("/work-orders?") ? refusal(500, "internal") : undefined,
    );
    open();
    await screen.findByText("The work orders could not be loaded.");
    isDown = false;
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Oil leak")).toBeTruthy();
  });

  it("asks for the next page with the cursor of the last one", async () => {
    const calls = answerCalls(({ path }) => ({
      body: path.includes("after=more")
        ? { items: [exampleOrder({ id: "w9", subject: "The last one" })], next: null }
        : { items: path.startsWith("/work-orders?") ? three() : [], next: "more" },
    }));
    open();
    expect(await screen.findByText("The last one")).toBeTruthy();
    expect(listed(calls).get("after")).toBe("more");
  });
});

it("who does the work sees no way to plan it", async () => {
  serveOrders(three());
  open("/work-orders/w1", "technician");
  await screen.findByRole("article");
  expect(screen.getByRole("button", { name: "Start" })).toBeTruthy();
  for (const name of ["Cancel the order", /^Change:/])
    expect(screen.queryByRole("button", { name })).toBeNull();
});
