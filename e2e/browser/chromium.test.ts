import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { writeLabelVideo } from "./camera.ts";
import { launchBrowser } from "./chromium.ts";

const labelText = "http://localhost:4800/q/7K3MZQ9WX4RT2BHNVCDFGJPY6A";
let directory: string;
let browser: Browser;
let server: Server;
let address: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "qrmaint-browser-test-"));
  const video = join(directory, "label.mjpeg");
  await writeLabelVideo(labelText, video);
  browser = await launchBrowser({ lang: "pl", fakeCameraFile: video });
  server = createServer((request, response) => {
    if (request.url === "/worker.js") {
      response.setHeader("content-type", "text/javascript");
      response.end(
        "onfetch = (event) => { if (event.request.url.endsWith('/kept')) event.respondWith(new Response('from the worker')); }; onactivate = (event) => event.waitUntil(clients.claim());",
      );
      return;
    }
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end("<!doctype html><title>Próba</title><video autoplay playsinline></video>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await new Promise((done) => server.close(done));
  await rm(directory, { recursive: true, force: true });
});

test("the browser that came by npm opens a page in the language asked for", async () => {
  const page = await browser.newPage();
  await page.goto(address);
  expect(await page.title()).toBe("Próba");
  expect(await page.evaluate(() => navigator.language)).toBe("pl");
  await page.close();
});

test("a service worker answers for the page", async () => {
  const page = await browser.newPage();
  await page.goto(address);
  const answer = await page.evaluate(async () => {
    await navigator.serviceWorker.register("/worker.js");
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
    }
    return (await fetch("/kept")).text();
  });
  expect(answer).toBe("from the worker");
  await page.close();
});

test("the camera of the page shows the label, and the code in it can be read", async () => {
  const wasm = await readFile(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(async () => {
    const video = document.querySelector("video");
    if (!video) throw new Error("the page has no video element");
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    await new Promise((done) => video.addEventListener("playing", done, { once: true }));
  });
  const shot = await page.locator("video").screenshot();
  const found = await readBarcodes(new Uint8Array(shot), { formats: ["QRCode"] });
  expect(found.map((code) => code.text)).toEqual([labelText]);
  await page.close();
});

test("a wrong CHROMIUM_PATH is named in the error", async () => {
  const before = process.env.CHROMIUM_PATH;
  process.env.CHROMIUM_PATH = "/nowhere/chromium";
  try {
    await expect(launchBrowser()).rejects.toThrow("CHROMIUM_PATH names /nowhere/chromium");
  } finally {
    if (before === undefined) delete process.env.CHROMIUM_PATH;
    else process.env.CHROMIUM_PATH = before;
  }
});
