/** How long a label shows what this tab has reported by it: later somebody else may hold the device. */
const SHOWN_MS = 60 * 60_000;

export interface OwnReport {
  /** The request's id. */
  id: string;
  subject: string;
  isBreakdown: boolean;
  followUrl: string;
  /** An instant, ISO 8601. */
  sentAt: string;
}

const keyOf = (code: string): string => `qrmaint.reports.${code}`;

const isRecent = ({ sentAt }: OwnReport): boolean => Date.now() - Date.parse(sentAt) < SHOWN_MS;

/** What was reported or joined by this label in this tab within the last hour, the newest first. */
export function readOwnReports(code: string): OwnReport[] {
  try {
    return (JSON.parse(sessionStorage.getItem(keyOf(code)) ?? "[]") as OwnReport[]).filter(isRecent);
  } catch {
    // Storage may be forbidden: the link is then on the page of thanks alone.
    return [];
  }
}

export function keepOwnReport(code: string, own: OwnReport): void {
  try {
    const others = readOwnReports(code).filter(({ id }) => id !== own.id);
    sessionStorage.setItem(keyOf(code), JSON.stringify([own, ...others].slice(0, 10)));
  } catch {
    // As above.
  }
}
