import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { Request } from "@qrmaint/contracts/requests/contract";
import { exampleRequest } from "@qrmaint/client/testing/example-request";
import {
  allowDialogs,
  answerCalls,
  forgetMessages,
  refusal,
  show,
  type Answer,
  type Sent,
} from "../../testing/scene.tsx";
import { InboxPage } from "./inbox-page.tsx";

/** A server with two reports about one object, of which the first is decided and taken back. */
function open(refuses: (sent: Sent) => Answer | undefined = () => undefined): Sent[] {
  const other = exampleRequest({ id: "r3", number: "RQ-000003", subject: "Oil on the floor" });
  let report: Request = exampleRequest();
  const calls = answerCalls((sent) => {
    const { path, method } = sent;
    if (/^\/(members|assets)/.test(path)) return { body: { items: [], next: null } };
    if (path.startsWith("/request-counts")) return { body: { new: 1, breakdowns: 0 } };
    if (path.startsWith("/requests?")) return { body: { items: [report, other], next: null } };
    if (method === "POST") {
      const refused = refuses(sent);
      if (refused) return refused;
      report = path.endsWith("/accept")
        ? {
            ...report,
            state: "accepted",
            workOrder: { id: "w1", number: "WO-000001", category: "open" },
          }
        : path.endsWith("/reopen")
          ? { ...report, state: "new", workOrder: null }
          : { ...report, state: path.endsWith("/reject") ? "rejected" : "merged" };
    }
    return { body: report };
  });
  const place = memoryLocation({ path: "/inbox/r1" });
  show(
    <Router hook={place.hook} searchHook={place.searchHook}>
      <Route path="/inbox/:request?" component={InboxPage} />
    </Router>,
    "planner",
  );
  return calls;
}
const click = (name: string) => fireEvent.click(screen.getAllByRole("button", { name }).at(-1)!);
const posted = (calls: Sent[]) => calls.filter(({ method }) => method === "POST").map(({ path }) => path);

beforeEach(() => {
  allowDialogs();
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
});
afterEach(() => {
  cleanup();
  forgetMessages();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("a report that is accepted by a double click is accepted once, and keeps its way back", async () => {
  const calls = open();
  await screen.findByRole("article");
  click("Accept");
  click("Accept");
  await screen.findByText("Accepted as WO-000001.");
  expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
  expect(posted(calls)).toEqual(["/requests/r1/accept"]);
});

it("an accepted report is taken back by Undo, and can be decided again", async () => {
  const calls = open();
  await screen.findByRole("article");
  click("Accept");
  await screen.findByText("Accepted as WO-000001.");
  click("Undo");
  await waitFor(() => expect(posted(calls)).toEqual(["/requests/r1/accept", "/requests/r1/reopen"]));
  expect(await screen.findByRole("button", { name: "Accept" })).toBeTruthy();
});

it("so is a rejected one", async () => {
  const calls = open();
  await screen.findByRole("article");
  click("Reject");
  fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "Rain." } });
  click("Reject");
  await screen.findByText("The report is rejected.");
  click("Undo");
  await waitFor(() => expect(posted(calls)).toEqual(["/requests/r1/reject", "/requests/r1/reopen"]));
});

it("work that somebody began is not undone, and that is said", async () => {
  open(({ path }) => (path.endsWith("/reopen") ? refusal(409, "conflict") : undefined));
  await screen.findByRole("article");
  click("Accept");
  await screen.findByText("Accepted as WO-000001.");
  click("Undo");
  expect(await screen.findByText(/It could not be undone/)).toBeTruthy();
});
