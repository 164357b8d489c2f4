/**
 * Runs before everything else, as a classic blocking script of our own origin: the first paint already has the
 * right colours and language, and no other script runs before the Trusted Types policy exists.
 * It is compiled alone (see build/boot-plugin.ts) and therefore imports nothing.
 */
interface BootWindow extends Window {
  trustedTypes?: { createPolicy(name: string, rules: Record<string, (value: string) => string>): unknown };
  __zod_globalConfig?: { jitless: boolean };
}

function installTrustedTypes(page: BootWindow): void {
  page.trustedTypes?.createPolicy("default", {
    createHTML() {
      throw new TypeError("Markup from a string is refused");
    },
    createScriptURL(address) {
      const url = new URL(address, page.location.href);
      if (url.origin !== page.location.origin) throw new TypeError("A script from another origin is refused");
      return url.href;
    },
  });
}

/** Storage may be forbidden (private windows, policies); then the system's wish counts. */
function readSetting(page: BootWindow, key: string): string | null {
  try {
    return page.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function applyScheme(page: BootWindow): void {
  const wish = readSetting(page, "qrmaint.scheme");
  const systemDark = page.matchMedia("(prefers-color-scheme: dark)").matches;
  const dark = wish === "dark" || (wish !== "light" && systemDark);
  page.document.documentElement.dataset["mantineColorScheme"] = dark ? "dark" : "light";
}

function applyLanguage(page: BootWindow): void {
  const wish = readSetting(page, "qrmaint.language") ?? page.navigator.language;
  page.document.documentElement.lang = /^(pl|uk)/.exec(wish)?.[0] ?? "en";
}

function boot(page: BootWindow): void {
  installTrustedTypes(page);
  // zod otherwise probes `new Function`, which a strict CSP reports as a violation.
  // oxlint-disable-next-line no-underscore-dangle -- zod's own name
  page.__zod_globalConfig = { jitless: true };
  applyScheme(page);
  applyLanguage(page);
}

boot(window);
