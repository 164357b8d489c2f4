import type { MailLanguage, MailText } from "./mail-text.ts";

interface Texts {
  en: MailText;
  pl: MailText;
}

export interface AssignedParams {
  /** `WO-000123` */
  number: string;
  title: string;
  assetName: string;
  /** null: none set */
  dueOn: string | null;
  assignedBy: string;
  /** Absolute address of the order's page. */
  link: string;
}

export function workOrderAssigned(params: AssignedParams, language: MailLanguage): MailText {
  const due = {
    en: params.dueOn === null ? "" : `\nDue: ${params.dueOn}`,
    pl: params.dueOn === null ? "" : `\nTermin: ${params.dueOn}`,
  };
  const texts: Texts = {
    en: {
      subject: `Work order ${params.number}: ${params.title}`,
      paragraphs: [
        `${params.assignedBy} assigned work order ${params.number} to you.`,
        `${params.title}\nAsset: ${params.assetName}${due.en}`,
      ],
      link: { label: "Open the work order", url: params.link },
      notes: [],
    },
    pl: {
      subject: `Zlecenie ${params.number}: ${params.title}`,
      paragraphs: [
        `Masz nowe zlecenie ${params.number}. Przydziela: ${params.assignedBy}.`,
        `${params.title}\nObiekt: ${params.assetName}${due.pl}`,
      ],
      link: { label: "Otwórz zlecenie", url: params.link },
      notes: [],
    },
  };
  return texts[language];
}

export interface BreakdownParams {
  /** `RQ-000123` or `WO-000123` */
  number: string;
  title: string;
  assetName: string;
  siteName: string;
  /** Absolute address of the request's or order's page. */
  link: string;
}

export function breakdownReported(params: BreakdownParams, language: MailLanguage): MailText {
  const texts: Texts = {
    en: {
      subject: `Breakdown: ${params.assetName} – ${params.title}`,
      paragraphs: [
        `${params.assetName} (${params.siteName}) stands still.`,
        `${params.number}: ${params.title}`,
      ],
      link: { label: "Open the report", url: params.link },
      notes: [],
    },
    pl: {
      subject: `Awaria: ${params.assetName} – ${params.title}`,
      paragraphs: [
        `Obiekt ${params.assetName} (${params.siteName}) stoi.`,
        `${params.number}: ${params.title}`,
      ],
      link: { label: "Otwórz zgłoszenie", url: params.link },
      notes: [],
    },
  };
  return texts[language];
}
