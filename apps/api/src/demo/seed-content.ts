/** What the demo's apartment building holds: [name, kind, parent, type]. */
export const BUILDING: readonly {
  key: string;
  name: string;
  kind: "location" | "area" | "line" | "equipment";
  parent: string;
  type?: string;
  manufacturer?: string;
  criticality?: "A" | "B" | "C";
}[] = [
  { key: "stair-a", name: "Klatka A", kind: "location", parent: "building" },
  { key: "stair-b", name: "Klatka B", kind: "location", parent: "building" },
  { key: "cellar", name: "Piwnica i garaż", kind: "location", parent: "building" },
  { key: "boiler-room", name: "Kotłownia", kind: "location", parent: "cellar" },
  { key: "roof", name: "Dach", kind: "location", parent: "building" },
  {
    key: "lift-a",
    name: "Winda osobowa, klatka A",
    kind: "equipment",
    parent: "stair-a",
    type: "Winda",
    criticality: "A",
  },
  {
    key: "lift-b",
    name: "Winda osobowa, klatka B",
    kind: "equipment",
    parent: "stair-b",
    type: "Winda",
    criticality: "A",
  },
  {
    key: "intercom-a",
    name: "Domofon, klatka A",
    kind: "equipment",
    parent: "stair-a",
    type: "Domofon",
    criticality: "C",
  },
  {
    key: "boiler",
    name: "Kocioł gazowy nr 1",
    kind: "equipment",
    parent: "boiler-room",
    type: "Kocioł",
    criticality: "A",
  },
  {
    key: "pump",
    name: "Pompa obiegowa c.o.",
    kind: "equipment",
    parent: "boiler-room",
    type: "Pompa",
    criticality: "B",
  },
  {
    key: "hydrophore",
    name: "Zestaw hydroforowy",
    kind: "equipment",
    parent: "boiler-room",
    type: "Hydrofor",
    criticality: "B",
  },
  {
    key: "gate",
    name: "Brama garażowa",
    kind: "equipment",
    parent: "cellar",
    type: "Brama",
    criticality: "B",
  },
  {
    key: "fan",
    name: "Wentylator oddymiający garażu",
    kind: "equipment",
    parent: "cellar",
    type: "Wentylator",
    criticality: "A",
  },
  {
    key: "roof-fan",
    name: "Wentylator dachowy, pion kuchenny",
    kind: "equipment",
    parent: "roof",
    type: "Wentylator",
    criticality: "C",
  },
  {
    key: "lighting",
    name: "Oświetlenie awaryjne",
    kind: "equipment",
    parent: "stair-a",
    type: "Oświetlenie",
    criticality: "B",
  },
];

export interface DemoOrder {
  key: string;
  subject: string;
  description: string;
  asset: string;
  priority: "low" | "medium" | "high" | "critical";
  type: "corrective" | "preventive" | "inspection";
  /** Days from the seed to the due date; negative: overdue. */
  dueInDays: number | null;
  isAssigned: boolean;
  /** Steps it has taken. */
  steps: readonly {
    to: "in-progress" | "on-hold" | "done" | "closed";
    holdReason?: "parts" | "contractor";
  }[];
  comment?: string;
}

export const BUILDING_ORDERS: readonly DemoOrder[] = [
  {
    key: "o1",
    subject: "Winda zatrzymuje się 5 cm nad poziomem piętra",
    description: "Dotyczy 3. piętra. Mieszkańcy potykają się przy wysiadaniu.",
    asset: "lift-a",
    priority: "high",
    type: "corrective",
    dueInDays: 1,
    isAssigned: true,
    steps: [{ to: "in-progress" }],
    comment: "Czujnik poziomu do regulacji, jadę z serwisantem o 10:00.",
  },
  {
    key: "o2",
    subject: "Coroczny przegląd kotła przed sezonem",
    description: "Zakres według instrukcji producenta, protokół do książki obiektu.",
    asset: "boiler",
    priority: "medium",
    type: "preventive",
    dueInDays: 6,
    isAssigned: true,
    steps: [],
  },
  {
    key: "o3",
    subject: "Pompa obiegowa głośno pracuje",
    description: "Słychać łożysko, ciśnienie w normie.",
    asset: "pump",
    priority: "medium",
    type: "corrective",
    dueInDays: -2,
    isAssigned: true,
    steps: [{ to: "in-progress" }, { to: "on-hold", holdReason: "parts" }],
    comment: "Łożysko zamówione, dostawa w czwartek.",
  },
  {
    key: "o4",
    subject: "Brama garażowa nie domyka się",
    description: "Zostaje szczelina około 10 cm.",
    asset: "gate",
    priority: "high",
    type: "corrective",
    dueInDays: 0,
    isAssigned: false,
    steps: [],
  },
  {
    key: "o5",
    subject: "Kwartalny test wentylacji oddymiającej",
    description: "Próba uruchomienia z centrali, wpis do dziennika.",
    asset: "fan",
    priority: "medium",
    type: "inspection",
    dueInDays: 12,
    isAssigned: false,
    steps: [],
  },
  {
    key: "o6",
    subject: "Wymiana akumulatorów oświetlenia awaryjnego",
    description: "Oprawy na piętrach 0–4.",
    asset: "lighting",
    priority: "low",
    type: "preventive",
    dueInDays: null,
    isAssigned: true,
    steps: [{ to: "in-progress" }, { to: "done" }],
    comment: "Wymieniono 10 z 10, test 1 h bez uwag.",
  },
  {
    key: "o7",
    subject: "Domofon nie otwiera drzwi z mieszkania 12",
    description: "",
    asset: "intercom-a",
    priority: "low",
    type: "corrective",
    dueInDays: null,
    isAssigned: true,
    steps: [{ to: "in-progress" }, { to: "done" }, { to: "closed" }],
  },
];

export const BUILDING_REPORTS: readonly {
  key: string;
  asset: string;
  subject: string;
  description: string;
  isBreakdown: boolean;
  name?: string;
}[] = [
  {
    key: "r1",
    asset: "lift-b",
    subject: "Winda stoi między piętrami, nikogo w środku",
    description: "Zatrzymała się między 1. a 2. piętrem, przyciski nie reagują.",
    isBreakdown: true,
    name: "Jan Kowalczyk",
  },
  {
    key: "r2",
    asset: "hydrophore",
    subject: "Słabe ciśnienie wody na 4. piętrze",
    description: "Od wczoraj wieczorem.",
    isBreakdown: false,
  },
  {
    key: "r3",
    asset: "roof-fan",
    subject: "Hałas z wentylatora w kuchni nocą",
    description: "",
    isBreakdown: false,
    name: "Barbara Mazur",
  },
];

export const EXCAVATORS = ["A", "B", "C", "D", "E"] as const;
