import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { showPage, type Place } from "../../testing/scene.tsx";
import { refusal, serve, type Reply, type Sent } from "../../testing/server.ts";
import { ScanPage } from "./scan-page.tsx";

const CODE = "525E2SMXZ00N94BQTQ3S89GP8X";
const labelOf =
  (asset: object | null) =>
  ({ path }: Sent): Reply =>
    path === `/labels/by-code/${CODE}` ? { body: { label: { id: "l1", asset } } } : refusal(404, "not-found");

interface Lamp {
  constraints: unknown[];
  stop: ReturnType<typeof vi.fn>;
}
/** The phone's camera, at the browser's edge: a track with or without a lamp, or a refusal. */
function stubCamera(camera: { hasLamp: boolean; isLampHot?: boolean } | "denied" | "missing"): Lamp {
  const lamp: Lamp = { constraints: [], stop: vi.fn() };
  const track = {
    stop: lamp.stop,
    getCapabilities: () => (typeof camera === "object" && camera.hasLamp ? { torch: true } : {}),
    applyConstraints: (wish: unknown) => {
      lamp.constraints.push(wish);
      return typeof camera === "object" && camera.isLampHot === true
        ? Promise.reject(new DOMException("hot", "OperationError"))
        : Promise.resolve();
    },
  };
  const stream = { getVideoTracks: () => [track], getTracks: () => [track] };
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  vi.spyOn(HTMLMediaElement.prototype, "srcObject", "set").mockImplementation(() => {});
  vi.stubGlobal("navigator", {
    onLine: true,
    languages: ["en"],
    userActivation: { hasBeenActive: true },
    vibrate: vi.fn(),
    mediaDevices: {
      getUserMedia: () =>
        typeof camera === "object"
          ? Promise.resolve(stream)
          : Promise.reject(new DOMException("no", camera === "denied" ? "NotAllowedError" : "NotFoundError")),
    },
  });
  return lamp;
}
const open = (): Place => showPage(<ScanPage />, { address: "/scan" });
const type = async (code: string): Promise<void> => {
  fireEvent.change(await screen.findByLabelText("Code below the picture"), { target: { value: code } });
  fireEvent.click(screen.getByRole("button", { name: "Open the code" }));
};

describe("the scanner", () => {
  it("without a camera says so and takes the code by hand", async () => {
    stubCamera("missing");
    serve(labelOf({ id: "a1" }));
    const place = open();
    await screen.findByText(/There is no camera that this page can use/);
    expect(screen.queryByLabelText("Camera picture")).toBeNull();
    await type(CODE);
    await waitFor(() => expect(place.now()).toBe("/assets/a1"));
    // oxlint-disable-next-line unbound-method -- a stub of the test's own
    expect(navigator.vibrate).toHaveBeenCalledOnce();
  });

  it.each([
    [{ id: "a1", name: "Prasa 4" }, "It was on: Prasa 4.", "Open the object", "/assets/a1"],
    [null, "This label was revoked and stays dead.", "Find the object by name", "/assets"],
  ])("says that a label is dead, and where it was: %o", async (asset, words, way, address) => {
    stubCamera("missing");
    serve(() => ({ body: { label: { id: "l1", state: "revoked", asset } } }));
    const place = open();
    await type(CODE);
    expect(await screen.findByText(words, { exact: false })).toBeTruthy();
    expect(place.now()).toBe("/scan");
    expect(screen.getByRole("link", { name: way }).getAttribute("href")).toBe(address);
  });

  it("whose camera is not allowed says where to allow it", async () => {
    stubCamera("denied");
    serve(labelOf(null));
    open();
    expect(await screen.findByText(/Allow it in the browser's settings/)).toBeTruthy();
  });

  it("has a lamp where the camera has one, and turns it off again", async () => {
    const lamp = stubCamera({ hasLamp: true });
    serve(labelOf(null));
    open();
    fireEvent.click(await screen.findByRole("button", { name: "Lamp on" }));
    const off = await screen.findByRole("button", { name: "Lamp off" });
    expect(off.getAttribute("aria-pressed")).toBe("true");
    fireEvent.click(off);
    await screen.findByRole("button", { name: "Lamp on" });
    expect(lamp.constraints).toEqual([{ advanced: [{ torch: true }] }, { advanced: [{ torch: false }] }]);
  });

  it("leaves the lamp as it is when the phone refuses it", async () => {
    const lamp = stubCamera({ hasLamp: true, isLampHot: true });
    serve(labelOf(null));
    open();
    fireEvent.click(await screen.findByRole("button", { name: "Lamp on" }));
    await waitFor(() => expect(lamp.constraints).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(screen.getByRole("button", { name: "Lamp on" })).toBeTruthy();
  });

  it("asks once for a code that is read while the one before waits to be tried again", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      stubCamera("missing");
      const other = "525E2SMXZ00N94BQTQ3S89GP8Y";
      const server = serve(({ path }) =>
        path.endsWith(CODE) ? refusal(403, "not-permitted") : refusal(404, "not-found"),
      );
      open();
      await type(CODE);
      await vi.advanceTimersByTimeAsync(500);
      await type(other);
      await vi.advanceTimersByTimeAsync(3000);
      await type(other);
      await vi.advanceTimersByTimeAsync(500);
      const asked = server.sent.filter(({ path }) => path.startsWith("/labels/by-code/"));
      expect(asked.map(({ path }) => path.split("/").at(-1))).toEqual([CODE, other]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("offers no lamp where there is none, and lets the camera go with the page", async () => {
    const lamp = stubCamera({ hasLamp: false });
    serve(labelOf({ id: "a1" }));
    const place = open();
    await screen.findByLabelText("Camera picture");
    await waitFor(() => expect(screen.queryByText("Starting the camera")).toBeNull());
    expect(screen.queryByRole("button", { name: "Lamp on" })).toBeNull();
    await type(CODE);
    await waitFor(() => expect(place.now()).toBe("/assets/a1"));
    expect(lamp.stop).toHaveBeenCalled();
  });

  it("leads from a blank label to the question what it is stuck on", async () => {
    stubCamera("missing");
    serve(labelOf(null));
    const place = open();
    await type(CODE.toLowerCase());
    await waitFor(() => expect(place.now()).toBe(`/claim/${CODE}`));
  });

  it("understands the whole address of a label", async () => {
    stubCamera("missing");
    serve(labelOf({ id: "a1" }));
    const place = open();
    await type(`https://plant.example/q/${CODE}`);
    await waitFor(() => expect(place.now()).toBe("/assets/a1"));
  });

  it("says which code no label has, keeps it, and leads to the search by name", async () => {
    stubCamera("missing");
    serve(() => refusal(404, "not-found"));
    open();
    await type("5901234123457");
    expect(await screen.findByText("5901234123457", { selector: "strong" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Find the object by name" }).getAttribute("href")).toBe(
      "/assets",
    );
    expect(screen.getByLabelText<HTMLInputElement>("Code below the picture").value).toBe("5901234123457");
  });

  it("asks for nothing without a code, and says what is wanted", async () => {
    stubCamera("missing");
    const server = serve(labelOf(null));
    open();
    await type("  ");
    expect(screen.getByText("Type the characters printed below the code.")).toBeTruthy();
    expect(server.sent).toEqual([]);
  });

  it("tells when the server refuses, with the code kept", async () => {
    stubCamera("missing");
    serve(() => refusal(429, "too-many-requests", "later"));
    open();
    await type(CODE);
    expect(await screen.findByText(/Too many tries/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Code below the picture").value).toBe(CODE);
  });
});
