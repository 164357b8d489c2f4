import { asUtf16, asWindows1250 } from "../file/table-fixtures.ts";
import { asLatin2, fineRows, HEADER, joined, table } from "./bytes.ts";
import type { Expected, ImportCase } from "./import-case.ts";

const polish =
  "Data;Urządzenie;Krótki opis;Koszt\r\n2024-01-02;Żuraw;Wyciek oleju, pęknięta śruba łożyska;12,50\r\n";
const read: Expected = { rows: [["2024-01-02", "Żuraw", "Wyciek oleju, pęknięta śruba łożyska", 1250]] };
const zero = asUtf16("2024-01-02,Pompa,A\u0000B,1\n", "le", false);

export const encodingCases: readonly ImportCase[] = [
  { name: "UTF-8", bytes: () => polish, expected: read },
  { name: "UTF-8 with a mark", bytes: () => `\ufeff${polish}`, expected: read },
  { name: "UTF-8 with the mark twice", bytes: () => `\ufeff\ufeff${polish}`, expected: read },
  { name: "UTF-16, low byte first, with a mark", bytes: () => asUtf16(polish, "le"), expected: read },
  {
    name: "UTF-16, low byte first, without a mark",
    bytes: () => asUtf16(polish, "le", false),
    expected: read,
  },
  { name: "UTF-16, high byte first, with a mark", bytes: () => asUtf16(polish, "be"), expected: read },
  {
    name: "UTF-16, high byte first, without a mark",
    bytes: () => asUtf16(polish, "be", false),
    expected: read,
  },
  { name: "windows-1250", bytes: () => asWindows1250(polish), expected: read },
  { name: "ISO 8859-2", bytes: () => asLatin2(polish), expected: read },
  {
    name: "windows-1250 with a plus-minus sign is not taken for ISO 8859-2",
    bytes: () => asWindows1250("Data;Urządzenie;Opis\n2024-01-02;Prasa;Luz ±5 mm, ± norma\n"),
    expected: { rows: [["2024-01-02", "Prasa", "Luz ±5 mm, ± norma", null]] },
  },
  {
    name: "UTF-8 with one broken letter",
    bytes: () => joined(polish, "2024-01-03;Żuraw;Pęknięta ", Uint8Array.of(0xb3), "apa łożyska;1\n"),
    expected: { file: "encoding-broken", says: /UTF-8/ },
  },
  {
    name: "UTF-8 with a letter cut in two at the end",
    bytes: () => joined(polish, "2024-01-03;Żuraw;Pęknięta łapa łożyska;1", Uint8Array.of(0xc5)),
    expected: { file: "encoding-broken", says: /UTF-8/ },
  },
  {
    name: "a mark of UTF-8 before windows-1250",
    bytes: () => joined(Uint8Array.of(0xef, 0xbb, 0xbf), asWindows1250(polish)),
    expected: { file: "encoding-broken", says: /UTF-8/ },
  },
  {
    name: "half a pair of UTF-16 units",
    bytes: () =>
      joined(
        asUtf16(`${HEADER}\n2024-01-02,Pompa,A`, "le"),
        Uint8Array.of(0x3d, 0xd8),
        asUtf16("B,1\n", "le", false),
      ),
    expected: { upload: "file-type" },
  },
  {
    name: "half a pair of UTF-16 units far inside",
    bytes: () =>
      joined(
        asUtf16(table(...fineRows(300)), "le"),
        asUtf16("2024-01-02,Pompa,A", "le", false),
        Uint8Array.of(0x3d, 0xd8),
        asUtf16("B,1\n", "le", false),
      ),
    expected: { file: "encoding-broken" },
  },
  {
    name: "UTF-16 with half a character at its end",
    bytes: () => joined(asUtf16(polish, "le"), Uint8Array.of(0x41)),
    expected: { file: "encoding-broken" },
  },
  {
    name: "zero bytes at the beginning",
    bytes: () => table("2024-01-02,Pompa,A\u0000B,1"),
    expected: { upload: "file-type" },
  },
  {
    name: "zero bytes far inside",
    bytes: () => table(...fineRows(300), "2024-01-02,Pompa,A\u0000B,1"),
    expected: { file: "file-is-binary", says: /row 302/ },
  },
  {
    name: "a zero character in UTF-16, far inside",
    bytes: () => joined(asUtf16(table(...fineRows(300)), "le"), zero),
    expected: { file: "file-is-binary", says: /row 302/ },
  },
];
