import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { answerCalls, refusal, show, stubPictures, type Answer, type Sent } from "../../../testing/scene.tsx";
import { exampleOrder } from "@qrmaint/client/testing/example-order";
import { Conversation } from "./conversation.tsx";

const comment = {
  id: "c1",
  body: "The bearing is ordered.",
  author: { id: "m1", name: "Jan Kowalski" },
  authorKind: "member",
  at: "2026-01-03T08:00:00Z",
  files: [],
};
const change = {
  position: 4,
  at: "2026-01-02T09:00:00Z",
  happenedAt: "2026-01-02T09:00:00Z",
  actor: { kind: "member", name: "Anna Nowak" },
  table: "work_orders",
  operation: "update",
  fields: [
    { field: "priority", from: "low", to: "high" },
    { field: "description", from: "", to: "Long" },
  ],
};
const order = exampleOrder({
  steps: [
    {
      id: "s1",
      from: "open",
      to: "on-hold",
      holdReason: "parts",
      reason: "",
      by: { id: "m1", name: "Jan Kowalski" },
      at: "2026-01-02T08:00:00Z",
    },
  ],
});
const page = (items: unknown[]): Answer => ({ body: { items, next: null } });

function open(post: (sent: Sent) => Answer = () => ({ body: comment }), role: RoleKey = "technician") {
  const calls = answerCalls((sent) => {
    if (sent.method === "POST") return post(sent);
    if (sent.method === "PUT") return { body: {} };
    return page(sent.path.includes("/comments") ? [comment] : sent.path.includes("/history") ? [change] : []);
  });
  show(<Conversation order={order} />, role);
  return calls;
}
const say = (words: string) =>
  fireEvent.change(screen.getByLabelText("Comment"), { target: { value: words } });
const send = () => fireEvent.click(screen.getByRole("button", { name: "Send the comment" }));
const posts = (calls: Sent[]) => calls.filter(({ method }) => method === "POST");

beforeEach(() => stubPictures());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("tells in one stream who did, changed and said what", async () => {
  open();
  await screen.findByText("The bearing is ordered.");
  await screen.findByText(/Priority: Low → High/);
  const told = screen.getAllByRole("listitem").map((line) => line.textContent);
  expect(told[0]).toContain("Jan Kowalski · On hold: Waiting for parts");
  expect(told[1]).toContain("Anna Nowak · Priority: Low → High; Description changed");
  expect(told[2]).toContain("The bearing is ordered.");
});

it("comments that cannot be loaded say so, the steps stay", async () => {
  answerCalls(() => refusal(500, "internal"));
  show(<Conversation order={order} />);
  expect(await screen.findByText("The comments could not be loaded.")).toBeTruthy();
  expect(screen.getByText(/On hold: Waiting for parts/)).toBeTruthy();
});

describe("a comment", () => {
  it("is sent by its button or Ctrl-Enter and leaves the box empty", async () => {
    const calls = open();
    say("Fixed.");
    fireEvent.keyDown(screen.getByLabelText("Comment"), { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>("Comment").value).toBe(""));
    expect(posts(calls).map(({ body }) => body)).toMatchObject([{ body: "Fixed.", files: [] }]);
  });

  it("without a word or a photo is not sent; the box is ready for one", () => {
    const calls = open();
    send();
    expect(posts(calls)).toHaveLength(0);
    expect(document.activeElement).toBe(screen.getByLabelText("Comment"));
  });

  it("left unsent is there again when one comes back, its photo too", async () => {
    open();
    say("Seal is worn");
    const photo = new File(["bytes"], "pump.jpg", { type: "image/jpeg" });
    fireEvent.change(screen.getByLabelText("Photos"), { target: { files: [photo] } });
    await screen.findByAltText("pump.jpg");
    cleanup();
    const calls = open();
    expect(await screen.findByDisplayValue("Seal is worn")).toBeTruthy();
    expect(screen.getByAltText("pump.jpg")).toBeTruthy();
    send();
    await waitFor(() => expect(screen.queryByDisplayValue("Seal is worn")).toBeNull());
    expect(posts(calls)).toHaveLength(1);
    cleanup();
    open();
    expect((await screen.findByLabelText<HTMLTextAreaElement>("Comment")).value).toBe("");
  });

  it("that is too long keeps every letter, says how long it is, and is not sent", async () => {
    const calls = open();
    say("x".repeat(4001));
    send();
    expect(screen.getByText("At most 4000 characters fit here; there are 4001.")).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText("Comment"));
    expect(posts(calls)).toHaveLength(0);
    say("x".repeat(4000));
    send();
    await waitFor(() => expect(posts(calls)).toHaveLength(1));
  });

  it("that is refused keeps its words and photos, and sent again it is the same comment", async () => {
    let isDown = true;
    const calls = open(() => (isDown ? refusal(503, "unavailable", { retry: "later" }) : { body: comment }));
    say("Fixed.");
    const photo = new File(["bytes"], "pump.jpg", { type: "image/jpeg" });
    fireEvent.change(screen.getByLabelText("Photos"), { target: { files: [photo] } });
    await screen.findByAltText("pump.jpg");
    send();
    expect(await screen.findByText(/not available/, undefined, { timeout: 5000 })).toBeTruthy();
    expect(screen.getByDisplayValue("Fixed.")).toBeTruthy();
    expect(screen.getByAltText("pump.jpg")).toBeTruthy();
    isDown = false;
    send();
    await waitFor(() => expect(screen.queryByAltText("pump.jpg")).toBeNull());
    const ids = new Set(posts(calls).map(({ body }) => JSON.stringify(body)));
    expect(ids.size).toBe(1);
    expect(calls.filter(({ method }) => method === "PUT")).toHaveLength(1);
  });

  it("whose photo did not arrive says so and sends it again", async () => {
    let isDown = true;
    const calls = open();
    const answer = vi.mocked(fetch);
    vi.stubGlobal("fetch", (address: string, init: RequestInit) =>
      init.method === "PUT" && isDown
        ? Promise.resolve(new Response(JSON.stringify(refusal(413, "file-too-large").body), { status: 413 }))
        : answer(address, init),
    );
    const photo = new File(["bytes"], "pump.jpg", { type: "image/jpeg" });
    fireEvent.change(screen.getByLabelText("Photos"), { target: { files: [photo] } });
    await screen.findByAltText("pump.jpg");
    send();
    expect((await screen.findByRole("alert")).textContent).toContain("1 photo has not");
    isDown = false;
    fireEvent.click(screen.getByRole("button", { name: "Send the photos again" }));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(posts(calls)).toHaveLength(1);
  });
});
