import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { answerCalls, refusal, show, type Answer, type Sent } from "../../testing/scene.tsx";
import { ImportsPage } from "./imports-page.tsx";

const run = {
  id: "i1",
  siteId: "s1",
  source: "SAP",
  fileId: "f1",
  fileName: "orders.csv",
  state: "draft",
  totalRows: 2,
  doneRows: 0,
  newRows: 0,
  knownRows: 0,
  problem: null,
  mapping: {
    columns: { occurredOn: 0, asset: 1, subject: 2 },
    dateFormat: "yyyy-mm-dd",
    decimalMark: ".",
    currency: "PLN",
  },
  createdAt: "2026-01-02T08:00:00Z",
  changedAt: "2026-01-02T08:00:00Z",
  version: 1,
};
const preview = {
  run,
  headers: ["Day", "Machine", "Text"],
  samples: [["2004-07-01", "A", "BUCKET WON'T OPEN"]],
  fields: [
    { key: "occurredOn", isRequired: true },
    { key: "asset", isRequired: true },
    { key: "subject", isRequired: true },
  ],
  rowCount: 2,
  errorCount: 0,
  errors: [] as unknown[],
  newAssets: ["A"],
  knownAssets: [],
  newRows: 2,
  knownRows: 0,
  firstDate: "2004-07-01",
  lastDate: "2004-07-02",
  costMinor: 0,
  missing: [] as string[],
  isDateAmbiguous: false,
  isAmountAmbiguous: false,
  warnings: [] as unknown[],
};

function open(answer: (sent: Sent) => Answer): Sent[] {
  const calls = answerCalls(answer);
  const place = memoryLocation({ path: "/imports/i1" });
  show(
    <Router hook={place.hook}>
      <Route path="/imports/:import?" component={ImportsPage} />
    </Router>,
  );
  return calls;
}
const answering =
  (change: Partial<typeof preview>) =>
  ({ path, method }: Sent): Answer => {
    if (path.endsWith("/preview")) return { body: { ...preview, ...change } };
    if (path.endsWith("/start")) return { body: { ...run, state: "done", doneRows: 2, newRows: 2 } };
    if (method === "PUT") return { body: { ...run, version: 2 } };
    return { body: run };
  };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("shows what would happen before anything is written, then starts and says what was made", async () => {
  const calls = open(answering({}));
  const start = await screen.findByRole("button", { name: "Import 2 orders" });
  expect(screen.getByText("BUCKET WON'T OPEN")).toBeTruthy();
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
  fireEvent.click(start);
  expect(await screen.findByText("2 of 2 rows")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Show the machines" }).getAttribute("href")).toBe("/assets/s1");
});

it("offers another file, and nothing to start, where every row is here already", async () => {
  open(answering({ newRows: 0, knownRows: 2, newAssets: [] }));
  expect(await screen.findByText(/there is nothing to import/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Choose another file" }).getAttribute("href")).toBe("/imports");
  expect(screen.queryByRole("button", { name: /^Import/ })).toBeNull();
});

it("lists the rows that cannot be read, says why, and does not start", async () => {
  const errors = [{ row: 3, column: "Day", code: "date-impossible", params: { value: "2004-13-45" } }];
  open(answering({ errorCount: 1, errors }));
  expect(await screen.findByText("There is no such day: 2004-13-45")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Import/ })).toBeNull();
  expect(screen.getByRole("link", { name: "Choose another file" }).getAttribute("href")).toBe("/imports");
});

it("says what to do about days that a spreadsheet keeps as numbers, short years and other currencies", async () => {
  const of = (row: number, code: string, value: string) => ({
    row,
    column: "Day",
    code,
    params: { value, currency: "PLN" },
  });
  const errors = [
    of(2, "date-unreadable", "45293"),
    of(3, "date-unreadable", "01.02.24"),
    of(4, "amount-other-currency", "5 EUR"),
  ];
  open(answering({ errorCount: 3, errors }));
  expect(await screen.findByText(/number of days.*45293.*Format the column as a date/)).toBeTruthy();
  expect(screen.getByText("The year needs four digits: 01.02.24")).toBeTruthy();
  expect(screen.getByText("The amount is in another currency than PLN: 5 EUR")).toBeTruthy();
});

it("asks how amounts are written where the file does not show it, and does not start before", async () => {
  open(answering({ isAmountAmbiguous: true }));
  expect(await screen.findByText(/whether a dot or a comma/)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Import 2 orders" }).disabled).toBe(true);
  expect(screen.getByRole("button", { name: "Use this and read again" })).toBeTruthy();
});

it("names the row at which reading of the file ended", async () => {
  const errors = [{ at: "/file", code: "quote-not-closed", message: "x", params: { row: "1102" } }];
  open(({ path }) =>
    path.endsWith("/preview")
      ? { status: 422, body: { code: "import-unreadable", status: 422, errors } }
      : { body: run },
  );
  expect(await screen.findByText(/First row with an error: 1102\./)).toBeTruthy();
});

it("warns of other columns under a known source", async () => {
  const warning = { code: "other-columns", importId: "i0", fileName: "old.csv" };
  const rest = { importedAt: "2026-01-01T08:00:00Z", missing: ["Cost"], added: [] };
  open(answering({ warnings: [{ ...warning, ...rest }] }));
  expect((await screen.findByRole("alert")).textContent).toMatch(/old\.csv.*Missing now: Cost\./);
});

it("does not let one column mean two things, and sends what was assigned", async () => {
  const calls = open(answering({}));
  const machine = await screen.findByLabelText("Machine (needed)");
  fireEvent.change(machine, { target: { value: "2" } });
  const send = () => screen.getByRole<HTMLButtonElement>("button", { name: "Use this and read again" });
  expect(screen.getAllByText("This column is chosen twice.")).toHaveLength(2);
  expect(send().disabled).toBe(true);
  fireEvent.change(screen.getByLabelText("Subject (needed)"), { target: { value: "1" } });
  fireEvent.click(send());
  await waitFor(() => expect(calls.some(({ method }) => method === "PUT")).toBe(true));
  const sent = calls.find(({ method }) => method === "PUT")?.body as { columns: unknown };
  expect(sent.columns).toEqual({ occurredOn: 0, asset: 2, subject: 1 });
});

it("says in words what a file is that is no table", async () => {
  open(({ path }) =>
    path.endsWith("/preview")
      ? { status: 422, body: { code: "import-unreadable", status: 422, errors: [{ code: "file-is-json" }] } }
      : { body: run },
  );
  expect((await screen.findByRole("alert")).textContent).toMatch(/^This is JSON, not a CSV\./);
});

it("says of a file that the store refuses what to choose for an import, not which photos are taken", async () => {
  const place = memoryLocation({ path: "/imports" });
  answerCalls(({ path }) => {
    if (path.endsWith("/content")) return refusal(415, "file-type");
    if (path.startsWith("/assets")) return { body: { items: [{ id: "s1", name: "Works" }], next: null } };
    return { body: { items: [], next: null } };
  });
  show(
    <Router hook={place.hook}>
      <ImportsPage />
    </Router>,
  );
  const file = new File([new Uint8Array([0x50, 0x4b, 3, 4])], "orders.csv", { type: "text/csv" });
  fireEvent.change(await screen.findByLabelText("CSV file"), { target: { files: [file] } });
  fireEvent.change(screen.getByLabelText("Source"), { target: { value: "SAP" } });
  fireEvent.click(screen.getByRole("button", { name: "Read the file" }));
  expect(await screen.findByText(/^This is not a text file\. Save it as CSV/)).toBeTruthy();
});
