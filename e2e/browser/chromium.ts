import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { unpackedChromium } from "./unpack.ts";

export interface LaunchOptions {
  /** Further command line arguments of Chromium. */
  args?: string[];
  /** The browser's own language, as `pl` or `en-GB`: what `navigator.language` says. Default `en-US`. */
  lang?: string;
  /** Absolute path of an `.mjpeg` or `.y4m` file played in a loop as the only camera; permission is given without a question. */
  fakeCameraFile?: string;
}

/**
 * Nothing leaves the machine by itself. Playwright already turns off updates, sync, field trials and
 * background requests; these are the rest. A second `--disable-features` would replace Playwright's.
 */
const quietArguments = [
  "--disable-background-networking",
  "--disable-client-side-phishing-detection",
  "--disable-domain-reliability",
  "--no-pings",
];

/**
 * A Chromium under Playwright: the one that `npm ci` brought (Linux x64), the file that `CHROMIUM_PATH`
 * names, or on other systems the machine's own Chrome.
 *
 * @throws when `CHROMIUM_PATH` names no file, or the machine has no Chrome to fall back to
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const lang = options.lang ?? "en-US";
  const args = [
    ...quietArguments,
    "--font-render-hinting=none",
    "--disable-gpu",
    `--lang=${lang}`,
    `--accept-lang=${lang}`,
    ...cameraArguments(options.fakeCameraFile),
    ...(options.args ?? []),
  ];
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (!existsSync(chosen)) {
      throw new Error(`CHROMIUM_PATH names ${chosen}, where there is no file. Correct or unset it.`);
    }
    return chromium.launch({ executablePath: chosen, args, chromiumSandbox: false });
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    return chromium.launch({ channel: "chrome", args });
  }
  const unpacked = await unpackedChromium();
  return chromium.launch({
    executablePath: unpacked.executable,
    args: [...args, "--no-zygote"],
    // Root may not use Chromium's sandbox, and a container seldom allows it to anyone else.
    chromiumSandbox: false,
    env: {
      ...stringsOf(process.env),
      LD_LIBRARY_PATH: [unpacked.libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
      FONTCONFIG_FILE: unpacked.fontConfig,
      LANGUAGE: lang,
    },
  });
}

function cameraArguments(file: string | undefined): string[] {
  if (!file) return [];
  return [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${file}`,
  ];
}

function stringsOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
