import type { Page } from "playwright-core";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import type { Expectation } from "./in-page/index.ts";

let source: Promise<string> | undefined;

/** The checks as one script: what runs in a page can import nothing. */
function script(): Promise<string> {
  source ??= (async () => {
    const bundle = await rolldown({ input: fileURLToPath(new URL("in-page/index.ts", import.meta.url)) });
    const { output } = await bundle.generate({ format: "iife", name: "layoutChecks" });
    await bundle.close();
    return output[0].code;
  })();
  return source;
}

/** What a person would complain about on this page: cut, overlapping, unreachable, raw, too small or torn. */
export async function pageFaults(page: Page, expectation: Partial<Expectation> = {}): Promise<string[]> {
  const wish: Expectation = { leastTargetPx: 24, foreign: [], ...expectation };
  // Through the debugger, which the page's content security policy does not bind.
  return page.evaluate(
    `(() => { ${await script()}; return layoutChecks.findFaults(${JSON.stringify(wish)}); })()`,
  );
}
