import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { exampleAsset } from "@qrmaint/client/testing/example-asset";
import { afterEach, expect, it, vi } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { answerCalls, show } from "../../../testing/scene.tsx";
import { ReportPage } from "./report-page.tsx";

const site = { body: { items: [], next: null } };
const asset = exampleAsset({ id: "a1", name: "Press 4" });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([
  ["requester", "/reports"],
  ["technician", "/inbox"],
] as const)("a %s finds the object, says what is wrong and sees the report then", async (role, place) => {
  const calls = answerCalls(({ method, path }) => {
    if (path.startsWith("/assets?")) return site;
    if (path.startsWith("/asset-search")) return { body: { items: [asset] } };
    if (path.endsWith("/open-reports")) return { body: { items: [] } };
    return { body: method === "GET" ? asset : { id: "r1", number: "RQ-000031" } };
  });
  const location = memoryLocation({ path: "/report", record: true });
  show(
    <Router hook={location.hook}>
      <ReportPage />
    </Router>,
    role,
  );
  const field = screen.getByLabelText("What has the failure?");
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: "press" } });
  await screen.findByRole("option", { name: /Press 4/ });
  fireEvent.keyDown(field, { key: "Enter" });
  fireEvent.change(await screen.findByLabelText("What is wrong"), { target: { value: "Oil leaks" } });
  fireEvent.click(screen.getByRole("button", { name: "Send the report" }));
  await waitFor(() => expect(location.history.at(-1)).toMatch(new RegExp(`^${place}/`)));
  expect(calls.find(({ method }) => method !== "GET")).toMatchObject({
    path: "/requests",
    body: { assetId: "a1", subject: "Oil leaks" },
  });
});

it("another object can be chosen before anything is sent", async () => {
  answerCalls(({ path }) => {
    if (path.startsWith("/assets?")) return site;
    if (path.startsWith("/asset-search")) return { body: { items: [asset] } };
    return { body: path.endsWith("/open-reports") ? { items: [] } : asset };
  });
  show(<ReportPage />, "requester");
  fireEvent.change(screen.getByLabelText("What has the failure?"), { target: { value: "press" } });
  fireEvent.click(await screen.findByRole("option", { name: /Press 4/ }));
  fireEvent.click(await screen.findByRole("button", { name: "Choose another" }));
  expect(screen.getByLabelText("What has the failure?")).toBeTruthy();
});
