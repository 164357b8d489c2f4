/** What the service worker does with a request: give the kept page, give the kept file, or stay out of it. */
export type Treatment = "page" | "file" | "network";

/** Addresses that open in the mobile application's page: its own, labels and followers' links. */
const PAGES = ["/m/", "/q/", "/r/"];

/**
 * @param url absolute address of the request
 * @param mode the request's mode; `navigate` for pages
 * @param origin our own
 */
export function treatmentOf(url: string, method: string, mode: string, origin: string): Treatment {
  const address = new URL(url);
  if (method !== "GET" || address.origin !== origin) return "network";
  if (mode === "navigate") {
    const isOurs = address.pathname === "/m" || PAGES.some((start) => address.pathname.startsWith(start));
    return isOurs ? "page" : "network";
  }
  return address.pathname.startsWith("/m/assets/") ? "file" : "network";
}
