import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { setOnline, stubPictures, takePhotos } from "../../testing/scene.tsx";
import { refusal, serve } from "../../testing/server.ts";
import { openLabel, plant, receipt, reports, send, withPosts, write } from "./testing/public-report.tsx";

beforeEach(() => {
  sessionStorage.clear();
  stubPictures();
});

describe("a report", () => {
  it("that was typed is there again after the page was loaded anew, without who wrote it, and is the same one", async () => {
    let isCut = true;
    const server = serve(
      withPosts(() => (isCut ? refusal(503, "unavailable", "later") : { status: 201, body: receipt })),
    );
    await openLabel();
    write("Door stuck");
    fireEvent.change(screen.getByLabelText(/^Your name/), { target: { value: "Jan" } });
    send();
    await screen.findByRole("alert");
    cleanup();
    isCut = false;
    await openLabel();
    screen.getByText("This is what you had typed before.");
    expect(screen.getByLabelText<HTMLInputElement>("What is wrong?").value).toBe("Door stuck");
    expect(screen.getByLabelText<HTMLInputElement>(/^Your name/).value).toBe("");
    send();
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    const [first, ...others] = reports(server).map(({ body }) => body as { id: string; measuredAt: string });
    for (const other of others) expect(other).toMatchObject({ id: first!.id, measuredAt: first!.measuredAt });
    cleanup();
    await openLabel();
    expect(screen.queryByText("This is what you had typed before.")).toBeNull();
  });

  it("that was typed before is given up by one press", async () => {
    plant();
    await openLabel();
    write("Door stuck");
    cleanup();
    await openLabel();
    fireEvent.click(screen.getByRole("button", { name: "Start afresh" }));
    expect(screen.getByLabelText<HTMLInputElement>("What is wrong?").value).toBe("");
    expect(sessionStorage).toHaveLength(0);
  });

  it("needs one sentence: without it nothing is sent and the field says so until it has one", async () => {
    const server = plant();
    await openLabel();
    write("   ");
    send();
    expect(screen.getByText("Say in a few words what is wrong.")).toBeTruthy();
    expect(screen.getByLabelText("What is wrong?").getAttribute("aria-invalid")).toBe("true");
    expect(server.commands()).toEqual([]);
    write("Door stuck");
    expect(screen.queryByText("Say in a few words what is wrong.")).toBeNull();
  });

  it("is sent with a sentence and the switch; what was left empty is not sent at all", async () => {
    const server = plant();
    await openLabel();
    write("  Door stuck ");
    fireEvent.click(screen.getByRole("switch", { name: "The machine stands still" }));
    send();
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    expect(screen.getByText(/RQ-000012/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "Follow the report" }).getAttribute("href")).toBe(
      receipt.followUrl,
    );
    expect(reports(server)[0]!.body).toEqual({
      id: expect.any(String),
      measuredAt: expect.any(String),
      subject: "Door stuck",
      isBreakdown: true,
      language: "en",
      files: [],
    });
  });

  it("carries name, contact and details of those who unfold them", async () => {
    const server = plant();
    await openLabel();
    write("Noise");
    fireEvent.change(screen.getByLabelText(/^Description/), { target: { value: "Since Monday" } });
    fireEvent.change(screen.getByLabelText(/^Your name/), { target: { value: "Jan" } });
    fireEvent.change(screen.getByLabelText(/^Phone or e-mail/), { target: { value: "600 100 200" } });
    send();
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    expect(reports(server)[0]!.body).toMatchObject({
      description: "Since Monday",
      name: "Jan",
      contact: "600 100 200",
    });
  });

  it("pressed twice is sent once", async () => {
    const server = plant();
    await openLabel();
    write("Noise");
    send();
    fireEvent.submit(document.querySelector("form")!);
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    expect(reports(server)).toHaveLength(1);
  });

  it("refused because of a flood keeps what was typed and taken, and goes with the same key later", async () => {
    const server = serve(withPosts(() => refusal(429, "too-many-requests", "later")));
    await openLabel();
    write("Noise in the shaft");
    takePhotos("one.jpg");
    await screen.findByAltText("Photo to be sent");
    send();
    await screen.findByText(/Too many tries in a short time/);
    expect(screen.getByLabelText<HTMLInputElement>("What is wrong?").value).toBe("Noise in the shaft");
    expect(screen.getByAltText("Photo to be sent")).toBeTruthy();
    server.reply(withPosts(() => ({ status: 201, body: receipt })));
    send();
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    expect(new Set(reports(server).map(({ key }) => key)).size).toBe(1);
  });

  it("whose answer was lost, though the browser knows of no trouble, waits and is reported once", async () => {
    const server = serve(withPosts(() => "cut"));
    await openLabel();
    write("Noise");
    send();
    // The client itself tries three times first.
    await screen.findByText(/sent by itself as soon as there is one/, {}, { timeout: 10_000 });
    server.reply(withPosts(() => ({ status: 201, body: receipt })));
    await screen.findByRole("heading", { name: "Thank you, it is reported." }, { timeout: 10_000 });
    expect(reports(server).length).toBeGreaterThan(1);
    expect(new Set(reports(server).map(({ key }) => key)).size).toBe(1);
    expect(new Set(reports(server).map(({ body }) => (body as { id: string }).id)).size).toBe(1);
  }, 30_000);

  it("without a connection says so, and goes by itself when there is one", async () => {
    const server = plant();
    await openLabel();
    write("Noise");
    setOnline(false);
    send();
    await screen.findByText(/sent by itself as soon as there is one/);
    expect(server.commands()).toEqual([]);
    setOnline(true);
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    expect(reports(server)).toHaveLength(1);
  });
});

describe("photos of a report", () => {
  it("are announced with it and follow with the follower's secret", async () => {
    const server = plant();
    await openLabel();
    write("Noise");
    takePhotos("one.jpg", "two.jpg");
    await waitFor(() => expect(screen.getAllByAltText("Photo to be sent")).toHaveLength(2));
    send();
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    const { files } = reports(server)[0]!.body as { files: { id: string; contentType: string }[] };
    expect(files.map(({ contentType }) => contentType)).toEqual(["image/jpeg", "image/jpeg"]);
    const uploads = server.commands().filter(({ method }) => method === "PUT");
    expect(uploads.map(({ path }) => path)).toEqual(files.map(({ id }) => `/public/report-files/${id}`));
    expect(uploads.map(({ headers }) => headers.get("x-follow-secret"))).toEqual([
      receipt.followSecret,
      receipt.followSecret,
    ]);
  });

  it("that were taken back are neither announced nor sent", async () => {
    const server = plant();
    await openLabel();
    write("Noise");
    takePhotos("one.jpg");
    fireEvent.click(await screen.findByRole("button", { name: "Remove the photo" }));
    expect(screen.queryByAltText("Photo to be sent")).toBeNull();
    send();
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    expect(reports(server)[0]!.body).toMatchObject({ files: [] });
    expect(server.commands()).toHaveLength(1);
  });

  it("that this browser cannot read are refused with advice for what they are; the report goes without", async () => {
    stubPictures({ areReadable: false });
    const server = plant();
    await openLabel();
    write("Noise");
    takePhotos("one.heic");
    await screen.findByText(/This picture cannot be read here/);
    takePhotos("notes.txt");
    await screen.findByText(/This is not a picture, or a damaged one/);
    expect(screen.queryByText(/On an iPhone/)).toBeNull();
    send();
    await screen.findByRole("heading", { name: "Thank you, it is reported." });
    expect(reports(server)[0]!.body).toMatchObject({ files: [] });
  });

  it("are six at most; more are left out with a word, and none is offered any more", async () => {
    plant();
    await openLabel();
    takePhotos("1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg", "6.jpg", "7.jpg");
    await waitFor(() => expect(screen.getAllByAltText("Photo to be sent")).toHaveLength(6));
    expect(screen.getByText("At most 6 photos go along: the others were left out.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Another photo" })).toBeNull();
    fireEvent.click(screen.getAllByRole("button", { name: "Remove the photo" })[0]!);
    expect(screen.getByRole("button", { name: "Another photo" })).toBeTruthy();
    expect(screen.queryByText(/were left out/)).toBeNull();
  });

  it("that did not arrive stay on the phone and can be sent again, without a second report", async () => {
    const server = serve(
      withPosts(({ method }) =>
        method === "PUT" ? refusal(422, "file-broken") : { status: 201, body: receipt },
      ),
    );
    await openLabel();
    write("Noise");
    takePhotos("one.jpg");
    await screen.findByAltText("Photo to be sent");
    send();
    const again = await screen.findByRole("button", { name: "Send the photos again" });
    server.reply(withPosts(() => ({ body: {} })));
    fireEvent.click(again);
    await waitFor(() => expect(screen.queryByRole("button", { name: "Send the photos again" })).toBeNull());
    expect(reports(server)).toHaveLength(1);
    expect(server.commands().filter(({ method }) => method === "PUT")).toHaveLength(2);
  });
});
