import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { useHotkeyListener } from "@qrmaint/ui/keys/hotkeys";
import {
  allowDialogs,
  forgetMessages,
  refusal,
  show,
  type Answer,
  type Sent,
} from "../../../testing/scene.tsx";
import { exampleOrder } from "@qrmaint/client/testing/example-order";
import { serveOrders } from "../testing/order-server.ts";
import { WorkOrderItem } from "./work-order-item.tsx";

function Item() {
  useHotkeyListener();
  return <WorkOrderItem id="w1" isAlone={false} onAlone={() => {}} onClose={() => {}} wish={null} />;
}
async function open(
  order: Partial<WorkOrder> = {},
  first?: (sent: Sent) => Answer | undefined,
  role: RoleKey = "planner",
) {
  const orders = [exampleOrder(order)];
  const calls = serveOrders(orders, first);
  show(<Item />, role);
  await screen.findByRole("article");
  return {
    calls,
    now: () => orders[0]!,
    /** Somebody else changes it, and nobody tells the page. */
    changeMeanwhile: (change: Partial<WorkOrder>) => {
      orders[0] = { ...orders[0]!, ...change, version: 9 };
    },
  };
}
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const choose = async (what: string, word: string) => {
  click(new RegExp(`Change: ${what}`));
  fireEvent.click(await screen.findByRole("menuitemradio", { name: word }));
};
const press = (key: string) => fireEvent.keyDown(document.body, { key });

beforeAll(allowDialogs);
afterEach(() => {
  cleanup();
  forgetMessages();
  vi.unstubAllGlobals();
});

describe("a fact", () => {
  it("changes at once where it stands, and is taken back", async () => {
    const { now } = await open();
    await choose("Priority", "Critical");
    expect(await screen.findByText("Priority: Critical")).toBeTruthy();
    expect(now().priority).toBe("critical");
    click("Undo");
    await waitFor(() => expect(now().priority).toBe("medium"));
  });

  it("is shown before the server has answered", async () => {
    let answer: (value: Response) => void = () => {};
    await open();
    vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (answer = resolve)));
    await choose("Kind of work", "Inspection");
    await waitFor(() => expect(screen.getByRole("button", { name: /Inspection/ })).toBeTruthy());
    answer(new Response(JSON.stringify(exampleOrder({ type: "inspection", version: 4 }))));
  });

  it("that was refused is as before and says why, and is tried again on wish", async () => {
    let isDown = true;
    const { now } = await open({}, ({ method }) =>
      method === "PATCH" && isDown ? refusal(403, "not-permitted") : undefined,
    );
    await choose("Priority", "High");
    expect((await screen.findByRole("alert")).textContent).toContain("Your role does not allow this.");
    expect(screen.getByRole("alert").textContent).toContain("Yours: Priority “High”");
    expect(screen.getByRole("button", { name: /Medium/ })).toBeTruthy();
    isDown = false;
    click("Try again");
    await waitFor(() => expect(now().priority).toBe("high"));
  });

  it("that somebody changed meanwhile shows what changed, and is overwritten only on wish", async () => {
    const { calls, changeMeanwhile } = await open();
    changeMeanwhile({ priority: "low", dueOn: "2026-02-01" });
    await choose("Priority", "High");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Somebody changed the order in the meantime.");
    expect(alert.textContent).toContain("Priority: was “Medium”, is now “Low”");
    expect(alert.textContent).toContain("Due: was “no date”, is now “1 Feb 2026”");
    click("Save mine anyway");
    await waitFor(() => expect(calls.filter(({ method }) => method === "PATCH")).toHaveLength(2));
    expect(calls.findLast(({ method }) => method === "PATCH")).toMatchObject({
      body: { priority: "high" },
      ifMatch: '"9"',
    });
  });

  it("a date is given and taken away", async () => {
    const { now } = await open();
    press("d");
    fireEvent.change(screen.getByLabelText("Due"), { target: { value: "2026-03-04" } });
    click("Save");
    await waitFor(() => expect(now().dueOn).toBe("2026-03-04"));
    click(/Change: Due/);
    fireEvent.change(screen.getByLabelText("Due"), { target: { value: "" } });
    click("Save");
    await waitFor(() => expect(now().dueOn).toBeNull());
  });

  it("of a closed order waits until it is opened again", async () => {
    await open({ category: "closed", description: "As it was." });
    expect(screen.queryByRole("button", { name: /^Change:/ })).toBeNull();
    expect(screen.getByRole("button", { name: "Reopen" })).toBeTruthy();
  });
});

describe("a text", () => {
  it("is changed by its key and Enter, and Escape leaves it as it was", async () => {
    const { now } = await open();
    press("e");
    const field = screen.getByDisplayValue("Oil leak");
    fireEvent.change(field, { target: { value: "Something else" } });
    fireEvent.keyDown(field, { key: "Escape" });
    expect(screen.getByRole("heading", { name: /Oil leak/ })).toBeTruthy();
    press("e");
    fireEvent.change(screen.getByDisplayValue("Oil leak"), { target: { value: "Oil leak at the pump" } });
    click("Save");
    await waitFor(() => expect(now().subject).toBe("Oil leak at the pump"));
    expect(await screen.findByText("Subject changed")).toBeTruthy();
  });

  it("that is refused comes back with every word that was typed", async () => {
    await open({}, ({ method }) => (method === "PATCH" ? refusal(403, "not-permitted") : undefined));
    click(/Change: Description/);
    fireEvent.change(screen.getByLabelText("Description"), { target: { value: "Long and careful words" } });
    click("Save");
    expect(await screen.findByDisplayValue("Long and careful words")).toBeTruthy();
    expect(screen.getByRole("alert").textContent).toContain("Your role does not allow this.");
  });

  it("that somebody changed while it was being typed is not overwritten unseen", async () => {
    const { calls, changeMeanwhile } = await open();
    press("e");
    changeMeanwhile({ subject: "Water leak" });
    fireEvent.change(screen.getByDisplayValue("Oil leak"), { target: { value: "Grease leak" } });
    click("Save");
    expect((await screen.findByRole("alert")).textContent).toContain(
      "Subject: was “Oil leak”, is now “Water leak”",
    );
    expect(screen.getByDisplayValue("Grease leak")).toBeTruthy();
    click("Save mine anyway");
    await waitFor(() =>
      expect(calls.filter(({ method }) => method === "PATCH").map(({ ifMatch }) => ifMatch)).toEqual([
        '"3"',
        '"9"',
      ]),
    );
  });

  it("an order keeps a subject", async () => {
    const { calls } = await open();
    press("e");
    fireEvent.change(screen.getByDisplayValue("Oil leak"), { target: { value: "  " } });
    click("Save");
    expect(screen.getByText("Say in a few words what is to be done.")).toBeTruthy();
    expect(calls.some(({ method }) => method === "PATCH")).toBe(false);
  });
});

describe("those who do the work", () => {
  it("are ticked and sent together; only those who see the site are offered", async () => {
    const team = { kind: "team", id: "t1", name: "Night shift" };
    const { calls } = await open({ assignees: [team] });
    press("a");
    fireEvent.click(await screen.findByRole("menuitemcheckbox", { name: "Jan Kowalski" }));
    fireEvent.click(screen.getByRole("menuitemcheckbox", { name: "Ewa Lis" }));
    expect(screen.queryByRole("menuitemcheckbox", { name: "Ola Bąk" })).toBeNull();
    expect(screen.queryByRole("menuitemcheckbox", { name: "Reporting Robert" })).toBeNull();
    expect(calls.some(({ method }) => method === "PUT")).toBe(false);
    fireEvent.keyDown(screen.getByRole("menuitemcheckbox", { name: "Ewa Lis" }), { key: "Escape" });
    await waitFor(() => expect(calls.filter(({ method }) => method === "PUT")).toHaveLength(1));
    expect(calls.find(({ method }) => method === "PUT")?.body).toEqual({
      assignees: [
        { kind: "team", id: "t1" },
        { kind: "person", id: "m1" },
        { kind: "person", id: "m2" },
      ],
    });
  });
});

it("who does the work takes an order that nobody has, and hears when somebody was quicker", async () => {
  let isTaken = false;
  const mine = [{ kind: "person", id: "me", name: "Anna Nowak" }];
  const { calls } = await open(
    {},
    ({ path }) => {
      if (!path.endsWith("/claim")) return undefined;
      return isTaken ? refusal(409, "conflict") : { body: exampleOrder({ assignees: mine }) };
    },
    "technician",
  );
  isTaken = true;
  click("Take it");
  expect(await screen.findByText(/It has changed in the meantime/)).toBeTruthy();
  isTaken = false;
  click("Take it");
  expect(await screen.findByText("WO-000001 is yours.")).toBeTruthy();
  expect(calls.filter(({ path }) => path.endsWith("/claim"))).toHaveLength(2);
});

describe("a step", () => {
  it("is taken by its verb and taken back", async () => {
    const { now } = await open();
    click("Start");
    expect(await screen.findByText("WO-000001: In progress")).toBeTruthy();
    click("Undo");
    await waitFor(() => expect(now().category).toBe("open"));
  });

  it("that leads on has a key, and so has the comment", async () => {
    const { now } = await open();
    press("m");
    expect(document.activeElement).toBe(screen.getByLabelText("Comment"));
    press("s");
    await waitFor(() => expect(now().category).toBe("in-progress"));
  });

  it("that pauses asks what is waited for", async () => {
    const { calls } = await open();
    click("Put on hold");
    click("Waiting for parts");
    await screen.findByText("WO-000001: On hold");
    expect(calls.find(({ path }) => path.endsWith("/steps"))?.body).toMatchObject({
      to: "on-hold",
      holdReason: "parts",
    });
  });

  it("that cancels needs a sentence, and a refusal keeps it", async () => {
    const { calls } = await open({}, ({ path }) =>
      path.endsWith("/steps") ? refusal(409, "step-not-allowed") : undefined,
    );
    click("Cancel the order");
    const send = () => fireEvent.click(screen.getAllByRole("button", { name: "Cancel the order" }).at(-1)!);
    send();
    expect(screen.getByText("Say in a sentence why.")).toBeTruthy();
    expect(calls.some(({ path }) => path.endsWith("/steps"))).toBe(false);
    fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "Ordered twice" } });
    send();
    expect(await screen.findByText(/This step is not possible any more/)).toBeTruthy();
    expect(screen.getByDisplayValue("Ordered twice")).toBeTruthy();
  });
});

it("an order that cannot be loaded says so and offers another try", async () => {
  serveOrders([], () => refusal(500, "internal"));
  show(<Item />);
  expect(await screen.findByText("The work order could not be loaded.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});
