import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { exampleComment, exampleOrder } from "../../testing/examples.ts";
import { showPage, stubPictures, takePhotos, type Place } from "../../testing/scene.tsx";
import { page, refusal, serve, type Reply, type Sent, type Server } from "../../testing/server.ts";
import { WorkOrderPage } from "./work-order-page.tsx";

const file = (change: object) => ({
  id: "f1",
  name: "leak.jpg",
  contentType: "image/jpeg",
  bytes: 10,
  state: "complete",
  hasThumbnail: true,
  ...change,
});
const answerWith =
  (order: WorkOrder, comments = [exampleComment()]) =>
  ({ path, method }: Sent): Reply => {
    if (method !== "GET") return { body: path.endsWith("/comments") ? exampleComment() : order };
    return path.includes("/comments") ? page(comments) : { body: order };
  };
const open = (role: RoleKey = "technician"): Place =>
  showPage(<WorkOrderPage />, { pattern: "/order/:workOrder", address: "/order/w1", role });
const press = (name: string): void => {
  fireEvent.click(screen.getByRole("button", { name }));
};
const bodies = (server: Server, end: string): unknown[] =>
  server
    .commands()
    .filter(({ path }) => path.endsWith(end))
    .map(({ body }) => body);

beforeEach(() => stubPictures());

describe("an order on the phone", () => {
  it("says what is wrong with which machine, how urgent it is, and what it waits for", async () => {
    serve(
      answerWith(
        exampleOrder({
          category: "on-hold",
          holdReason: "parts",
          isBreakdown: true,
          dueOn: "2026-02-03",
          isOverdue: true,
          description: "A puddle, half a metre wide",
        }),
      ),
    );
    open();
    await screen.findByRole("heading", { name: "Oil under the press" });
    for (const words of ["WO-000001", "Plant › Press 4", "Waiting for parts", "A puddle, half a metre wide"])
      screen.getByText(words);
    expect(screen.getByText("Overdue")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Plant › Press 4" }).getAttribute("href")).toBe("/assets/a1");
  });

  it.each([
    [
      [
        { kind: "person", id: "m1", name: "Jan Kowal" },
        { kind: "person", id: "m2", name: "Ewa Nowak" },
      ],
      "Jan Kowal, Ewa Nowak",
    ],
    [[], "Nobody has it yet"],
  ])("says who has it", async (assignees, words) => {
    serve(answerWith(exampleOrder({ assignees })));
    open();
    expect((await screen.findByText("Assigned to:", { exact: false })).parentElement!.textContent).toContain(
      words,
    );
  });

  it("that does not exist, or may not be seen, says so in the same words", async () => {
    serve(() => refusal(404, "not-found"));
    open();
    expect(await screen.findByText("This does not exist, or you may not see it.")).toBeTruthy();
  });

  it("is begun by the large button, and the page shows it at once", async () => {
    const server = serve(answerWith(exampleOrder()));
    open();
    await screen.findByRole("heading", { name: "Oil under the press" });
    server.reply(answerWith(exampleOrder({ category: "in-progress" })));
    press("Start");
    expect(await screen.findByRole("button", { name: "Finish" })).toBeTruthy();
    expect(bodies(server, "/steps")).toMatchObject([{ to: "in-progress" }]);
  });

  it("offers to undo only what was done last", async () => {
    const server = serve(answerWith(exampleOrder()));
    open();
    await screen.findByRole("heading", { name: "Oil under the press" });
    server.reply(answerWith(exampleOrder({ category: "in-progress" })));
    press("Start");
    await screen.findByRole("button", { name: "Undo" });
    expect(screen.getByText("WO-000001: In progress")).toBeTruthy();
    press("Put on hold");
    fireEvent.click(await screen.findByRole("button", { name: "Waiting for parts" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Undo" })).toBeNull());
  });

  it("is put on hold with a reason by one touch", async () => {
    const server = serve(answerWith(exampleOrder({ category: "in-progress" })));
    open();
    await screen.findByRole("heading", { name: "Oil under the press" });
    press("Put on hold");
    fireEvent.click(await screen.findByRole("button", { name: "Waiting for parts" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(bodies(server, "/steps")).toMatchObject([{ to: "on-hold", holdReason: "parts" }]);
  });

  it("is put on hold for another reason only with a sentence", async () => {
    const server = serve(answerWith(exampleOrder({ category: "in-progress" })));
    open();
    await screen.findByRole("heading", { name: "Oil under the press" });
    press("Put on hold");
    fireEvent.click(await screen.findByRole("button", { name: "Another reason" }));
    const sentence = await screen.findByLabelText("Reason");
    const dialog = within(sentence.closest("dialog")!);
    fireEvent.click(dialog.getByRole("button", { name: "Put on hold" }));
    expect(dialog.getByText("Say in a sentence why.")).toBeTruthy();
    expect(bodies(server, "/steps")).toEqual([]);
    fireEvent.change(sentence, { target: { value: "The key is away" } });
    fireEvent.click(dialog.getByRole("button", { name: "Put on hold" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(bodies(server, "/steps")).toMatchObject([
      { to: "on-hold", holdReason: "other", reason: "The key is away" },
    ]);
  });

  it("is reopened only with a sentence; a refusal keeps the sentence and says why", async () => {
    const done = exampleOrder({ category: "done" });
    const server = serve((sent) =>
      sent.method === "GET" ? answerWith(done)(sent) : refusal(409, "step-not-allowed"),
    );
    open();
    await screen.findByRole("heading", { name: "Oil under the press" });
    press("Reopen");
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Reopen" }));
    expect(dialog.getByText("Say in a sentence why.")).toBeTruthy();
    expect(server.commands()).toEqual([]);
    fireEvent.change(dialog.getByLabelText("Reason"), { target: { value: "Still leaks" } });
    fireEvent.click(dialog.getByRole("button", { name: "Reopen" }));
    expect(await dialog.findByText(/This step is not possible any more/)).toBeTruthy();
    expect(dialog.getByLabelText<HTMLTextAreaElement>("Reason").value).toBe("Still leaks");
  });

  it("offers no step to who may only read it", async () => {
    serve(answerWith(exampleOrder()));
    open("requester");
    await screen.findByRole("heading", { name: "Oil under the press" });
    for (const name of ["Start", "Take it", "Put on hold"])
      expect([name, screen.queryByRole("button", { name })]).toEqual([name, null]);
  });

  it("shows its photos, also those that are still on their way", async () => {
    serve(
      answerWith(
        exampleOrder({
          files: [file({}), file({ id: "f2", state: "awaited" })] as unknown as WorkOrder["files"],
        }),
      ),
    );
    open();
    const photos = within(await screen.findByRole("list", { name: "Photos" }));
    expect(photos.getByRole("img", { name: "leak.jpg" }).getAttribute("src")).toBe(
      "/api/v1/o/org/files/f1/content?variant=thumbnail",
    );
    expect(photos.getByText("Photo on its way")).toBeTruthy();
  });
});

describe("the conversation", () => {
  it("keeps what is written when another step is taken", async () => {
    const server = serve(answerWith(exampleOrder({ category: "on-hold", holdReason: "parts" })));
    open();
    const box = await screen.findByLabelText<HTMLTextAreaElement>("Comment");
    fireEvent.change(box, { target: { value: "Seal half" } });
    press("Continue");
    await waitFor(() => expect(bodies(server, "/steps")).toHaveLength(1));
    expect(bodies(server, "/comments")).toEqual([]);
    expect(box.value).toBe("Seal half");
  });

  it("sends what is written with the end of the work, and nothing where nothing is written", async () => {
    const server = serve(answerWith(exampleOrder({ category: "in-progress" })));
    open();
    const box = await screen.findByLabelText<HTMLTextAreaElement>("Comment");
    press("Finish");
    await waitFor(() => expect(bodies(server, "/steps")).toHaveLength(1));
    expect(bodies(server, "/comments")).toEqual([]);
    fireEvent.change(box, { target: { value: "Seal replaced" } });
    press("Finish");
    await waitFor(() => expect(bodies(server, "/comments")).toMatchObject([{ body: "Seal replaced" }]));
    await waitFor(() => expect(bodies(server, "/steps")).toHaveLength(2));
    await waitFor(() => expect(box.value).toBe(""));
  });

  it("tells steps and comments in the order of time", async () => {
    const step = { from: null, to: "open" as const, holdReason: null, reason: "", by: null };
    serve(
      answerWith(
        exampleOrder({
          steps: [
            { ...step, id: "1", at: "2026-01-01T08:00:00Z" },
            { ...step, id: "2", to: "on-hold", holdReason: "parts", at: "2026-01-03T08:00:00Z" },
            {
              ...step,
              id: "3",
              to: "on-hold",
              holdReason: "other",
              reason: "No key",
              at: "2026-01-04T08:00:00Z",
            },
          ],
        }),
        [exampleComment({ at: "2026-01-02T08:00:00Z" })],
      ),
    );
    open();
    await screen.findByText("Seal ordered");
    const stream = within(screen.getByRole("region", { name: "What happened" }));
    expect(stream.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining("Open"),
      expect.stringContaining("Seal ordered"),
      expect.stringContaining("On hold: Waiting for parts"),
      expect.stringContaining("On hold: No key"),
    ]);
    expect(stream.getAllByText(/the system/)).toHaveLength(3);
  });

  it("takes a comment with a photo and empties the box when it has arrived", async () => {
    const server = serve(answerWith(exampleOrder()));
    open();
    const box = await screen.findByLabelText<HTMLTextAreaElement>("Comment");
    fireEvent.change(box, { target: { value: " Seal replaced " } });
    takePhotos("seal.jpg");
    await screen.findByAltText("Photo to be sent");
    press("Send the comment");
    await waitFor(() => expect(box.value).toBe(""));
    expect(screen.queryByAltText("Photo to be sent")).toBeNull();
    const [comment] = bodies(server, "/comments") as { body: string; files: { id: string }[] }[];
    expect(comment!.body).toBe("Seal replaced");
    expect(server.commands().at(-1)!.path).toBe(`/files/${comment!.files[0]!.id}/content`);
  });

  it("sends nothing when nothing is said", async () => {
    const server = serve(answerWith(exampleOrder()));
    open();
    await screen.findByLabelText("Comment");
    press("Send the comment");
    expect(server.commands()).toEqual([]);
  });

  it("keeps what was typed and taken when the server refuses", async () => {
    serve((sent) =>
      sent.method === "GET" ? answerWith(exampleOrder())(sent) : refusal(403, "not-permitted"),
    );
    open();
    const box = await screen.findByLabelText<HTMLTextAreaElement>("Comment");
    fireEvent.change(box, { target: { value: "Seal replaced" } });
    takePhotos("seal.jpg");
    await screen.findByAltText("Photo to be sent");
    press("Send the comment");
    expect(await screen.findByText(/Your role does not allow this/)).toBeTruthy();
    expect(box.value).toBe("Seal replaced");
    expect(screen.getByAltText("Photo to be sent")).toBeTruthy();
  });

  it("makes no second comment when only a photo did not arrive", async () => {
    const server = serve((sent) =>
      sent.method === "PUT" ? refusal(422, "file-broken") : answerWith(exampleOrder())(sent),
    );
    open();
    const box = await screen.findByLabelText<HTMLTextAreaElement>("Comment");
    fireEvent.change(box, { target: { value: "Seal replaced" } });
    takePhotos("seal.jpg");
    await screen.findByAltText("Photo to be sent");
    press("Send the comment");
    const again = await screen.findByRole("button", { name: "Send the photos again" });
    fireEvent.change(box, { target: { value: "Next words" } });
    server.reply(answerWith(exampleOrder()));
    fireEvent.click(again);
    await waitFor(() => expect(screen.queryByRole("button", { name: "Send the photos again" })).toBeNull());
    expect(bodies(server, "/comments")).toHaveLength(1);
    expect(box.value).toBe("Next words");
  });
});
