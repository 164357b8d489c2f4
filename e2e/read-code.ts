import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

let ready: Promise<unknown> | undefined;

/** What a phone would read off this picture: the texts of its QR codes, from the top down. */
export async function readCodes(picture: Buffer): Promise<string[]> {
  ready ??= (async () => {
    const wasm = await readFile(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
    return prepareZXingModule({
      overrides: { wasmBinary: new Uint8Array(wasm).buffer },
      fireImmediately: true,
    });
  })();
  await ready;
  const found = await readBarcodes(new Uint8Array(picture), {
    formats: ["QRCode"],
    tryHarder: true,
    maxNumberOfSymbols: 255,
  });
  return found.toSorted((a, b) => a.position.topLeft.y - b.position.topLeft.y).map(({ text }) => text);
}
