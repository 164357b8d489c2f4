/** The longest words that customers really use: what fits them fits everything. */

const MACHINES = [
  "Dwuścianowy wysokociśnieniowy wymiennik ciepła instalacji odsiarczania spalin",
  "Wentylator przeciwpożarowo-oddymiający garażu podziemnego",
  "Autotransformator wolnoobrotowy rozdzielni średnionapięciowej",
  "Prasa hydrauliczna dwukolumnowa",
  "Winda",
  "Pięćdziesięciodziewięciotonowy przenośnik zgrzebłowy ścianowy",
  "Pompa obiegowa c.o.",
];

const FAULTS = [
  "Nieszczelność przekładni planetarnej napędu najprawdopodobniej od strony wału zdawczego",
  "Zaplanowane przeglądy okresowe wysokociśnieniowych zaworów bezpieczeństwa",
  "Nie działa po przerwie",
  "Nadmierne drgania łożyska przy rozruchu pod obciążeniem, temperatura powyżej dziewięćdziesięciu stopni",
  "Wymiana uszczelki",
  "Konstantynopolitańczykowianeczkowato długie słowo bez odstępu w temacie",
];

const PEOPLE = [
  "Wawrzyniec Brzęczyszczykiewicz-Konstantynowicz",
  "Anna Nowak",
  "Świętosława Gżegżółka-Szczebrzeszyńska",
  "Ян Коваленко",
  "Li",
];

const of = (words: readonly string[], index: number): string => words[index % words.length]!;

export const machineName = (index: number): string => `${of(MACHINES, index)} nr ${index + 1}`;
export const faultText = (index: number): string => of(FAULTS, index);
export const personName = (index: number): string => `${of(PEOPLE, index)}${index < 5 ? "" : ` ${index}`}`;
export const LONG_TEXT = `${FAULTS.join(". ")}. https://dokumentacja.example/instrukcje/wymiennik-ciepla/wersja-2026/strona?rozdzial=uszczelnienia-walu`;
export const SITE_NAME = "Przedsiębiorstwo Wodociągowo-Kanalizacyjne, Zakład Północno-Zachodni";
