import { accountExists, confirmSignUp, invitation, resetPassword } from "./account-templates.ts";
import { breakdownReported, workOrderAssigned } from "./work-templates.ts";
import type { MailLanguage, MailText } from "./mail-text.ts";

/** Every mail there is. */
export const TEMPLATES = {
  "confirm-sign-up": confirmSignUp,
  "account-exists": accountExists,
  "reset-password": resetPassword,
  invitation,
  "work-order-assigned": workOrderAssigned,
  "breakdown-reported": breakdownReported,
} as const;

export type TemplateName = keyof typeof TEMPLATES;
type ParamsOf<T extends TemplateName> = Parameters<(typeof TEMPLATES)[T]>[0];
/** A template with the parameters it takes. */
export type TemplateCall = { [T in TemplateName]: { template: T; params: ParamsOf<T> } }[TemplateName];

export function fillTemplate(call: TemplateCall, language: MailLanguage): MailText {
  const template: (params: never, language: MailLanguage) => MailText = TEMPLATES[call.template];
  return template(call.params as never, language);
}
