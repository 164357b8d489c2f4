import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../browser/chromium.ts";
import type { Expectation } from "./in-page/index.ts";
import { pageFaults } from "./page-faults.ts";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 400, height: 600 } });
});
afterAll(() => browser.close());

const STYLE =
  "<style>* { box-sizing: border-box } body { margin: 8px; font: 16px/1.4 sans-serif } button, .target { min-width: 60px; min-height: 48px }</style>";

async function faultsOf(body: string, expectation: Partial<Expectation> = {}): Promise<string[]> {
  await page.setContent(`<!doctype html><html lang="pl"><body>${STYLE}${body}</body></html>`);
  return pageFaults(page, expectation);
}

const LONG = "Dwuścianowy wysokociśnieniowy wymiennik ciepła instalacji odsiarczania spalin";

/** Each line: what is planted, the page, what must be said of it. */
const PLANTED: readonly [what: string, body: string, said: RegExp, expectation?: Partial<Expectation>][] = [
  ["a page of bars and nothing else", "<nav>Praca</nav><main></main>", /^a blank page/],
  [
    "text cut at the side",
    `<p style="width: 120px; overflow: hidden; white-space: nowrap">${LONG}</p>`,
    /^text cut at the side: p "Dwuścianowy/,
  ],
  [
    "dots that cannot appear because the text stands in a block within the box",
    `<div style="width: 120px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis"><p>${LONG}</p></div>`,
    /^text cut at the side/,
  ],
  [
    "dots of which nothing but dots is seen",
    `<p style="width: 14px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">${LONG}</p>`,
    /^text cut to nothing/,
  ],
  [
    "a number that ends in dots",
    '<p style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">WO-000123</p>',
    /^text cut, a number,/,
  ],
  [
    "a line cut through its middle",
    `<p style="width: 200px; height: 32px; overflow: hidden">${LONG}</p>`,
    /^text cut above or below/,
  ],
  [
    "a button that is too narrow for its word",
    '<button style="width: 60px; white-space: nowrap; padding: 0">Zaplanowane przeglądy</button>',
    /^text runs out of its control: button/,
  ],
  [
    "a placeholder that is wider than its field",
    '<input class="target" style="width: 80px" placeholder="Nazwa, numer, typ lub producent" aria-label="Szukaj">',
    /^text wider than its field: input.target "Szukaj"/,
  ],
  [
    "an option that is wider than its list",
    '<select class="target" style="width: 90px" aria-label="Strefa"><option>Ameryka/Buenos Aires i okolice</select>',
    /^text wider than its field: select.target "Strefa"/,
  ],
  [
    "text on text",
    '<p>Kopalnia odkrywkowa Zachód</p><p style="margin-top: -32px">Osiedle Słoneczne</p>',
    /^overlap: p "Kopalnia.* and p "Osiedle/,
  ],
  [
    "a button on a text",
    '<p style="margin: 0">Pompa obiegowa</p><button style="display: block; margin-top: -20px">Zgłoś</button>',
    /^overlap: /,
  ],
  [
    "a button on what is typed",
    '<input class="target" style="width: 200px; padding: 0" aria-label="Hasło"><button style="margin-left: -60px">Pokaż</button>',
    /^overlap: input.target "Hasło" and button "Pokaż"/,
  ],
  [
    "a page that is wider than the screen",
    '<div style="width: 900px; background: #ddd">.</div>',
    /^the page scrolls sideways: 908 px on 400/,
  ],
  [
    "a button beside the screen",
    '<div style="position: fixed; top: 0; left: 380px"><button>Zapisz</button></div>',
    /^outside of the screen: button "Zapisz"/,
  ],
  [
    "the end of a dialog below the screen",
    '<div style="position: fixed; top: 0; left: 0"><p style="height: 650px">Pytanie</p><button>Zapisz</button></div>',
    /^outside of the screen: button "Zapisz"/,
  ],
  ["a value that is undefined", "<p>Koszt: undefined zł</p>", /^a value that is none/],
  ["a number that is none", "<p>NaN dni</p>", /^a value that is none/],
  ["an object as a text", "<p>[object Object]</p>", /^a value that is none/],
  ["a bare id", "<p>01890000-0000-7000-8000-000000000001</p>", /^an id/],
  ["a message's key", "<p>mVZ1Yk</p>", /^a message's key/],
  ["an enum's value", "<td>on-hold</td><p>work-orders.read</p>", /^an untranslated key/],
  ["a place that was not filled", "<p>Zlecenia: {count}</p>", /^an unfilled place/],
  [
    "an untranslated button for readers",
    '<button aria-label="in-progress">i</button>',
    /^an untranslated key in aria-label/,
  ],
  [
    "another language",
    "<p>Work orders</p>",
    /^a text of another language: "Work orders"/,
    { foreign: ["Work orders"] },
  ],
  [
    "a target too small for a glove",
    '<button style="min-height: 0; height: 40px">Start</button>',
    /^target of 60 × 40: button "Start"/,
    { leastTargetPx: 48 },
  ],
  [
    "targets too small for a mouse beside each other",
    '<a href="/a" style="display: block; font-size: 12px; line-height: 16px">Hala</a><a href="/b" style="display: block; font-size: 12px; line-height: 16px">Zakład</a>',
    /^target of \d+ × 16: a "Hala" and 1 more like it/,
  ],
  [
    "a torn picture",
    '<img src="data:image/png;base64,AAAA" alt="Winda" width="40" height="40">',
    /^torn picture: img/,
  ],
];

/** What looks like a fault and is none. */
const FAIR: readonly [what: string, body: string, expectation?: Partial<Expectation>][] = [
  [
    "text shortened by dots in a box of its own",
    `<p style="width: 120px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">${LONG}</p>`,
  ],
  [
    "a summary of two lines on purpose",
    `<p style="width: 200px; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden">${LONG}</p>`,
  ],
  [
    "a list that scrolls",
    `<div style="height: 60px; overflow-y: auto"><p>${LONG}</p><p>${LONG} ${LONG}</p></div>`,
  ],
  [
    "tabs that scroll sideways",
    `<div style="width: 200px; overflow-x: auto; white-space: nowrap"><button>${LONG}</button></div>`,
  ],
  [
    "a bar that stays over what is scrolled",
    '<div style="position: sticky; top: 0; background: #fff; height: 40px"><p>Zlecenia</p></div><p style="margin-top: -36px">WO-000123</p>',
  ],
  [
    "a button in the spare room of its field",
    '<div style="position: relative; width: 200px"><input class="target" style="width: 200px; padding-right: 60px" aria-label="Hasło"><button style="position: absolute; top: 0; right: 0">Pokaż</button></div>',
  ],
  [
    "a shortened name in a row that is a link",
    `<a href="/x" style="display: flex; width: 200px; min-height: 48px"><span style="overflow: hidden; white-space: nowrap; text-overflow: ellipsis">${LONG}</span></a>`,
  ],
  [
    "a dialog over the page",
    '<p>Kopalnia odkrywkowa Zachód</p><div role="dialog" style="position: fixed; inset: 0; background: #fff"><p>Pytanie</p></div>',
  ],
  [
    "words for screen readers",
    '<p>W toku</p><p style="position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)">in-progress</p>',
  ],
  [
    "a link within a sentence",
    '<p>Przeczytaj <a href="/terms">regulamin</a> i wróć.</p>',
    { leastTargetPx: 48 },
  ],
  [
    "a small link at the desk with free room around it",
    '<a href="/a" style="display: block; font-size: 12px; line-height: 16px">Hala</a><button style="margin-top: 12px">Zapisz</button>',
  ],
  [
    "a picture in a link of the line",
    `<p>Zdjęcia</p><a href="/x"><img src="data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"/>')}" alt="Winda" style="display: block"></a>`,
    { leastTargetPx: 48 },
  ],
  [
    "a tick that is touched on its label",
    '<label style="display: flex; min-height: 48px; min-width: 200px"><input type="checkbox"> Urządzenie stoi</label>',
    { leastTargetPx: 48 },
  ],
  [
    "names and codes",
    "<p>photo.jpg</p><p>WO-000123</p><p>Status</p><p>SILNIK</p><p>Linia2</p><p>Klatka</p><p>e-mail</p>",
  ],
  ["a number for support", "<p>Numer: <code>01890000-0000-7000-8000-000000000001</code></p>"],
  ["words of both languages", "<p>Status</p>", { foreign: ["Work orders"] }],
];

describe("the layout checks", () => {
  test.each(PLANTED)("find %s", async (_what, body, said, expectation) => {
    expect(await faultsOf(body, expectation)).toContainEqual(expect.stringMatching(said));
  });

  test.each(FAIR)("let %s pass", async (_what, body, expectation) => {
    expect(await faultsOf(body, expectation)).toEqual([]);
  });
});
