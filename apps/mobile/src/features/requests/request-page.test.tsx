import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { exampleRequest } from "../../testing/examples.ts";
import { showPage, type Place } from "../../testing/scene.tsx";
import { refusal, serve } from "../../testing/server.ts";
import { RequestPage } from "./request-page.tsx";

const open = (role: RoleKey = "technician"): Place =>
  showPage(<RequestPage />, { pattern: "/request/:request", address: "/request/r1", role });

describe("a report on the phone", () => {
  it("shows what was reported, by whom, and where", async () => {
    serve(() => ({ body: exampleRequest({ description: "Since the morning", reporterName: "Jan" }) }));
    open();
    await screen.findByRole("heading", { name: "Press does not start" });
    for (const words of ["RQ-000007", "Since the morning", "Jan", "Breakdown"]) screen.getByText(words);
    expect(screen.getByRole("link", { name: "Plant › Press 4" }).getAttribute("href")).toBe("/assets/a1");
  });

  it("of a breakdown is taken with one key, also when the answer was lost", async () => {
    let isLost = true;
    const server = serve(({ method }) => {
      if (method === "GET") return { body: exampleRequest() };
      if (!isLost) return { body: exampleRequest({ state: "accepted" }) };
      isLost = false;
      return "cut";
    });
    const place = open();
    fireEvent.click(await screen.findByRole("button", { name: /Take it/ }));
    await waitFor(() => expect(place.now()).toMatch(/^\/order\//), { timeout: 4000 });
    expect(new Set(server.commands().map(({ key }) => key)).size).toBe(1);
    expect(new Set(server.commands().map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it("that somebody else has taken meanwhile says so", async () => {
    serve(({ method }) => (method === "GET" ? { body: exampleRequest() } : refusal(409, "conflict")));
    const place = open();
    fireEvent.click(await screen.findByRole("button", { name: /Take it/ }));
    expect(await screen.findByText(/It has changed in the meantime/)).toBeTruthy();
    expect(place.now()).toBe("/request/r1");
  });

  it("that is an order already leads to it", async () => {
    serve(() => ({
      body: exampleRequest({
        state: "accepted",
        workOrder: { id: "w1", number: "WO-000001", category: "open" },
      }),
    }));
    open();
    const link = await screen.findByRole("link", { name: "To the order" });
    expect(link.getAttribute("href")).toBe("/order/w1");
    expect(screen.queryByRole("button", { name: /Take it/ })).toBeNull();
  });

  it("is not taken by who does no work, nor is what does not stand still", async () => {
    serve(() => ({ body: exampleRequest() }));
    open("requester");
    await screen.findByRole("heading", { name: "Press does not start" });
    expect(screen.queryByRole("button", { name: /Take it/ })).toBeNull();
  });

  it("tells a requester what became of it, and offers no way to what they may not open", async () => {
    const workOrder = { id: "w1", number: "WO-000001", category: "in-progress" as const };
    serve(() => ({ body: exampleRequest({ state: "accepted", workOrder }) }));
    const place = open("requester");
    expect(await screen.findByText("In progress")).toBeTruthy();
    expect(screen.queryByRole("link", { name: "To the order" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Back" }));
    expect(place.now()).toBe("/report");
  });
});
