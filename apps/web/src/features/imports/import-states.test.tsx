import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { ImportRun } from "@qrmaint/contracts/imports/contract";
import { allowDialogs, type Answer, answerCalls, refusal, type Sent, show } from "../../testing/scene.tsx";
import { currentToasts } from "@qrmaint/ui/feedback/toast";
import { ImportsPage } from "./imports-page.tsx";

const run = (change: Partial<ImportRun> = {}): ImportRun => ({
  id: "i1",
  siteId: "s1",
  source: "SAP",
  fileId: "f1",
  fileName: "orders.csv",
  state: "running",
  totalRows: 5485,
  doneRows: 1500,
  newRows: 1400,
  knownRows: 100,
  problem: null,
  mapping: null,
  createdAt: "2026-01-02T08:00:00Z",
  changedAt: "2026-01-02T08:00:00Z",
  version: 1,
  ...change,
});
const page = (items: unknown[]): Answer => ({ body: { items, next: null } });

function open(address: string, answer: (sent: Sent) => Answer | undefined): Sent[] {
  const calls = answerCalls(
    (sent) => answer(sent) ?? page(sent.path.startsWith("/assets") ? [{ id: "s1", name: "Plant" }] : []),
  );
  const place = memoryLocation({ path: address, record: true });
  show(
    <Router hook={place.hook} searchHook={place.searchHook}>
      <Route path="/imports/:import?" component={ImportsPage} />
    </Router>,
  );
  return calls;
}
const showing = (shown: ImportRun, next?: ImportRun) =>
  open("/imports/i1", ({ method }) => ({ body: method === "POST" ? (next ?? shown) : shown }));
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const file = (name: string, size = 10) => {
  const made = new File(["a;b"], name, { type: "text/csv" });
  Object.defineProperty(made, "size", { value: size });
  return made;
};
const choose = (chosen: File) =>
  fireEvent.change(screen.getByLabelText("CSV file"), { target: { files: [chosen] } });

beforeAll(allowDialogs);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("a running import says how far it is and can be stopped; a stopped one goes on or is undone", async () => {
  const calls = showing(run(), run({ state: "stopped" }));
  expect(await screen.findByText("1,500 of 5,485 rows")).toBeTruthy();
  const bar = screen.getByRole<HTMLProgressElement>("progressbar");
  expect([bar.value, bar.max]).toEqual([1500, 5485]);
  expect(screen.queryByRole("button", { name: "Undo the import" })).toBeNull();
  press("Stop");
  expect(await screen.findByRole("button", { name: "Go on" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Undo the import" })).toBeTruthy();
  expect(calls.some(({ path }) => path === "/imports/i1/stop")).toBe(true);
});

it("a draft is discarded by one press and comes back with its file and columns", async () => {
  const mapping = { columns: { asset: 1 }, dateFormat: "yyyy-mm-dd", decimalMark: ".", currency: "PLN" };
  const draft = run({ state: "failed", doneRows: 0, mapping: mapping as ImportRun["mapping"] });
  const calls = open("/imports/i1", ({ method, path }) => {
    if (path === "/imports" && method === "POST") return { body: { ...draft, id: "i2" } };
    return path.startsWith("/imports/") ? { body: method === "DELETE" ? {} : draft } : undefined;
  });
  fireEvent.click(await screen.findByRole("button", { name: "Discard the draft" }));
  await waitFor(() => expect(currentToasts()).toMatchObject([{ text: "The draft is discarded." }]));
  await currentToasts()[0]!.undo!();
  expect(calls.filter(({ method }) => method !== "GET")).toMatchObject([
    { method: "DELETE", path: "/imports/i1" },
    { method: "POST", path: "/imports", body: { siteId: "s1", fileId: "f1", source: "SAP" } },
    { method: "PUT", path: expect.stringMatching(/^\/imports\/.*\/mapping$/), body: mapping },
  ]);
});

it("what has brought rows in is no draft to discard", async () => {
  showing(run({ state: "failed", doneRows: 500 }));
  await screen.findByText("orders.csv");
  expect(screen.queryByRole("button", { name: "Discard the draft" })).toBeNull();
});

it("undoing says how many orders go before it is done", async () => {
  const done = run({ state: "done", doneRows: 5485, newRows: 5385 });
  const calls = showing(done, run({ state: "undone" }));
  fireEvent.click(await screen.findByRole("button", { name: "Undo the import" }));
  expect(screen.getByText(/^5,385 orders that it made go/)).toBeTruthy();
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
  fireEvent.click(screen.getAllByRole("button", { name: "Undo the import" }).at(-1)!);
  expect(await screen.findByText("What this import had made was taken back.")).toBeTruthy();
});

it("an import that made nothing has nothing to undo", async () => {
  showing(run({ state: "done", doneRows: 5485, newRows: 0, knownRows: 5485 }));
  expect(await screen.findByRole("link", { name: "Show the orders" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Undo the import" })).toBeNull();
});

it("a finished import leads to the machines and to the orders", async () => {
  showing(run({ state: "done", doneRows: 5485 }));
  const machines = await screen.findByRole("link", { name: "Show the machines" });
  expect(machines.getAttribute("href")).toBe("/assets/s1");
  expect(screen.getByRole("link", { name: "Show the orders" }).getAttribute("href")).toBe(
    "/work-orders?status=closed",
  );
});

it("a step that is refused says why and leaves the import as it is", async () => {
  open("/imports/i1", ({ method }) => (method === "POST" ? refusal(409, "conflict") : { body: run() }));
  fireEvent.click(await screen.findByRole("button", { name: "Stop" }));
  expect(await screen.findByText(/It has changed in the meantime/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Stop" })).toBeTruthy();
});

it("earlier imports are listed with source and state; without any one sentence says what belongs here", async () => {
  open("/imports", ({ path }) =>
    path.startsWith("/imports")
      ? page([run({ state: "done" }), run({ id: "i2", state: "failed" })])
      : undefined,
  );
  const [first] = await screen.findAllByRole("link", { name: /orders\.csv/ });
  expect(first?.getAttribute("href")).toBe("/imports/i1");
  expect(first?.textContent).toContain("SAP");
  expect(first?.textContent).toContain("Done");
  expect(screen.getByText("Failed")).toBeTruthy();
  cleanup();
  open("/imports", () => undefined);
  expect(await screen.findByText("Histories that were imported are listed here.")).toBeTruthy();
});

it("a list of imports that cannot be loaded says so", async () => {
  open("/imports", ({ path }) => (path.startsWith("/imports") ? refusal(500, "internal") : undefined));
  expect(await screen.findByText("The imports could not be loaded.")).toBeTruthy();
});

it("nothing is sent before a file and its source are named; each says so where it lacks", async () => {
  const calls = open("/imports", () => undefined);
  await screen.findByLabelText("Source");
  press("Read the file");
  expect(screen.getByText("Choose a file first.")).toBeTruthy();
  expect(screen.getByText("Name where the file comes from.")).toBeTruthy();
  choose(file("orders.csv"));
  expect(screen.queryByText("Choose a file first.")).toBeNull();
  expect(screen.getByText(/orders\.csv/)).toBeTruthy();
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
});

it("an empty file is refused before it is sent", async () => {
  const calls = open("/imports", () => undefined);
  fireEvent.change(await screen.findByLabelText("Source"), { target: { value: "SAP" } });
  choose(file("nothing.csv", 0));
  press("Read the file");
  expect(screen.getByText("The file is empty. Choose another one.")).toBeTruthy();
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
});

it("a file that is too large is refused before it is sent", async () => {
  const calls = open("/imports", () => undefined);
  fireEvent.change(await screen.findByLabelText("Source"), { target: { value: "SAP" } });
  choose(file("all.csv", 51 * 1024 * 1024));
  expect(screen.getByText(/larger than 50 MB/)).toBeTruthy();
  press("Read the file");
  await waitFor(() => expect(calls.every(({ method }) => method === "GET")).toBe(true));
});

it("without a site it says what comes first", async () => {
  open("/imports", ({ path }) => (path.startsWith("/assets") ? page([]) : undefined));
  expect(await screen.findByText(/There is no site yet/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "To the objects" }).getAttribute("href")).toBe("/assets");
  expect(screen.queryByRole("button", { name: "Read the file" })).toBeNull();
});

it("a file that is no table leads to another one", async () => {
  open("/imports/i1", ({ path }) =>
    path.endsWith("/preview")
      ? refusal(422, "import-unreadable", { errors: [{ code: "file-is-pdf" }] })
      : { body: run({ state: "draft" }) },
  );
  expect(await screen.findByText(/^This is a PDF/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Choose another file" }).getAttribute("href")).toBe("/imports");
});
