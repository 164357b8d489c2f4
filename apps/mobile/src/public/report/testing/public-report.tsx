import { fireEvent, screen } from "@testing-library/react";
import { showPublicPage } from "../../../testing/scene.tsx";
import { serve, type Reply, type Sent, type Server } from "../../../testing/server.ts";
import { ReportPage } from "../report-page.tsx";
import type { ReportForm } from "../use-label.ts";

export const label: ReportForm = {
  kind: "report",
  organisationName: "Sunny Estate",
  language: "en",
  asset: {
    name: "Lift A",
    number: "EQ-000007",
    kind: "equipment",
    path: ["House 5", "Staircase A", "Lift A"],
    hasPhoto: false,
  },
  openReports: [],
};
export const scene = { pattern: "/q/:code", address: "/q/CODE1234" };
export const receipt = {
  number: "RQ-000012",
  followSecret: "s".repeat(32),
  followUrl: "http://x.test/r/secret",
};
export const openReport = (id: string, subject: string) => ({
  id,
  subject,
  reportedAt: new Date().toISOString(),
  isBreakdown: false,
  state: "new" as const,
});

/** A server that knows the label and takes what it is sent. */
export function plant(form: ReportForm = label): Server {
  return serve(({ method }) => (method === "GET" ? { body: form } : { status: 201, body: receipt }));
}
export const withPosts =
  (answer: (sent: Sent) => Reply) =>
  (sent: Sent): Reply =>
    sent.method === "GET" ? { body: label } : answer(sent);

export async function openLabel(): Promise<void> {
  showPublicPage(<ReportPage />, scene);
  await screen.findByRole("heading", { name: "Lift A" });
}
export const write = (subject: string): void => {
  fireEvent.change(screen.getByLabelText("What is wrong?"), { target: { value: subject } });
};
export const send = (): void => {
  fireEvent.click(screen.getByRole("button", { name: "Send the report" }));
};
export const reports = (server: Server): Sent[] =>
  server.commands().filter(({ path }) => path === "/public/labels/CODE1234/reports");
