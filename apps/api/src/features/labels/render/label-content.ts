import { isLoopbackUrl, labelUrl } from "@qrmaint/contracts/labels/rules";

export const labelLanguages = ["en", "pl"] as const;

export type LabelLanguage = (typeof labelLanguages)[number];

/** What one label says. Texts are as people typed them; rendering makes them fit and printable. */
export interface LabelContent {
  /** The canonical code: 26 characters of the label alphabet. */
  code: string;
  /** The installation's address, from which the label's own is made. */
  publicUrl: string;
  /** Null for a blank label, which gets lines to write on. */
  assetName: string | null;
  assetNumber: string | null;
  organisation: string;
  /** What scanning leads to: the report form, or the asset for those who sign in. */
  call: "report" | "open";
  language: LabelLanguage;
}

/** The address in the QR code. */
export function labelAddress(content: LabelContent): string {
  return labelUrl(content.publicUrl, content.code);
}

/** A label that only works on the machine that serves it says so in print. */
export function isTestLabel(content: LabelContent): boolean {
  return isLoopbackUrl(content.publicUrl);
}

const texts = {
  en: {
    report: "Scan to report a failure",
    open: "Scan to open the asset",
    blank: "Name or number",
    describe: "QR label",
  },
  pl: {
    report: "Zeskanuj, aby zgłosić awarię",
    open: "Zeskanuj, aby otworzyć obiekt",
    blank: "Nazwa lub numer",
    describe: "Etykieta QR",
  },
} satisfies Record<LabelLanguage, Record<string, string>>;

export function labelText(language: LabelLanguage, key: keyof (typeof texts)["en"]): string {
  return texts[language][key];
}
