import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { FollowedReport } from "@qrmaint/contracts/reports/contract";
import { showPublicPage } from "../../testing/scene.tsx";
import { refusal, serve } from "../../testing/server.ts";
import { FollowPage } from "./follow-page.tsx";

const report = (change: Partial<FollowedReport> = {}): FollowedReport => ({
  organisationName: "Sunny Estate",
  number: "RQ-000012",
  subject: "Door stuck",
  assetName: "Lift A",
  reportedAt: "2026-01-05T08:00:00Z",
  language: "en",
  state: "new",
  reason: "",
  isBreakdown: false,
  workOrder: null,
  steps: [{ at: "2026-01-05T08:00:00Z", kind: "reported" }],
  photos: 0,
  ...change,
});
const open = (): void => showPublicPage(<FollowPage />, { pattern: "/r/:secret", address: "/r/SECRET1234" });

describe("the page behind a follower's link", () => {
  it("shows what has happened, the newest first", async () => {
    const server = serve(() => ({
      body: report({
        state: "accepted",
        steps: [
          { at: "2026-01-05T08:00:00Z", kind: "reported" },
          { at: "2026-01-05T09:00:00Z", kind: "accepted" },
          { at: "2026-01-05T10:00:00Z", kind: "in-progress" },
          { at: "2026-01-05T11:00:00Z", kind: "done" },
        ],
      }),
    }));
    open();
    const steps = within(await screen.findByRole("list", { name: "What has happened" })).getAllByRole(
      "listitem",
    );
    expect(steps.map((step) => step.querySelector("strong")!.textContent)).toEqual([
      "Repaired",
      "Work has begun",
      "Accepted, work is being planned",
      "Reported",
    ]);
    expect(server.sent[0]).toMatchObject({ path: "/public/follow", body: { secret: "SECRET1234" } });
  });

  it("tells the reason of a rejection", async () => {
    serve(() => ({
      body: report({
        state: "rejected",
        reason: "Repaired yesterday",
        steps: [{ at: "2026-01-05T08:00:00Z", kind: "rejected" }],
      }),
    }));
    open();
    expect(await screen.findByText("Repaired yesterday")).toBeTruthy();
    expect(screen.getByText("Rejected")).toBeTruthy();
  });

  it.each([404, 400])("says that a link is not valid when the server answers %i", async (status) => {
    serve(() => refusal(status, status === 404 ? "link-invalid" : "invalid-input"));
    open();
    expect(await screen.findByText(/This link is not valid/)).toBeTruthy();
    expect(screen.queryByRole("heading")).toBeNull();
  });

  it("can be tried again when the server did not answer", async () => {
    const server = serve(() => refusal(500, "internal", "later"));
    open();
    const again = await screen.findByRole("button", { name: "Try again" });
    server.reply(() => ({ body: report() }));
    fireEvent.click(again);
    expect(await screen.findByRole("heading", { name: /Door stuck/ })).toBeTruthy();
  });
});
