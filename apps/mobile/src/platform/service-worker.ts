/** Set when a newer build waits; the application offers it, and takes it by itself only when it starts. */
type Listener = (isWaiting: boolean) => void;

let waiting: ServiceWorker | null = null;
const listeners = new Set<Listener>();

function announce(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const listener of listeners) listener(waiting !== null);
}

export function onNewVersion(listener: Listener): () => void {
  listeners.add(listener);
  listener(waiting !== null);
  return () => listeners.delete(listener);
}

/** Loads the newer build now. The page is loaded anew, so only by the person's wish or before any work began. */
export function takeNewVersion(): void {
  const worker = waiting;
  if (!worker) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.postMessage("take-over");
}

function noticeInstalled(worker: ServiceWorker | null): void {
  worker?.addEventListener("statechange", () => {
    if (worker.state === "installed" && navigator.serviceWorker.controller) announce(worker);
  });
}

function watch(registration: ServiceWorkerRegistration): void {
  noticeInstalled(registration.installing);
  registration.addEventListener("updatefound", () => noticeInstalled(registration.installing));
}

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  watch(registration);
  if (registration.waiting && navigator.serviceWorker.controller) {
    announce(registration.waiting);
    // Nothing has been typed yet in a page that has just opened.
    if (performance.now() < 5000 && document.visibilityState === "visible") takeNewVersion();
  }
}

/** After the page has loaded, so that it competes with nothing. Without HTTPS there is none, and everything works online. */
export function registerServiceWorker(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}

function start(): void {
  register().catch((error: unknown) => console.warn("No offline start:", error));
}
