import { beforeEach, describe, expect, it, vi } from "vitest";

type Listener = (event: Record<string, unknown>) => void;
const listeners = new Map<string, Listener>();
const worker = {
  location: { origin: "https://plant.example" },
  clients: { claim: vi.fn(() => Promise.resolve()) },
  skipWaiting: vi.fn(() => Promise.resolve()),
  addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
};
/** The browser's store: names of caches, in each what is kept by address. */
const stores = new Map<string, Map<string, Response>>();
const network = vi.fn((_input: unknown, _init?: unknown) => Promise.resolve(new Response("from network")));
const addressOf = (key: string | { url: string }): string =>
  new URL(typeof key === "string" ? key : key.url, worker.location.origin).pathname;

const caches = {
  open: (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return Promise.resolve({
      addAll: (files: string[]) => {
        for (const file of files) store.set(file, new Response(file));
        return Promise.resolve();
      },
      put: (key: string, answer: Response) => Promise.resolve(void store.set(key, answer)),
    });
  },
  keys: () => Promise.resolve([...stores.keys()]),
  delete: (name: string) => Promise.resolve(stores.delete(name)),
  match: (key: string | { url: string }, { cacheName }: { cacheName: string }) =>
    Promise.resolve(stores.get(cacheName)?.get(addressOf(key))),
};

/** Starts the worker anew, as the browser does. */
async function start(): Promise<void> {
  vi.resetModules();
  vi.stubGlobal("self", worker);
  vi.stubGlobal("caches", caches);
  vi.stubGlobal("fetch", network);
  vi.stubGlobal("BUILD", { version: "v2", files: ["/m/assets/main-abc.js"] });
  await import("./service-worker.ts");
}
/** Sends an event that the worker may wait for. */
async function tell(name: string): Promise<void> {
  let work: Promise<unknown> = Promise.resolve();
  listeners.get(name)!({ waitUntil: (wish: Promise<unknown>) => (work = wish) });
  await work;
}
/** What the worker answers; null when it leaves the request to the browser. */
async function ask(path: string, request: { mode?: string; method?: string } = {}): Promise<string | null> {
  let answer: Promise<Response> | null = null;
  listeners.get("fetch")!({
    request: {
      url: `${worker.location.origin}${path}`,
      mode: request.mode ?? "navigate",
      method: request.method ?? "GET",
    },
    respondWith: (wish: Promise<Response>) => (answer = wish),
  });
  const given = await (answer as Promise<Response> | null);
  return given === null ? null : given.clone().text();
}
const page = (init?: ResponseInit): void => {
  network.mockImplementation(() => Promise.resolve(new Response("the page", init)));
};

beforeEach(async () => {
  stores.clear();
  listeners.clear();
  network.mockReset();
  worker.skipWaiting.mockClear();
  page();
  await start();
});

describe("the service worker", () => {
  it("keeps the build's files and the server's newest page as a whole", async () => {
    await tell("install");
    expect([...stores.keys()]).toEqual(["qrmaint-mobile-v2"]);
    expect([...stores.get("qrmaint-mobile-v2")!.keys()]).toEqual(["/m/assets/main-abc.js", "/m/"]);
    expect(network).toHaveBeenCalledWith("/m/", { cache: "no-store", credentials: "same-origin" });
  });

  it("is not installed with a page that is an error", async () => {
    page({ status: 503 });
    await expect(tell("install")).rejects.toThrow("503");
  });

  it("drops older builds of its own when it takes over, and nothing else", async () => {
    await tell("install");
    stores.set("qrmaint-mobile-v1", new Map());
    stores.set("somebody-elses", new Map());
    await tell("activate");
    expect([...stores.keys()]).toEqual(["qrmaint-mobile-v2", "somebody-elses"]);
    expect(worker.clients.claim).toHaveBeenCalled();
  });

  it("waits until no page is open, or until the page asks for it", async () => {
    await tell("install");
    expect(worker.skipWaiting).not.toHaveBeenCalled();
    listeners.get("message")!({ data: "something else" });
    expect(worker.skipWaiting).not.toHaveBeenCalled();
    listeners.get("message")!({ data: "take-over" });
    expect(worker.skipWaiting).toHaveBeenCalledOnce();
  });

  it("opens the application, labels and followers' links without a network", async () => {
    await tell("install");
    network.mockRejectedValue(new TypeError("no network"));
    for (const path of ["/m/", "/m/plant/work", "/q/525E2SMXZ00N94BQTQ3S89GP8X", "/r/secret"])
      expect(await ask(path)).toBe("the page");
    expect(await ask("/m/assets/main-abc.js", { mode: "cors" })).toBe("/m/assets/main-abc.js");
  });

  it("stays out of the office application, of data, and of whatever is sent", async () => {
    await tell("install");
    expect(await ask("/plant/work-orders")).toBeNull();
    expect(await ask("/api/v1/me", { mode: "cors" })).toBeNull();
    expect(await ask("/m/", { method: "POST" })).toBeNull();
  });

  it("asks the network for a file of another build", async () => {
    await tell("install");
    network.mockResolvedValue(new Response("from network"));
    expect(await ask("/m/assets/other-xyz.js", { mode: "cors" })).toBe("from network");
  });
});
