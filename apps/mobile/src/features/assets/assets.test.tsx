import { forgetDrafts } from "@qrmaint/client/app/drafts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { exampleAsset, exampleOrder, exampleRequest } from "../../testing/examples.ts";
import { showPage, type Place } from "../../testing/scene.tsx";
import { page, refusal, serve, type Reply, type Sent } from "../../testing/server.ts";
import { AssetPage } from "./asset-page.tsx";
import { ClaimPage } from "./claim-page.tsx";
import { FindAssetPage } from "./find-asset-page.tsx";

const answer = ({ path }: Sent): Reply => {
  if (path.startsWith("/requests")) return page([exampleRequest()]);
  if (path.includes("category=open")) return page([exampleOrder()]);
  if (path.includes("after=older")) return page([exampleOrder({ id: "w3", subject: "Very old" })]);
  if (path.startsWith("/work-orders"))
    return page(
      [exampleOrder({ id: "w2", subject: "Old", category: "closed", occurredOn: "2004-05-06" })],
      "older",
    );
  if (path.startsWith("/asset-search")) return page(path.includes("q=pres") ? [exampleAsset()] : []);
  return { body: exampleAsset({ status: "down", statusReason: "Motor burnt" }) };
};
const openAsset = (role: RoleKey = "technician"): Place =>
  showPage(<AssetPage />, { pattern: "/assets/:asset", address: "/assets/a1", role });
const search = async (words: string): Promise<void> => {
  fireEvent.change(await screen.findByLabelText("Name, number or type"), { target: { value: words } });
};

describe("an object on the phone", () => {
  it("shows what it is, where it stands, how it is and why", async () => {
    serve(answer);
    openAsset();
    await screen.findByRole("heading", { name: "Press 4" });
    for (const words of ["EQ-000004", "Plant", "Motor burnt"]) screen.getByText(words);
  });

  it("shows open reports and open work before the history, and older work when it is wanted", async () => {
    serve(answer);
    openAsset();
    await screen.findByText("Old");
    expect(screen.getAllByRole("heading", { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      "Reported, not accepted yet",
      "Open work",
      "History",
    ]);
    screen.getByText("6 May 2004");
    fireEvent.click(screen.getByRole("button", { name: "Show older work" }));
    expect(await screen.findByText("Very old")).toBeTruthy();
  });

  it("offers the report to everybody, a new order only to who may make one", async () => {
    serve(answer);
    openAsset("requester");
    expect((await screen.findByRole("link", { name: "Report a failure" })).getAttribute("href")).toBe(
      "/report/a1",
    );
    expect(screen.queryByRole("link", { name: "New work order" })).toBeNull();
    expect(screen.queryByText("History")).toBeNull();
  });

  it("that cannot be loaded says so and is tried again", async () => {
    const server = serve(() => refusal(500, "internal", "later"));
    openAsset();
    await screen.findByText("The object could not be loaded.");
    server.reply(answer);
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "Press 4" })).toBeTruthy();
  });
});

describe("the search for an object", () => {
  it("opens what is chosen", async () => {
    serve(answer);
    const place = showPage(<FindAssetPage />, { address: "/assets" });
    await search("pres");
    fireEvent.click(await screen.findByRole("button", { name: /Press 4/ }));
    expect(place.now()).toBe("/assets/a1");
  });

  it("says what to do when nothing fits, and asks for nothing before something is typed", async () => {
    const server = serve(answer);
    showPage(<FindAssetPage />, { address: "/assets" });
    await search("   ");
    expect(server.sent).toEqual([]);
    await search("xyz");
    expect(await screen.findByText("Nothing fits. Try fewer or other words.")).toBeTruthy();
  });

  it("offers at once what was looked at lately, and else says how to begin; signing out forgets it", async () => {
    serve(answer);
    showPage(<FindAssetPage />, { address: "/assets" });
    expect(await screen.findByText(/Type what people call the machine/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "Scan the label" }).getAttribute("href")).toBe("/scan");
    cleanup();
    openAsset();
    await screen.findByRole("heading", { name: "Press 4" });
    cleanup();
    const place = showPage(<FindAssetPage />, { address: "/assets" });
    fireEvent.click(await screen.findByRole("button", { name: /Press 4/ }));
    expect(place.now()).toBe("/assets/a1");
    cleanup();
    forgetDrafts();
    showPage(<FindAssetPage />, { address: "/assets" });
    await screen.findByText(/Type what people call the machine/);
    expect(screen.queryByRole("button", { name: /Press 4/ })).toBeNull();
  });

  it("that failed can be tried again without typing anew", async () => {
    const server = serve(() => refusal(500, "internal", "later"));
    showPage(<FindAssetPage />, { address: "/assets" });
    await search("pres");
    await screen.findByText("The search failed.");
    server.reply(answer);
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("button", { name: /Press 4/ })).toBeTruthy();
  });
});

describe("a blank label", () => {
  const open = (role: RoleKey): Place =>
    showPage(<ClaimPage />, { pattern: "/claim/:code", address: "/claim/CODE", role });

  it("is linked with the object that a planner chooses", async () => {
    const server = serve((sent) => {
      if (sent.path.startsWith("/labels/by-code") || sent.path.includes("CODE"))
        return { body: { label: { id: "l1", asset: null } } };
      return sent.method === "GET" ? answer(sent) : { body: {} };
    });
    const place = open("planner");
    await search("pres");
    fireEvent.click(await screen.findByRole("button", { name: /Press 4/ }));
    await waitFor(() => expect(place.now()).toBe("/assets/a1"));
    expect(await screen.findByText("The label belongs to Press 4 now.")).toBeTruthy();
    expect(server.commands()).toMatchObject([{ path: "/labels/l1/link", body: { assetId: "a1" } }]);
  });

  it("that was linked meanwhile says so and stays where it is", async () => {
    serve((sent) => {
      if (sent.path.includes("CODE")) return { body: { label: { id: "l1", asset: null } } };
      return sent.method === "GET" ? answer(sent) : refusal(409, "conflict");
    });
    const place = open("planner");
    await search("pres");
    fireEvent.click(await screen.findByRole("button", { name: /Press 4/ }));
    expect(await screen.findByText(/It has changed in the meantime/)).toBeTruthy();
    expect(place.now()).toBe("/claim/CODE");
  });

  it("is explained to who may not link it", async () => {
    serve(answer);
    open("technician");
    expect(await screen.findByText(/This label belongs to no object yet/)).toBeTruthy();
    expect(within(document.body).queryByLabelText("Name, number or type")).toBeNull();
  });
});
