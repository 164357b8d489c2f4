import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { exampleAsset } from "@qrmaint/client/testing/example-asset";
import { answerCalls, show } from "../../../testing/scene.tsx";
import { CreateDialog } from "./create-dialog.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { ReportDialog } from "../report/report-dialog.tsx";
import { StatusDialog } from "./status-dialog.tsx";

const asset = exampleAsset();
const hall = exampleAsset({
  id: "h2",
  kind: "location",
  name: "Hall 2",
  parentId: "s1",
  path: [{ id: "h2", name: "Hall 2", kind: "location" }],
});

beforeAll(() => {
  // The test browser has no modal dialogs.
  // oxlint-disable-next-line unbound-method -- looked at, not called
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const refused = { status: 403, body: { code: "not-permitted", title: "", status: 403, retry: "never" } };
const press = (name: string): boolean => fireEvent.click(screen.getByRole("button", { name }));

it("a report without words is not sent; a refused one keeps them", async () => {
  const calls = answerCalls(({ method }) => (method === "GET" ? { body: { items: [] } } : refused));
  const sent = () => calls.filter(({ method }) => method !== "GET");
  show(<ReportDialog asset={asset} onClose={() => {}} />);
  press("Send the report");
  expect(screen.getByText("Say in a few words what is wrong.")).toBeTruthy();
  expect(sent()).toHaveLength(0);
  fireEvent.change(screen.getByLabelText("What is wrong"), { target: { value: "Oil leaks" } });
  fireEvent.click(screen.getByRole("switch", { name: "The machine stands still" }));
  press("Send the report");
  expect(await screen.findByText(/Your role does not allow this/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("What is wrong").value).toBe("Oil leaks");
  expect(sent()[0]).toMatchObject({
    path: "/requests",
    body: { assetId: "a1", subject: "Oil leaks", isBreakdown: true },
  });
});

it.each([
  ["planner", "/inbox"],
  ["requester", "/reports"],
] as const)("a %s reads first what was reported already, and joins it by one press", async (role, place) => {
  const known = { reportedAt: "2026-01-02T08:00:00Z", isBreakdown: false, state: "new", reporterCount: 1 };
  const items = [
    { ...known, id: "r1", subject: "Oil leaks", isOwn: false },
    { ...known, id: "r2", subject: "Noise", isOwn: true },
  ];
  const calls = answerCalls(({ method }) =>
    method === "GET" ? { body: { items } } : { body: { id: "r1", number: "RQ-000031" } },
  );
  const closed = vi.fn();
  show(<ReportDialog asset={asset} onClose={closed} />, role);
  expect((await screen.findByRole("link", { name: "Your report" })).getAttribute("href")).toBe(`${place}/r2`);
  press("Me too: Oil leaks");
  await waitFor(() => expect(closed).toHaveBeenCalledOnce());
  expect(calls.filter(({ method }) => method !== "GET")).toMatchObject([{ path: "/requests/r1/join" }]);
});

it("only the kinds that may stand there are offered, and a name is needed", () => {
  const calls = answerCalls(() => ({ body: {} }));
  show(<CreateDialog parent={exampleAsset({ kind: "area" })} onClose={() => {}} onCreated={() => {}} />);
  const kinds = within(screen.getByLabelText("What it is")).getAllByRole("option");
  expect(kinds.map(({ textContent }) => textContent)).toEqual(["Line", "Equipment"]);
  press("Add the object");
  expect(screen.getByText("Give it the name that people call it by.")).toBeTruthy();
  expect(calls).toHaveLength(0);
});

it("a new site says its time zone and currency", async () => {
  const calls = answerCalls(() => ({ body: exampleAsset({ kind: "site" }) }));
  const created = vi.fn();
  show(<CreateDialog parent={null} onClose={() => {}} onCreated={created} />);
  fireEvent.change(screen.getByLabelText("Name"), { target: { value: "Plant" } });
  fireEvent.change(screen.getByLabelText("Currency"), { target: { value: "CZK" } });
  press("Add a site");
  await waitFor(() => expect(created).toHaveBeenCalledOnce());
  expect(calls[0]?.body).toMatchObject({ kind: "site", parentId: null, site: { currency: "CZK" } });
});

it("a new status drops the reason of the old one", async () => {
  const calls = answerCalls(() => ({ body: asset }));
  show(<StatusDialog asset={exampleAsset({ status: "down", statusReason: "no oil" })} onClose={() => {}} />);
  fireEvent.change(screen.getByLabelText("Status"), { target: { value: "operational" } });
  press("Save");
  await waitFor(() => expect(calls.length).toBeGreaterThan(0));
  expect(calls[0]?.body).toEqual({ status: "operational", reason: "" });
});

it("a move says what it touches before it can be made", async () => {
  const preview = { objects: 3, openWorkOrders: 2, changesSite: true, problem: null };
  const calls = answerCalls(({ path }) => {
    if (path.startsWith("/asset-search")) return { body: { items: [hall, asset] } };
    if (path.includes("move-preview")) return { body: preview };
    return { body: path.startsWith("/assets?") ? { items: [], next: null } : asset };
  });
  show(<MoveDialog asset={asset} onClose={() => {}} />);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Move" }).disabled).toBe(true);
  fireEvent.change(screen.getByLabelText("Find the new place"), { target: { value: "hall" } });
  await screen.findByRole("button", { name: /Hall 2/ });
  fireEvent.keyDown(screen.getByLabelText("Find the new place"), { key: "Enter" });
  expect(await screen.findByText("3 objects move: this one and all below it.")).toBeTruthy();
  press("Another place");
  fireEvent.change(screen.getByLabelText("Find the new place"), { target: { value: "hall" } });
  fireEvent.click(await screen.findByRole("button", { name: /Hall 2/ }));
  expect(screen.getByText("2 open work orders go with it.")).toBeTruthy();
  expect(screen.getByText(/It moves to another site/)).toBeTruthy();
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Move" }).disabled).toBe(false),
  );
  press("Move");
  await waitFor(() => expect(calls.some(({ path }) => path === "/assets/a1/move")).toBe(true));
  expect(calls.find(({ path }) => path === "/assets/a1/move")).toMatchObject({
    ifMatch: '"3"',
    body: { parentId: "h2" },
  });
});
