import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { exampleRequest } from "@qrmaint/client/testing/example-request";
import { answerCalls, forgetMessages, refusal, show, type Sent } from "../../testing/scene.tsx";
import { MyReportsPage } from "./my-reports-page.tsx";
import { requests as feature } from "./routes.tsx";

const waits = exampleRequest();
const refused = exampleRequest({
  id: "r2",
  number: "RQ-000002",
  subject: "Lamp is dim",
  state: "rejected",
  stateReason: "It is meant to be dim.",
});
const inWork = exampleRequest({
  id: "r3",
  number: "RQ-000003",
  subject: "Press stands",
  state: "accepted",
  workOrder: { id: "w3", number: "WO-000003", category: "in-progress" },
});

function open(items: object[], address = "/reports", isDown = false): Sent[] {
  const calls = answerCalls(({ path }) => {
    if (isDown) return refusal(500, "internal");
    if (path.startsWith("/requests?")) return { body: { items, next: null } };
    const id = path.split("/").at(-1);
    return { body: items.find((item) => (item as { id: string }).id === id) };
  });
  const place = memoryLocation({ path: address });
  show(
    <Router hook={place.hook}>
      <Route path="/reports/:request?">
        <MyReportsPage />
      </Route>
    </Router>,
    "requester",
  );
  return calls;
}

// The test browser lays nothing out; the list draws what has a height.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
});
afterEach(() => {
  cleanup();
  forgetMessages();
  vi.unstubAllGlobals();
});

it("shows what one reported, whatever became of it, and asks for nothing else", async () => {
  const calls = open([waits, refused, inWork]);
  expect(await screen.findByText("Lamp is dim")).toBeTruthy();
  expect(screen.getByText("In progress")).toBeTruthy();
  expect(screen.getByText("Rejected")).toBeTruthy();
  expect(calls.every(({ path }) => path.includes("mine=true"))).toBe(true);
});

it("an opened one says why it was refused, and nobody who only reports is offered a decision", async () => {
  open([waits, refused], "/reports/r2");
  expect(await screen.findByText("It is meant to be dim.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Accept|Reject|Join/ })).toBeNull();
});

it("the order is named where one may not open it, and a link where one may", async () => {
  open([inWork], "/reports/r3");
  expect(await screen.findByText("WO-000003")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "WO-000003" })).toBeNull();
});

it("without any it says where to begin; out of reach it says so and tries again", async () => {
  open([]);
  await screen.findByText(/You have reported nothing yet/);
  const begin = screen.getAllByRole("link", { name: "Report a failure" });
  expect(begin.map((link) => link.getAttribute("href"))).toEqual(["/report", "/report"]);
  cleanup();
  open([], "/reports", true);
  fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByText("The reports could not be loaded.")).toBeTruthy();
});

it("is in the rail of those who report and do not decide", () => {
  expect(feature.rail?.map(({ path, permission, unless }) => [path, permission, unless])).toEqual([
    ["/inbox", "requests.read", undefined],
    ["/reports", "requests.create", "requests.read"],
  ]);
});
