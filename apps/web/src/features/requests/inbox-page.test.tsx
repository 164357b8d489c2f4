import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import type { Request } from "@qrmaint/contracts/requests/contract";
import { useHotkeyListener } from "@qrmaint/ui/keys/hotkeys";
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
import { exampleAsset } from "@qrmaint/client/testing/example-asset";
import { exampleRequest } from "@qrmaint/client/testing/example-request";

const leak = exampleRequest();
const stop = exampleRequest({ id: "r2", number: "RQ-000002", subject: "Press stands", isBreakdown: true });
const other = exampleRequest({ id: "r3", number: "RQ-000003", subject: "Oil on the floor" });
const inWork = exampleRequest({
  id: "r4",
  number: "RQ-000004",
  subject: "Grease everywhere",
  state: "accepted",
  workOrder: { id: "w4", number: "WO-000004", category: "in-progress" },
});
const finished = exampleRequest({
  id: "r5",
  number: "RQ-000005",
  subject: "Long ago",
  state: "accepted",
  workOrder: { id: "w5", number: "WO-000005", category: "closed" },
});

const page = (items: unknown[]): Answer => ({ body: { items, next: null } });
const WORKERS = [
  { id: "m1", name: "Jan Kowalski", roleKey: "technician", siteIds: null },
  { id: "m3", name: "Ola Bąk", roleKey: "technician", siteIds: ["s2"] },
];

/** Answers like a server that holds these reports, which change with what is decided. */
function serve(requests: Request[], first: (sent: Sent) => Answer | undefined = () => undefined): Sent[] {
  return answerCalls((sent) => first(sent) ?? answerOne(requests, sent));
}

function answerOne(requests: Request[], { path, method }: Sent): Answer {
  if (path.startsWith("/members")) return page(WORKERS);
  if (path.startsWith("/assets?")) return page([exampleAsset()]);
  if (path.startsWith("/request-counts"))
    return { body: { new: requests.filter(({ state }) => state === "new").length, breakdowns: 0 } };
  if (path.startsWith("/requests?")) {
    const query = new URLSearchParams(path.split("?")[1]);
    const states = query.get("state")?.split(",") ?? [];
    return page(
      requests.filter(
        ({ state, isBreakdown }) =>
          states.includes(state) && (query.get("breakdown") !== "true" || isBreakdown),
      ),
    );
  }
  const [, id, verb] = /^\/requests\/([^/]+)\/?(\w*)/.exec(path) ?? [];
  const at = requests.findIndex((one) => one.id === id);
  const request = requests[at];
  if (!request) return page([]);
  if (method === "POST") requests[at] = { ...request, ...decided(verb ?? "") };
  return { body: requests[at] };
}

const decided = (verb: string): Partial<Request> =>
  verb === "accept"
    ? { state: "accepted", workOrder: { id: "w1", number: "WO-000001", category: "open" } }
    : { state: verb === "reject" ? "rejected" : "merged" };

function Page() {
  useHotkeyListener();
  return <Route path="/inbox/:request?" component={InboxPage} />;
}
function open(address = "/inbox", role: RoleKey = "planner") {
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
const click = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const posted = (calls: Sent[]) => calls.filter(({ method }) => method === "POST");

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

describe("the list", () => {
  it("shows what stands still before everything else, and each report once", async () => {
    serve([leak, other, stop]);
    open();
    await screen.findByText("Press stands");
    const subjects = screen.getAllByRole("link").map((link) => link.querySelector("strong")?.textContent);
    expect(subjects.filter(Boolean)).toEqual(["Press stands", "Oil leaks", "Oil on the floor"]);
  });

  it("keeps the decided ones apart, each with its order or its end", async () => {
    serve([leak, inWork, exampleRequest({ id: "r9", subject: "No fault", state: "rejected" })]);
    open("/inbox?view=decided");
    expect((await screen.findByRole("link", { name: /Grease everywhere/ })).textContent).toContain(
      "WO-000004",
    );
    expect(screen.getByRole("link", { name: /No fault/ }).textContent).toContain("Rejected");
    expect(screen.queryByText("Oil leaks")).toBeNull();
  });

  it("without reports says what will appear here and how", async () => {
    serve([]);
    open();
    expect(
      await screen.findByText(/Nothing waits\. What people report at a label appears here/),
    ).toBeTruthy();
    expect(screen.getByRole("link", { name: "Print labels" })).toBeTruthy();
  });

  it("of an organisation without a site says where to begin", async () => {
    serve([], ({ path }) => (path.startsWith("/assets?parent=root") ? page([]) : undefined));
    open();
    expect(await screen.findByText(/Begin with the objects/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "To the objects" }).getAttribute("href")).toBe("/assets");
    expect(screen.queryByRole("link", { name: "Print labels" })).toBeNull();
  });

  it("that cannot be loaded says so and tries again on wish", async () => {
    let isDown = true;
    serve([leak], ({ path }) =>
      isDown && path.startsWith("/requests?") ? refusal(500, "internal") : undefined,
    );
    open();
    await screen.findByText("The reports could not be loaded.");
    isDown = false;
    click("Try again");
    expect(await screen.findByText("Oil leaks")).toBeTruthy();
  });

  it("is walked by j and k, and Escape closes the report", async () => {
    serve([leak, other]);
    const { address } = open();
    await screen.findByText("Oil leaks");
    press("j");
    await waitFor(() => expect(address()).toBe("/inbox/r1"));
    press("j");
    await waitFor(() => expect(address()).toBe("/inbox/r3"));
    press("k");
    await waitFor(() => expect(address()).toBe("/inbox/r1"));
    press("Escape");
    await waitFor(() => expect(address()).toBe("/inbox"));
  });
});

describe("accepting", () => {
  it("says whose work it is, how urgent and until when, and leads on to the next report", async () => {
    const calls = serve([{ ...leak }, { ...other }]);
    const { address } = open("/inbox/r1");
    await screen.findByRole("article", { name: "RQ-000001" });
    await screen.findByRole("option", { name: "Jan Kowalski" });
    expect(screen.queryByRole("option", { name: "Ola Bąk" })).toBeNull();
    press("a");
    expect(document.activeElement).toBe(screen.getByLabelText("Assigned to"));
    fireEvent.change(screen.getByLabelText("Assigned to"), { target: { value: "m1" } });
    fireEvent.change(screen.getByLabelText("Priority"), { target: { value: "high" } });
    fireEvent.change(screen.getByLabelText("Due"), { target: { value: "2026-03-04" } });
    press("Enter", { ctrlKey: true });
    expect(await screen.findByRole("link", { name: "WO-000001" })).toBeTruthy();
    expect(posted(calls)[0]?.body).toMatchObject({
      priority: "high",
      dueOn: "2026-03-04",
      assignees: [{ kind: "person", id: "m1" }],
    });
    fireEvent.click(await screen.findByRole("button", { name: "Next report" }));
    await waitFor(() => expect(address()).toBe("/inbox/r3"));
  });

  it("what stands still is urgent unless somebody says otherwise", async () => {
    serve([stop]);
    open("/inbox/r2");
    await screen.findByRole("article");
    expect(screen.getByLabelText<HTMLSelectElement>("Priority").value).toBe("critical");
  });

  it("refused, what was entered stays and the reason stands beside it", async () => {
    serve([leak], ({ method }) => (method === "POST" ? refusal(409, "conflict") : undefined));
    open("/inbox/r1");
    await screen.findByRole("article");
    fireEvent.change(screen.getByLabelText("Due"), { target: { value: "2026-03-04" } });
    click("Accept");
    expect((await screen.findByRole("alert")).textContent).toContain("It has changed in the meantime.");
    expect(screen.getByDisplayValue("2026-03-04")).toBeTruthy();
  });
});

describe("rejecting", () => {
  it("needs a reason that the reporter reads, and a refusal keeps it", async () => {
    let isDown = true;
    const calls = serve([{ ...leak }], ({ method }) =>
      method === "POST" && isDown ? refusal(403, "not-permitted") : undefined,
    );
    open("/inbox/r1");
    await screen.findByRole("article");
    press("r");
    const send = () => fireEvent.click(screen.getAllByRole("button", { name: "Reject" }).at(-1)!);
    send();
    expect(screen.getByText("Say in a sentence why.")).toBeTruthy();
    expect(posted(calls)).toHaveLength(0);
    fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "It is rain water." } });
    send();
    expect(await screen.findByText(/Your role does not allow this/)).toBeTruthy();
    expect(screen.getByDisplayValue("It is rain water.")).toBeTruthy();
    isDown = false;
    send();
    await waitFor(() => expect(screen.queryByLabelText("Reason")).toBeNull());
    expect(posted(calls).at(-1)).toMatchObject({
      path: "/requests/r1/reject",
      body: { reason: "It is rain water." },
    });
  });
});

describe("joining", () => {
  it("finds the other report or its order by words or number, and never one that is at its end", async () => {
    const calls = serve([{ ...leak }, other, inWork, finished]);
    open("/inbox/r1");
    await screen.findByRole("article");
    press("m");
    await screen.findByRole("option", { name: /Oil on the floor/ });
    expect(screen.queryByRole("option", { name: /Long ago/ })).toBeNull();
    expect(screen.queryByRole("option", { name: /Oil leaks/ })).toBeNull();
    const field = screen.getByLabelText("Report or order on the same object");
    fireEvent.change(field, { target: { value: "wo-000004" } });
    expect(screen.queryByRole("option", { name: /Oil on the floor/ })).toBeNull();
    fireEvent.keyDown(field, { key: "Enter" });
    click("Join with RQ-000004");
    await waitFor(() => expect(posted(calls).at(-1)?.body).toEqual({ intoRequestId: "r4" }));
  });

  it("says so when nothing else is open on the object", async () => {
    serve([leak, finished]);
    open("/inbox/r1");
    await screen.findByRole("article");
    click("Join with another");
    expect(await screen.findByText(/Nothing else is open on this object/)).toBeTruthy();
  });
});

describe("who may what", () => {
  it("a contact is shown on wish, and to nobody who does not get it from the server", async () => {
    serve([leak]);
    open("/inbox/r1");
    await screen.findByRole("article");
    expect(screen.queryByText(/600 100 200/)).toBeNull();
    click("Show the contact");
    expect(screen.getByText(/600 100 200/)).toBeTruthy();
    cleanup();
    serve([exampleRequest({ reporters: [{ ...leak.reporters[0]!, contact: null }] })]);
    open("/inbox/r1", "technician");
    await screen.findByRole("article");
    expect(screen.queryByRole("button", { name: "Show the contact" })).toBeNull();
  });

  it("a technician takes a breakdown for themselves, and decides nothing else", async () => {
    const calls = serve([{ ...stop }, leak]);
    open("/inbox/r2", "technician");
    await screen.findByRole("article");
    expect(screen.queryByRole("button", { name: "Reject" })).toBeNull();
    click("Take it");
    await waitFor(() => expect(posted(calls)).toHaveLength(1));
    expect(posted(calls)[0]?.body).toMatchObject({ assignees: [{ kind: "person", id: "me" }] });
    cleanup();
    serve([leak]);
    open("/inbox/r1", "technician");
    await screen.findByRole("article");
    for (const name of ["Accept", "Take it", "Reject", "Join with another"])
      expect(screen.queryByRole("button", { name })).toBeNull();
  });
});

it("photos open in their full size, and one that is still on its way says so", async () => {
  const file = {
    id: "f1",
    name: "leak.jpg",
    contentType: "image/jpeg",
    bytes: 10,
    state: "complete" as const,
    refusal: null,
    hasThumbnail: true,
    at: "2026-01-10T08:00:00.000Z",
    width: 10,
    height: 10,
  };
  serve([exampleRequest({ files: [file, { ...file, id: "f2", name: "late.jpg", state: "awaited" }] })]);
  open("/inbox/r1");
  const photo = await screen.findByAltText("leak.jpg");
  expect(photo.closest("a")?.getAttribute("href")).toContain("variant=original");
  expect(screen.getByText("Photo on its way")).toBeTruthy();
});
