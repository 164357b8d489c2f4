import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { forgetMessages, refusal, show, type Answer, type Sent } from "../../../testing/scene.tsx";
import { exampleAsset } from "@qrmaint/client/testing/example-asset";
import { exampleOrder } from "@qrmaint/client/testing/example-order";
import { serveOrders } from "../testing/order-server.ts";
import { NewOrderPage } from "./new-order-page.tsx";

const press4 = exampleAsset({ id: "a1", name: "Press 4" });
const press5 = exampleAsset({ id: "a2", name: "Press 5" });

function open(
  made: (sent: Sent) => Answer = ({ body }) => ({ body: exampleOrder(body as object) }),
  { address = "/work-orders/new", role = "planner" }: { address?: string; role?: RoleKey } = {},
) {
  const calls = serveOrders([], (sent) => {
    if (sent.path.startsWith("/assets/search") || sent.path.startsWith("/asset-search"))
      return { body: { items: sent.path.includes("pres") ? [press4, press5] : [], next: null } };
    if (sent.path === "/assets/a1") return { body: press4 };
    if (sent.path === "/assets/a2") return { body: press5 };
    if (sent.path.startsWith("/assets")) return { body: { items: [press4, press5], next: null } };
    return sent.method === "POST" && sent.path === "/work-orders" ? made(sent) : undefined;
  });
  const place = memoryLocation({ path: address, record: true });
  show(
    <Router hook={place.hook} searchHook={place.searchHook}>
      <NewOrderPage />
    </Router>,
    role,
  );
  return { calls, address: () => place.history.at(-1) };
}
const send = () => fireEvent.click(screen.getByRole("button", { name: "Create the order" }));
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const orders = (calls: Sent[]) =>
  calls.filter(({ method, path }) => method === "POST" && path === "/work-orders").map(({ body }) => body);

afterEach(() => {
  cleanup();
  forgetMessages();
  vi.unstubAllGlobals();
});

it("begins in its first field, and what is missing is said where it is missing", async () => {
  const { calls } = open();
  expect(document.activeElement).toBe(screen.getByLabelText("Subject"));
  send();
  expect(screen.getByText("Say in a few words what is to be done.")).toBeTruthy();
  expect(screen.getByText("Choose the object that the work is for.")).toBeTruthy();
  expect(screen.getByLabelText("Object").getAttribute("aria-invalid")).toBe("true");
  expect(orders(calls)).toEqual([]);
  type("Subject", "Oil leak");
  expect(screen.queryByText("Say in a few words what is to be done.")).toBeNull();
});

it("without any object leads to where they are made", async () => {
  serveOrders([], ({ path }) =>
    path.startsWith("/assets") ? { body: { items: [], next: null } } : undefined,
  );
  const { hook, searchHook } = memoryLocation({ path: "/work-orders/new" });
  show(
    <Router hook={hook} searchHook={searchHook}>
      <NewOrderPage />
    </Router>,
  );
  expect(await screen.findByText(/There is no object yet that work could be for/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "To the objects" }).getAttribute("href")).toBe("/assets");
});

it("the object is found by typing and taken by the keys", async () => {
  open();
  const field = screen.getByLabelText("Object");
  type("Object", "pres");
  await screen.findByRole("option", { name: /Press 5/ });
  fireEvent.keyDown(field, { key: "ArrowDown" });
  expect(screen.getByRole("option", { name: /Press 5/ }).getAttribute("aria-selected")).toBe("true");
  fireEvent.keyDown(field, { key: "Enter" });
  expect(await screen.findByRole("button", { name: "Choose another" })).toBeTruthy();
  expect(await screen.findByText("Press 5")).toBeTruthy();
});

it("words that fit no object say so", async () => {
  open();
  type("Object", "zzz");
  expect(await screen.findByText("No object fits these words.")).toBeTruthy();
});

it("an order on the object in the address is made with all that was entered, and leads to it", async () => {
  const { calls, address } = open(undefined, { address: "/work-orders/new?asset=a1" });
  await screen.findByText("Press 4");
  type("Subject", " Oil leak ");
  type("Priority", "high");
  type("Due", "2026-03-04");
  await screen.findByRole("option", { name: "Jan Kowalski" });
  type("Assigned to", "m1");
  fireEvent.click(screen.getByLabelText("The machine stands still"));
  send();
  await waitFor(() => expect(orders(calls)).toHaveLength(1));
  const [made] = orders(calls) as { id: string }[];
  expect(made).toMatchObject({
    subject: "Oil leak",
    priority: "high",
    dueOn: "2026-03-04",
    assetIds: ["a1"],
    isBreakdown: true,
    assignees: [{ kind: "person", id: "m1" }],
  });
  await waitFor(() => expect(address()).toBe(`/work-orders/${made?.id}`));
});

it("may be for several objects of one site; one that was added can be taken off again", async () => {
  const { calls } = open(undefined, { address: "/work-orders/new?asset=a1" });
  await screen.findByText("Press 4");
  fireEvent.click(screen.getByRole("button", { name: "Add another object" }));
  expect(document.activeElement).toBe(screen.getByLabelText("Another object"));
  type("Another object", "pres");
  fireEvent.click(await screen.findByRole("option", { name: /Press 5/ }));
  fireEvent.click(await screen.findByRole("button", { name: "Remove Press 5" }));
  expect(screen.queryByText("Press 5")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Add another object" }));
  type("Another object", "pres");
  fireEvent.click(await screen.findByRole("option", { name: /Press 5/ }));
  await screen.findByRole("button", { name: "Remove Press 5" });
  expect(calls.some(({ path }) => /search.*site=s1/.test(path))).toBe(true);
  type("Subject", "Round of oil");
  send();
  await waitFor(() => expect(orders(calls)).toMatchObject([{ assetIds: ["a1", "a2"] }]));
});

it("made by mistake it is cancelled by Undo", async () => {
  const { calls } = open(undefined, { address: "/work-orders/new?asset=a1" });
  await screen.findByText("Press 4");
  type("Subject", "Oil leak");
  send();
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(calls.some(({ path }) => path.endsWith("/steps"))).toBe(true));
  expect(calls.find(({ path }) => path.endsWith("/steps"))?.body).toMatchObject({ to: "cancelled" });
});

it("refused, everything that was typed stays, and sent again it is the same order", async () => {
  let isDown = true;
  const { calls } = open(
    (sent) => (isDown ? refusal(403, "not-permitted") : { body: exampleOrder(sent.body as object) }),
    { address: "/work-orders/new?asset=a1" },
  );
  await screen.findByText("Press 4");
  type("Subject", "Oil leak");
  type("Description · optional", "Below the pump");
  send();
  expect((await screen.findByRole("alert")).textContent).toContain("Your role does not allow this.");
  expect(screen.getByDisplayValue("Oil leak")).toBeTruthy();
  expect(screen.getByDisplayValue("Below the pump")).toBeTruthy();
  isDown = false;
  send();
  await waitFor(() => expect(orders(calls)).toHaveLength(2));
  const [first, second] = orders(calls) as { id: string }[];
  expect(second?.id).toBe(first?.id);
});

it("who may not assign is not asked whose work it is", () => {
  open(undefined, { role: "technician" });
  expect(screen.queryByLabelText("Assigned to")).toBeNull();
});
