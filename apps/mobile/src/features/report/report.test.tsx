import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { exampleAsset, exampleRequest } from "../../testing/examples.ts";
import { setOnline, showPage, stubPictures, takePhotos, type Place } from "../../testing/scene.tsx";
import { page, refusal, serve, type Reply, type Sent, type Server } from "../../testing/server.ts";
import { ChooseObjectPage } from "./choose-object-page.tsx";
import { ReportPage } from "./report-page.tsx";

const answer = ({ method, path }: Sent): Reply => {
  if (path.endsWith("/join")) return { body: exampleRequest({ number: "RQ-000031" }) };
  if (method !== "GET") return { status: 201, body: exampleRequest() };
  if (path.endsWith("/open-reports"))
    return {
      body: { items: [openReport("r1", { subject: "Known already" }), openReport("r2", { isOwn: true })] },
    };
  if (path.startsWith("/requests")) return page([exampleRequest({ subject: "Known already" })]);
  return path.startsWith("/asset-search") ? page([exampleAsset()]) : { body: exampleAsset() };
};
const openReport = (id: string, over: object = {}) => ({
  id,
  subject: "Noise",
  reportedAt: "2026-01-02T08:00:00Z",
  isBreakdown: false,
  state: "new",
  reporterCount: 1,
  isOwn: false,
  ...over,
});
const open = (): Place =>
  showPage(<ReportPage />, { pattern: "/report/:asset", address: "/report/a1", role: "requester" });
const write = async (subject: string): Promise<void> => {
  fireEvent.change(await screen.findByLabelText("What is wrong?"), { target: { value: subject } });
};
const send = (): void => {
  fireEvent.click(screen.getByRole("button", { name: /^Send/ }));
};
const reports = (server: Server): Sent[] => server.commands().filter(({ path }) => path === "/requests");

beforeEach(() => stubPictures());

describe("a member's report", () => {
  it("begins with the object: by its label, or by its name", async () => {
    serve(answer);
    const place = showPage(<ChooseObjectPage />, { address: "/report" });
    expect((await screen.findByRole("link", { name: "Scan the label" })).getAttribute("href")).toBe("/scan");
    fireEvent.change(screen.getByLabelText("Name, number or type"), { target: { value: "press" } });
    fireEvent.click(await screen.findByRole("button", { name: /Press 4/ }));
    expect(place.now()).toBe("/report/a1");
  });

  it("can be found again with what became of it, where reports begin", async () => {
    const server = serve(answer);
    showPage(<ChooseObjectPage />, { address: "/report", role: "requester" });
    const mine = await screen.findByRole("link", { name: /Known already.*Waits to be accepted/ });
    expect(mine.getAttribute("href")).toBe("/request/r1");
    expect(server.sent.some(({ path }) => path.startsWith("/requests?mine=true"))).toBe(true);
  });

  it("shows first what is reported already", async () => {
    serve(answer);
    open();
    const known = await screen.findByText("Known already");
    const field = screen.getByLabelText("What is wrong?");
    expect(known.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it("of what others have reported already is one press: it leads to that report", async () => {
    const server = serve(answer);
    const place = open();
    fireEvent.click(await screen.findByRole("button", { name: "Me too: Known already" }));
    await waitFor(() => expect(place.now()).toBe("/request/r1"));
    expect(server.commands()).toMatchObject([{ path: "/requests/r1/join" }]);
  });

  it("of one's own leads to where it is followed, and cannot be joined", async () => {
    serve(answer);
    open();
    const own = await screen.findByRole("link", { name: "Your report" });
    expect(own.getAttribute("href")).toBe("/request/r2");
    expect(screen.queryByRole("button", { name: "Me too: Noise" })).toBeNull();
  });

  it("that is at its end cannot be joined any more, and says so", async () => {
    serve((sent) => (sent.path.endsWith("/join") ? refusal(409, "conflict", "after-refresh") : answer(sent)));
    const place = open();
    fireEvent.click(await screen.findByRole("button", { name: "Me too: Known already" }));
    expect((await screen.findByRole("alert")).textContent).not.toBe("");
    expect(place.now()).toBe("/report/a1");
  });

  it("needs one sentence", async () => {
    const server = serve(answer);
    open();
    await write("  ");
    send();
    expect(screen.getByText("Say in a few words what is wrong.")).toBeTruthy();
    expect(server.commands()).toEqual([]);
    await write("Door stuck");
    expect(screen.queryByText("Say in a few words what is wrong.")).toBeNull();
  });

  it("with a photo and the switch is sent whole, and leads back to the object with its number", async () => {
    const server = serve(answer);
    const place = open();
    await write("Press does not start");
    fireEvent.click(screen.getByRole("switch", { name: "The machine stands still" }));
    takePhotos("press.jpg");
    await screen.findByAltText("Photo to be sent");
    send();
    await waitFor(() => expect(place.now()).toBe("/assets/a1"));
    expect(await screen.findByText("Reported: RQ-000007.")).toBeTruthy();
    const { body } = reports(server)[0]!;
    expect(body).toMatchObject({ assetId: "a1", subject: "Press does not start", isBreakdown: true });
    const [photo] = (body as { files: { id: string }[] }).files;
    expect(server.commands().at(-1)!.path).toBe(`/files/${photo!.id}/content`);
  });

  it("that is refused keeps everything, and sent again is the same report", async () => {
    const server = serve((sent) =>
      sent.method === "GET" ? answer(sent) : refusal(503, "unavailable", "later"),
    );
    const place = open();
    await write("Press does not start");
    takePhotos("press.jpg");
    await screen.findByAltText("Photo to be sent");
    send();
    await screen.findByText(/A part of the service is not available/, {}, { timeout: 4000 });
    expect(screen.getByLabelText<HTMLInputElement>("What is wrong?").value).toBe("Press does not start");
    server.reply(answer);
    send();
    await waitFor(() => expect(place.now()).toBe("/assets/a1"));
    expect(new Set(reports(server).map(({ key }) => key)).size).toBe(1);
    expect(new Set(reports(server).map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it("whose photo did not arrive stays until the photo is sent, then leads on", async () => {
    const server = serve((sent) => (sent.method === "PUT" ? refusal(422, "file-broken") : answer(sent)));
    const place = open();
    await write("Press does not start");
    takePhotos("press.jpg");
    await screen.findByAltText("Photo to be sent");
    send();
    const again = await screen.findByRole("button", { name: "Send the photos again" });
    expect(place.now()).toBe("/report/a1");
    expect(screen.getByText(/1 photo is still on this phone/)).toBeTruthy();
    server.reply(answer);
    fireEvent.click(again);
    await waitFor(() => expect(place.now()).toBe("/assets/a1"));
    expect(reports(server)).toHaveLength(1);
  });

  it("changed after an answer was lost tells that the first words had arrived", async () => {
    let isFirst = true;
    const server = serve((sent) => {
      if (sent.method === "GET") return answer(sent);
      const { subject } = sent.body as { subject: string };
      if (subject === "Press, and smoke") return refusal(409, "already-exists");
      // It was done, but the server went away before it could say so.
      return isFirst ? refusal(503, "unavailable", "later") : { status: 201, body: exampleRequest() };
    });
    open();
    await write("Press");
    send();
    await screen.findByRole("alert", {}, { timeout: 10_000 });
    isFirst = false;
    await write("Press, and smoke");
    send();
    expect(await screen.findByText(/An earlier try had arrived already/, {}, { timeout: 6000 })).toBeTruthy();
    expect(new Set(reports(server).map(({ body }) => (body as { id: string }).id)).size).toBe(1);
  }, 30_000);

  it("without a connection waits, says so, and goes by itself", async () => {
    const server = serve(answer);
    const place = open();
    await write("Press does not start");
    setOnline(false);
    send();
    await screen.findByText(/sent by itself as soon as there is one/);
    expect(reports(server)).toEqual([]);
    setOnline(true);
    await waitFor(() => expect(place.now()).toBe("/assets/a1"));
    expect(reports(server)).toHaveLength(1);
  });
});
