import type { Expected, ImportCase } from "./import-case.ts";

const costs = (...written: readonly string[]): string =>
  ["Date;Asset;Subject;Cost", ...written.map((cost) => `2024-01-02;Pompa;Wyciek;${cost}`), ""].join("\n");
const read = (...expected: readonly (number | null)[]): Expected => ({
  rows: expected.map((cost) => ["2024-01-02", "Pompa", "Wyciek", cost]),
});
const wrong = (code: string, ...rows: readonly number[]): Expected => ({
  errors: rows.map((row) => [row, "Cost", code]),
});
const as = (name: string, written: readonly string[], expected: Expected): ImportCase => ({
  name,
  bytes: () => costs(...written),
  expected,
});

export const amountCases: readonly ImportCase[] = [
  as(
    "decimal commas, thousands with spaces of every kind",
    ["1 234,50", "1\u00a0234,51", "1\u202f234,52", "1\u2009234,53"],
    read(123450, 123451, 123452, 123453),
  ),
  as("thousands with dots", ["1.234,50", "1.234.567,89"], read(123450, 123456789)),
  as("thousands with commas", ["1,234.50", "1,234,567.89"], read(123450, 123456789)),
  as("a comma and a dot in turn", ["1,50", "2.50"], { asks: "amount" }),
  as("a dot that can be read in two ways", ["1.234", "12"], { asks: "amount" }),
  as("a comma that can be read in two ways", ["1,234", "12"], { asks: "amount" }),
  as(
    "zero with a sign, nothing, and credits",
    ["-0", "", "(12)", "12-", "−12"],
    read(0, null, -1200, -1200, -1200),
  ),
  as("currencies of the site", ["12,50 zł", "PLN 12,51", "12,52 PLN"], read(1250, 1251, 1252)),
  as(
    "currencies that are not the site's",
    ["12,50 €", "USD 12,51", "12,52 PLN"],
    wrong("amount-other-currency", 2, 3),
  ),
  as(
    "what programs write instead of a number",
    ["1e3", "NaN", "Infinity", "null", "-", "#REF!", "0x10", "1.2.3"],
    wrong("amount-unreadable", 2, 3, 4, 5, 6, 7, 8, 9),
  ),
  as(
    "beyond all reason",
    ["99999999999.99", `${"9".repeat(400)}.5`, "-99999999999.5"],
    wrong("amount-too-large", 2, 3, 4),
  ),
  as("parts of a cent, half to the even one", ["1.0049", "1.005", "1.0151"], read(100, 100, 102)),
  as("between marks that nobody sees", ["\u200e12,50", "\u200b1,50\u200b"], read(1250, 150)),
  {
    name: "a currency in the column's name is the costs' currency",
    bytes: () => costs("12,50", "13,50").replace("Cost", "Cost (EUR)"),
    expected: { ...read(1250, 1350), currency: "EUR" },
  },
];
