import { deflateRawSync, gzipSync } from "node:zlib";
import { joined, table } from "./bytes.ts";
import type { ImportCase } from "./import-case.ts";

/** A packed archive of one file: enough of one for whoever looks at its beginning. */
function zip(name: string, content: string): Buffer {
  const packed = deflateRawSync(Buffer.from(content));
  const head = Buffer.alloc(30);
  head.write("PK\u0003\u0004", "latin1");
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return joined(head, name, packed);
}
const fine = table("2024-01-02,Pompa,Wyciek,1");
const refused = { upload: "file-type" } as const;

export const otherFileCases: readonly ImportCase[] = [
  { name: "a zip", bytes: () => zip("orders.csv", fine), expected: refused },
  { name: "a spreadsheet", bytes: () => zip("[Content_Types].xml", "<Types/>"), expected: refused },
  {
    name: "an old spreadsheet",
    bytes: () => joined(Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)),
    expected: refused,
  },
  { name: "gzip", bytes: () => gzipSync(fine), expected: refused },
  {
    name: "a web page",
    bytes: () => "<!DOCTYPE html><html><table><tr><td>2024-01-02</td></tr></table></html>",
    expected: refused,
  },
  {
    name: "a table in HTML under a spreadsheet's name",
    bytes: () => "\n<table><tr><td>2024-01-02</td></tr></table>",
    expected: refused,
  },
  { name: "XML", bytes: () => '<?xml version="1.0"?><orders/>', expected: refused },
  {
    name: "a PDF",
    bytes: () => "%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n",
    expected: { creation: "file-is-pdf" },
  },
  {
    name: "JSON",
    bytes: () => '[{"date": "2024-01-02", "asset": "Pompa"}]',
    expected: { file: "file-is-json", says: /CSV/ },
  },
];
