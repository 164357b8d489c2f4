import { HEADER, table } from "./bytes.ts";
import type { Expected, ImportCase } from "./import-case.ts";

const read: Expected = { rows: [["2024-01-02", "Pompa", "Wyciek", 150]] };

export const headerCases: readonly ImportCase[] = [
  { name: "nothing", bytes: () => "", expected: { upload: "too_small" } },
  { name: "blank lines only", bytes: () => " \n\r\n\t\n", expected: { file: "file-empty" } },
  { name: "empty cells only", bytes: () => ";;;\n;;;\n", expected: { file: "file-empty" } },
  { name: "names only", bytes: () => `${HEADER}\n\n,,,\n`, expected: { file: "no-rows", says: /rows/ } },
  {
    name: "one column",
    bytes: () => "Opis\nWyciek\nHałas\n",
    expected: { file: "one-column", says: /semicolon/ },
  },
  {
    name: "a title above the names",
    bytes: () => "Zlecenia za rok 2024\n\nData;Maszyna;Opis\n2024-01-02;Pompa;Wyciek\n",
    expected: { file: "one-column", says: /first row holds their names/ },
  },
  {
    name: "no names",
    bytes: () => "2024-01-02,Pompa,Wyciek,1.50\n2024-01-03,Prasa,Hałas,2\n",
    expected: { missing: ["occurredOn", "asset", "subject"] },
  },
  {
    name: "names that nobody knows",
    bytes: () => "Foo;Bar;Baz\n2024-01-02;Pompa;Wyciek\n",
    expected: { missing: ["occurredOn", "asset", "subject"] },
  },
  {
    name: "one needed name that nobody knows",
    bytes: () => "Data;Foo;Opis\n2024-01-02;Pompa;Wyciek\n",
    expected: { missing: ["asset"] },
  },
  {
    name: "the names twice, as files put one after another have them",
    bytes: () => table("2024-01-02,Pompa,Wyciek,1.50", HEADER, "2024-01-03,Prasa,Hałas,2"),
    expected: { errors: [[3, null, "row-is-header"]] },
  },
  {
    name: "one name twice: the first is taken, the other kept in the description",
    bytes: () => "Date,Asset,Subject,Cost,Cost\n2024-01-02,Pompa,Wyciek,1.50,9\n",
    expected: { ...read, descriptions: ["Cost: 9"] },
  },
  {
    name: "a column without a name is kept by its place",
    bytes: () => "Date,Asset,Subject,,Cost\n2024-01-02,Pompa,Wyciek,lewa,1.50\n",
    expected: { ...read, descriptions: ["#4: lewa"] },
  },
  {
    name: "Polish names that lost their marks",
    bytes: () => "DATA ROZPOCZECIA;Urzadzenie;Krotki opis;Koszt calkowity\n2024-01-02;Pompa;Wyciek;1,50\n",
    expected: read,
  },
  {
    name: "Polish names with their marks taken apart",
    bytes: () =>
      "Data rozpoczęcia;Urządzenie;Krótki opis;Koszt\n2024-01-02;Pompa;Wyciek;1,50\n".normalize("NFD"),
    expected: read,
  },
  {
    name: "names whose letters became question marks",
    bytes: () => "Data;Urz?dzenie;Kr?tki opis;Koszt\n2024-01-02;Pompa;Wyciek;1,50\n",
    expected: { missing: ["asset", "subject"] },
  },
  {
    name: "names across lines, with spaces and units",
    bytes: () =>
      '"Data\nrozpoczęcia"; Urządzenie ;"Krótki\r\nopis";"Koszt [PLN]"\n2024-01-02;Pompa;Wyciek;1,50\n',
    expected: read,
  },
  {
    name: "columns in another order, with others between",
    bytes: () => "Koszt;Strona;Opis;Urządzenie;Data\n1,50;Lewa;Wyciek;Pompa;2024-01-02\n",
    expected: { ...read, descriptions: ["Strona: Lewa"] },
  },
];
