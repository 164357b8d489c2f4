import { treatmentOf } from "./requests.ts";

/**
 * Opens the mobile application without a connection. It keeps one build as a whole: page and files always belong
 * together. A newer build is fetched aside and takes over when no page is open any more, or when the page asks for it,
 * so that an update never interrupts work. Data is not kept here.
 */
interface InstallEvent extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface FetchEvent extends InstallEvent {
  request: Request;
  respondWith: (answer: Promise<Response>) => void;
}
interface Worker {
  location: Location;
  clients: { claim(): Promise<void> };
  skipWaiting: () => Promise<void>;
  addEventListener(name: "install" | "activate", listener: (event: InstallEvent) => void): void;
  addEventListener(name: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(name: "message", listener: (event: MessageEvent) => void): void;
}

/** Filled in by the build: every file of the application, and a hash over all of them. */
declare const BUILD: { version: string; files: string[] };

const worker = self as unknown as Worker;
const PREFIX = "qrmaint-mobile-";
const cacheName = `${PREFIX}${BUILD.version}`;
const PAGE = "/m/";

async function keepBuild(): Promise<void> {
  const cache = await caches.open(cacheName);
  // Hashed files may come from the browser's cache, the page itself must be the server's newest.
  await cache.addAll(BUILD.files);
  const page = await fetch(PAGE, { cache: "no-store", credentials: "same-origin" });
  if (!page.ok || page.redirected) throw new Error(`The page was answered with ${page.status}`);
  await cache.put(PAGE, page);
}

async function dropOlderBuilds(): Promise<void> {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== cacheName);
  await Promise.all(older.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function kept(key: string | Request, request: Request): Promise<Response> {
  const answer = await caches.match(key, { cacheName, ignoreSearch: true });
  return answer ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(keepBuild()));
worker.addEventListener("activate", (event) => event.waitUntil(dropOlderBuilds()));
worker.addEventListener("message", (event) => {
  if (event.data === "take-over") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const treatment = treatmentOf(request.url, request.method, request.mode, worker.location.origin);
  if (treatment === "page") event.respondWith(kept(PAGE, request));
  if (treatment === "file") event.respondWith(kept(request, request));
});
