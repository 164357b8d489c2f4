import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { Label } from "@qrmaint/contracts/labels/contract";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { allowDialogs, type Answer, answerCalls, refusal, type Sent, show } from "../../testing/scene.tsx";
import { AssetLabels } from "./asset-labels.tsx";
import { LabelsPage } from "./labels-page.tsx";

const label = (id: string, change: Partial<Label> = {}): Label => ({
  id,
  code: `01HM026HM9FFZ5BHPVQHXQQR${id.toUpperCase()}`,
  origin: "own",
  state: "blank",
  url: `https://qr.example.com/q/${id}`,
  asset: null,
  version: 1,
  createdAt: "2026-01-02T08:00:00Z",
  ...change,
});
const blank = label("b1");
const linked = label("l1", { state: "linked", asset: { id: "a1", name: "Press 4", number: "EQ-1" } });
const revoked = label("r1", { state: "revoked" });
const foreign = label("f1", {
  origin: "foreign",
  code: "4006381333931",
  state: "linked",
  asset: linked.asset,
});
const page = (items: Label[]): Answer => ({ body: { items, next: null } });

function open(
  items: Label[],
  { role = "planner", address = "/labels", special = () => undefined }: Options = {},
) {
  const calls = answerCalls((sent) => special(sent) ?? page(items));
  const place = memoryLocation({ path: address, record: true });
  show(
    <Router hook={place.hook} searchHook={place.searchHook}>
      <Route path="/labels/:dialog?" component={LabelsPage} />
    </Router>,
    role,
  );
  return { calls, place };
}
interface Options {
  role?: RoleKey;
  address?: string;
  special?: (sent: Sent) => Answer | undefined;
}
const tick = (one: Label) => screen.getByLabelText<HTMLInputElement>(`Choose ${one.code}`);
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const rowOf = (one: Label) => within(tick(one).closest("li")!);

beforeAll(allowDialogs);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("says of each label its code in groups, its state, and where it leads", async () => {
  open([blank, linked, revoked, foreign]);
  await screen.findAllByRole("listitem");
  expect(rowOf(linked).getByRole("link", { name: "Press 4" }).getAttribute("href")).toBe("/assets/a1");
  expect(rowOf(blank).getByText(/^01HM0 26HM9/)).toBeTruthy();
  expect(rowOf(blank).getByText(/Blank · Own label/)).toBeTruthy();
  expect(rowOf(foreign).getByText("4006381333931")).toBeTruthy();
  expect(rowOf(blank).queryByText("TEST")).toBeNull();
});

it("a label that leads to this computer only is marked as a test", async () => {
  open([label("t1", { url: "http://localhost:4800/q/t1" })]);
  expect((await screen.findByText("TEST")).getAttribute("title")).toBe("Works only on this computer");
});

it("what is revoked or foreign has no file, and cannot be chosen to print", async () => {
  open([blank, revoked, foreign]);
  await screen.findAllByRole("listitem");
  for (const one of [revoked, foreign]) {
    expect(tick(one).disabled).toBe(true);
    expect(rowOf(one).queryByText("PDF")).toBeNull();
  }
  expect(rowOf(revoked).queryByRole("button")).toBeNull();
  expect(rowOf(blank).getByText("SVG").getAttribute("download")).toBe(`${blank.code}.svg`);
});

it("chosen labels make one file for the sheet that was chosen", async () => {
  const other = label("b2");
  open([blank, other, revoked]);
  await screen.findAllByRole("listitem");
  expect(screen.queryByRole("link", { name: "Print PDF" })).toBeNull();
  fireEvent.click(tick(blank));
  expect(screen.getByText("1 label chosen")).toBeTruthy();
  fireEvent.click(screen.getByLabelText("Choose all that are shown"));
  expect(screen.getByText("2 labels chosen")).toBeTruthy();
  const sheet = screen.getByLabelText<HTMLSelectElement>("Sheet");
  const second = sheet.options[1]!.value;
  fireEvent.change(sheet, { target: { value: second } });
  const href = screen.getByRole("link", { name: "Print PDF" }).getAttribute("href")!;
  const query = new URL(href, "https://x.test").searchParams;
  expect([query.get("labels"), query.get("format")]).toEqual(["b1,b2", second]);
  press("Choose none");
  expect(screen.queryByRole("link", { name: "Print PDF" })).toBeNull();
});

it("makes blank labels and has them chosen for printing at once", async () => {
  const made = [label("n1"), label("n2")];
  const { calls, place } = open([blank], {
    address: "/labels/new",
    special: ({ method }) => (method === "POST" ? { status: 201, body: { items: made } } : undefined),
  });
  const count = await screen.findByLabelText("How many blank labels");
  for (const wrong of ["0", "501", "1.5", "x", ""]) {
    fireEvent.change(count, { target: { value: wrong } });
    expect(screen.getByText("Enter a whole number from 1 to 500.")).toBeTruthy();
  }
  fireEvent.submit(count.closest("form")!);
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
  fireEvent.change(count, { target: { value: "2" } });
  fireEvent.submit(count.closest("form")!);
  expect(await screen.findByText("2 labels chosen")).toBeTruthy();
  expect(calls.find(({ method }) => method === "POST")?.body).toEqual({ assetId: null, count: 2 });
  expect(place.history.at(-1)).toBe("/labels");
});

it("labels that could not be made say why, and the number stays", async () => {
  open([], {
    address: "/labels/new",
    special: ({ method }) => (method === "POST" ? refusal(403, "not-permitted") : undefined),
  });
  const count = await screen.findByLabelText<HTMLInputElement>("How many blank labels");
  fireEvent.submit(count.closest("form")!);
  expect(await screen.findByText(/Your role does not allow this/)).toBeTruthy();
  expect(count.value).toBe("24");
});

it("revoking says that the sticker dies before it is done", async () => {
  const { calls } = open([linked], {
    special: ({ method }) => (method === "POST" ? { body: { ...linked, state: "revoked" } } : undefined),
  });
  await screen.findAllByRole("listitem");
  press(`Revoke ${linked.code}`);
  expect(screen.getByText(/Press 4: the sticker .+… stops working/)).toBeTruthy();
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
  press("Revoke");
  await waitFor(() => expect(calls.some(({ path }) => path === "/labels/l1/revoke")).toBe(true));
});

it("who may only read labels can print them and change none", async () => {
  open([blank], { role: "technician", address: "/labels/new" });
  await screen.findAllByRole("listitem");
  expect(document.querySelector("dialog")).toBeNull();
  expect(screen.queryByRole("button", { name: /^Revoke 0|Make/ })).toBeNull();
  expect(rowOf(blank).getByText("PDF")).toBeTruthy();
});

it("the state is part of the address, and asked for", async () => {
  const { calls, place } = open([blank]);
  await screen.findAllByRole("listitem");
  press("Revoked");
  await waitFor(() => expect(calls.some(({ path }) => path.includes("state=revoked"))).toBe(true));
  expect(place.history.at(-1)).toBe("/labels?state=revoked");
});

it("without any label it says what belongs here and offers to make some; a filter without hits says that", async () => {
  open([]);
  expect(await screen.findByText(/Labels belong here/)).toBeTruthy();
  expect(screen.getAllByRole("button", { name: "Make blank labels" })).toHaveLength(2);
  cleanup();
  open([], { address: "/labels?state=revoked" });
  expect(await screen.findByText("No label is in this state.")).toBeTruthy();
});

it("a list that cannot be loaded says so and offers another try", async () => {
  open([], { special: () => refusal(500, "internal") });
  expect(await screen.findByText("The labels could not be loaded.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

it("an object takes a new label, or one that exists, by its code", async () => {
  const calls = answerCalls(({ path, method }) => {
    if (path === "/labels/by-code/01HM0") return refusal(404, "not-found");
    if (path.startsWith("/labels/by-code")) return { body: { label: blank, path: [] } };
    return method === "POST" ? { body: { items: [linked] } } : page([]);
  });
  show(<AssetLabels assetId="a1" />);
  expect(await screen.findByText(/scanning one opens it/)).toBeTruthy();
  press("Make a label");
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "POST")?.body).toEqual({ assetId: "a1", count: 1 }),
  );
  const code = screen.getByLabelText<HTMLInputElement>("Code of a label that exists");
  fireEvent.change(code, { target: { value: "01HM0" } });
  press("Link");
  expect(await screen.findByText(/There is no label with this code here/)).toBeTruthy();
  expect(code.value).toBe("01HM0");
  fireEvent.change(code, { target: { value: blank.code } });
  press("Link");
  await waitFor(() =>
    expect(calls.find(({ path }) => path === "/labels/b1/link")?.body).toEqual({ assetId: "a1" }),
  );
});
