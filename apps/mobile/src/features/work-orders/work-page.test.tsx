import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { exampleOrder, exampleRequest } from "../../testing/examples.ts";
import { memberId, showPage, type Place } from "../../testing/scene.tsx";
import { page, refusal, serve, type Answer, type Sent, type Server } from "../../testing/server.ts";
import { WorkPage } from "./work-page.tsx";

interface Work {
  mine?: WorkOrder[];
  unassigned?: WorkOrder[];
  breakdowns?: ReturnType<typeof exampleRequest>[];
}

function answerWith({ mine = [], unassigned = [], breakdowns = [] }: Work) {
  return ({ path, method }: Sent): Answer => {
    if (method !== "GET") return { body: exampleOrder({ category: "in-progress" }) };
    if (path.startsWith("/requests")) return page(breakdowns);
    const orders = path.includes("scope=mine") ? mine : unassigned;
    return page(path.includes("breakdown=true") ? orders.filter((order) => order.isBreakdown) : orders);
  };
}
const open = (role: RoleKey = "technician"): Place =>
  showPage(<WorkPage />, { address: "/work", pattern: "*?", role });
const cards = (): string[] =>
  screen
    .getAllByRole("listitem")
    .map((card) => within(card).getByRole("link").querySelector("strong")!.textContent);
const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole("button", { name }));
};
const steps = (server: Server): Sent[] => server.commands().filter(({ path }) => path.endsWith("/steps"));

describe("my work", () => {
  it("begins with what stands still, then mine by due date, then what nobody has", async () => {
    serve(
      answerWith({
        breakdowns: [exampleRequest({ subject: "Stands still" })],
        mine: [
          exampleOrder({ id: "w2", subject: "Later", dueOn: "2026-03-01" }),
          exampleOrder({ id: "w3", subject: "Sooner", dueOn: "2026-02-01" }),
          exampleOrder({ id: "w4", subject: "Broken", isBreakdown: true }),
        ],
        unassigned: [exampleOrder({ id: "w5", subject: "Nobody's", assignees: [] })],
      }),
    );
    open();
    await screen.findByText("Stands still");
    expect(cards()).toEqual(["Stands still", "Broken", "Sooner", "Later", "Nobody's"]);
  });

  it("says in a sentence that nothing waits", async () => {
    serve(answerWith({}));
    open();
    expect(await screen.findByText("Nothing waits. New work appears here by itself.")).toBeTruthy();
  });

  it("that cannot be loaded says why and is tried again", async () => {
    const server = serve(() => refusal(500, "internal", "later"));
    open();
    await screen.findByText("The work could not be loaded.");
    server.reply(answerWith({ mine: [exampleOrder()] }));
    press("Try again");
    expect(await screen.findByText("Oil under the press")).toBeTruthy();
  });

  it("asks for the next page only when it is wanted", async () => {
    const second = exampleOrder({ id: "w9", subject: "Second page" });
    const server = serve((sent) => {
      if (!sent.path.includes("scope=mine") || sent.path.includes("breakdown")) return answerWith({})(sent);
      return sent.path.includes("after=next") ? page([second]) : page([exampleOrder()], "next");
    });
    open();
    await screen.findByText("Oil under the press");
    expect(server.sent.some(({ path }) => path.includes("after="))).toBe(false);
    press("Show more");
    expect(await screen.findByText("Second page")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  });
});

describe("the next action of a card", () => {
  it("begins one's own work, and can be undone", async () => {
    const server = serve(answerWith({ mine: [exampleOrder()] }));
    open();
    await screen.findByText("Oil under the press");
    press("Start: Oil under the press");
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(steps(server)).toHaveLength(2));
    expect(steps(server).map(({ body }) => (body as { to: string }).to)).toEqual(["in-progress", "open"]);
  });

  it("finishes what is begun; undone, the history says that it was a mistake", async () => {
    const server = serve(answerWith({ mine: [exampleOrder({ category: "in-progress" })] }));
    open();
    await screen.findByText("Oil under the press");
    press("Finish: Oil under the press");
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(steps(server)).toHaveLength(2));
    expect(steps(server)[1]!.body).toMatchObject({ to: "in-progress", reason: "Pressed by mistake" });
  });

  it("takes work that nobody has", async () => {
    const server = serve(answerWith({ unassigned: [exampleOrder({ assignees: [] })] }));
    open();
    await screen.findByText("Oil under the press");
    press("Take it: Oil under the press");
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(server.commands().map(({ path }) => path)).toEqual([
        "/work-orders/w1/claim",
        "/work-orders/w1/release",
      ]),
    );
  });

  it("that is refused says so and leaves the card as it is", async () => {
    const server = serve(answerWith({ mine: [exampleOrder()] }));
    open();
    await screen.findByText("Oil under the press");
    server.reply((sent) =>
      sent.method === "GET" ? answerWith({ mine: [exampleOrder()] })(sent) : refusal(409, "step-not-allowed"),
    );
    press("Start: Oil under the press");
    expect(await screen.findByText(/This step is not possible any more/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Start: Oil under the press" })).toBeTruthy();
  });

  it.each([
    ["taken", 200],
    ["refused, because somebody else has it", 409],
  ])("a breakdown whose card goes before the answer is told is %s all the same", async (_what, status) => {
    let isThere = true;
    const isGone = () => waitFor(() => expect(screen.queryByText("Press does not start")).toBeNull());
    serve(async (sent) => {
      if (sent.method === "GET") {
        // The list of breakdowns answers first, and the card goes with it.
        if (!isThere && !sent.path.startsWith("/requests")) await isGone();
        return answerWith({ breakdowns: isThere ? [exampleRequest()] : [] })(sent);
      }
      isThere = false;
      return status === 409 ? refusal(409, "conflict") : { body: exampleRequest({ state: "accepted" }) };
    });
    const place = open();
    await screen.findByText("Press does not start");
    press(/Take it/);
    if (status === 409) expect(await screen.findByText(/It has changed in the meantime/)).toBeTruthy();
    else await waitFor(() => expect(place.now()).toMatch(/^\/order\//));
    await isGone();
  });

  it("takes a breakdown for oneself and opens the order that it becomes", async () => {
    const server = serve(answerWith({ breakdowns: [exampleRequest()] }));
    const place = open();
    await screen.findByText("Press does not start");
    press("Take it: Press does not start");
    await waitFor(() => expect(place.now()).toMatch(/^\/order\//));
    const [accepted] = server.commands();
    expect(accepted).toMatchObject({
      path: "/requests/r1/accept",
      body: { assignees: [{ kind: "person", id: memberId }] },
    });
    expect(place.now()).toBe(`/order/${(accepted!.body as { workOrderId: string }).workOrderId}`);
  });

  it("is not offered to who may only read", async () => {
    serve(answerWith({ mine: [exampleOrder({ category: "done" })] }));
    open();
    await screen.findByText("Oil under the press");
    expect(screen.queryByRole("button", { name: /Oil under/ })).toBeNull();
  });
});
