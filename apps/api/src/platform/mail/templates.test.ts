import { describe, expect, test } from "vitest";
import { renderMail } from "./mail-text.ts";
import { fillTemplate, type TemplateCall, TEMPLATES } from "./templates.ts";

const LINK = "https://maintenance.example.com/x#secret";
const work = { number: "WO-000007", title: "Wyciek oleju", assetName: "Prasa 3", link: LINK };
const CALLS: TemplateCall[] = [
  { template: "confirm-sign-up", params: { organisationName: "Hotel Bałtyk", link: LINK } },
  { template: "account-exists", params: { signInLink: LINK } },
  { template: "reset-password", params: { link: LINK } },
  {
    template: "invitation",
    params: {
      organisationName: "Hotel Bałtyk",
      inviterName: "Anna Nowak",
      roleKey: "technician",
      link: LINK,
    },
  },
  { template: "work-order-assigned", params: { ...work, dueOn: "2026-02-01", assignedBy: "Anna Nowak" } },
  { template: "breakdown-reported", params: { ...work, siteName: "Zakład Kraków" } },
];

test("every mail is among those looked at here", () => {
  expect(CALLS.map((call) => call.template).sort()).toEqual(Object.keys(TEMPLATES).sort());
});

describe.each(CALLS)("the mail $template", (call) => {
  const [en, pl] = [fillTemplate(call, "en"), fillTemplate(call, "pl")];

  test("is whole in both languages, and differs between them", () => {
    for (const mail of [en, pl]) {
      expect(mail.subject).not.toBe("");
      expect(
        [...mail.paragraphs, ...mail.notes].every(
          (text) => text.trim() !== "" && !/undefined|null|\[object/.test(text),
        ),
      ).toBe(true);
    }
    expect(pl.subject).not.toBe(en.subject);
    expect(pl.paragraphs).not.toEqual(en.paragraphs);
    expect(pl.notes).toHaveLength(en.notes.length);
    expect(pl.link?.label).not.toBe(en.link?.label);
  });

  test("is calm and polite without titles", () => {
    for (const mail of [en, pl]) expect(JSON.stringify(mail)).not.toMatch(/!|\bPani?\b|\bPaństw/);
  });

  test("carries its link in the text and in the HTML", () => {
    for (const [mail, language] of [
      [en, "en"],
      [pl, "pl"],
    ] as const) {
      const { text, html } = renderMail(mail, language);
      expect(text).toContain(LINK);
      expect(html).toContain(`href="${LINK}"`);
    }
  });
});
