import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { showPublicPage, stubPictures } from "../../testing/scene.tsx";
import { refusal, serve } from "../../testing/server.ts";
import { ReportPage } from "./report-page.tsx";
import {
  label,
  openLabel,
  openReport,
  plant,
  reports,
  scene,
  send,
  write,
} from "./testing/public-report.tsx";

beforeEach(() => {
  sessionStorage.clear();
  stubPictures();
});

describe("what a label opens", () => {
  it("shows the machine by name, place and number, so that people know it is the right one", async () => {
    plant();
    await openLabel();
    for (const words of ["House 5 › Staircase A", "EQ-000007", "Sunny Estate"]) screen.getByText(words);
  });

  it.each([404, 400])("is a dead end that tells nothing when the server answers %i", async (status) => {
    serve(() => refusal(status, status === 404 ? "not-found" : "invalid-input"));
    showPublicPage(<ReportPage />, scene);
    await screen.findByText(/This label leads nowhere/);
    expect(screen.queryByRole("heading")).toBeNull();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("can be tried again when the server did not answer", async () => {
    const server = serve(() => refusal(429, "too-many-requests", "later"));
    showPublicPage(<ReportPage />, scene);
    const again = await screen.findByRole("button", { name: "Try again" });
    server.reply(() => ({ body: label }));
    fireEvent.click(again);
    await screen.findByRole("heading", { name: "Lift A" });
  });

  it.each([
    { assetId: "a1", leadsTo: "/m/plant/assets/a1" },
    { assetId: null, leadsTo: "/m/plant/claim/CODE1234" },
  ])("leads a member to $leadsTo", async ({ assetId, leadsTo }) => {
    const replace = vi.spyOn(window.location, "replace").mockImplementation(() => {});
    serve(() => ({
      body: { kind: "member", organisationId: "org", organisationSlug: "plant", assetId, labelId: "l1" },
    }));
    showPublicPage(<ReportPage />, scene);
    await waitFor(() => expect(replace).toHaveBeenCalledWith(leadsTo));
    expect(screen.queryByLabelText("What is wrong?")).toBeNull();
  });
});

describe("what is reported already", () => {
  it("stands before the form, and one tap joins it", async () => {
    const server = plant({ ...label, openReports: [openReport("r1", "Door stuck")] });
    await openLabel();
    const section = screen.getByRole("region", { name: "Already reported" });
    const form = document.querySelector("form")!;
    expect(form.compareDocumentPosition(section) & Node.DOCUMENT_POSITION_CONTAINED_BY).toBeTruthy();
    expect(
      section.compareDocumentPosition(screen.getByLabelText("What is wrong?")) &
        Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
    fireEvent.click(within(section).getByRole("button", { name: "Me too: Door stuck" }));
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    expect(server.commands()).toMatchObject([
      { path: "/public/labels/CODE1234/reports/r1/join", body: { language: "en" } },
    ]);
  });

  it("is folded beyond two, so that the form stays in reach", async () => {
    plant({ ...label, openReports: ["A", "B", "C", "D"].map((text) => openReport(text, text)) });
    await openLabel();
    const fold = screen.getByText("More reports: 2").closest("details")!;
    expect(within(fold).getAllByRole("button").length).toBe(2);
    expect(fold.open).toBe(false);
  });

  it("of one's own keeps its link when the page is loaded anew, and cannot be joined by oneself", async () => {
    const server = plant();
    await openLabel();
    write("Door stuck");
    send();
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    const { id } = reports(server)[0]!.body as { id: string };
    cleanup();
    plant({ ...label, openReports: [openReport("r1", "Noise"), openReport(id, "Door stuck")] });
    await openLabel();
    const section = screen.getByRole("region", { name: "Already reported" });
    expect(within(section).getByRole("link", { name: "Your report" }).getAttribute("href")).toBe("/r/secret");
    expect(
      within(section)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual([expect.stringContaining("Door stuck"), expect.stringContaining("Noise")]);
    expect(
      within(section)
        .getAllByRole("button")
        .map((one) => one.getAttribute("aria-label")),
    ).toEqual(["Me too: Noise"]);
  });

  it("of one's own is no longer told of an hour later: somebody else may hold the device", async () => {
    plant();
    await openLabel();
    write("Door stuck");
    send();
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    cleanup();
    const [key] = Object.keys(sessionStorage);
    const kept = JSON.parse(sessionStorage.getItem(key!)!) as object[];
    const anHourAgo = new Date(Date.now() - 61 * 60_000).toISOString();
    sessionStorage.setItem(key!, JSON.stringify(kept.map((own) => ({ ...own, sentAt: anHourAgo }))));
    plant();
    await openLabel();
    expect(screen.queryByRole("region", { name: "Already reported" })).toBeNull();
  });
});
