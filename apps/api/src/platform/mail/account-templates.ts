import { PRODUCT_NAME, type RoleKey } from "@qrmaint/contracts";
import type { MailLanguage, MailText } from "./mail-text.ts";

interface Texts {
  en: MailText;
  pl: MailText;
}

/** The product's name does not decline well, so Polish sentences are built around its nominative. */
export function confirmSignUp(
  params: { organisationName: string; link: string },
  language: MailLanguage,
): MailText {
  const texts: Texts = {
    en: {
      subject: `Confirm your e-mail address – ${PRODUCT_NAME}`,
      paragraphs: [
        `Thank you for signing up. Confirm your address, and the organisation “${params.organisationName}” is ready.`,
      ],
      link: { label: "Confirm and open", url: params.link },
      notes: [
        "The link works once and for 24 hours.",
        "If you did not sign up, ignore this message: nothing is made without the link.",
      ],
    },
    pl: {
      subject: `Potwierdź adres e-mail – ${PRODUCT_NAME}`,
      paragraphs: [
        `Dziękujemy za rejestrację. Po potwierdzeniu adresu organizacja „${params.organisationName}” będzie gotowa.`,
      ],
      link: { label: "Potwierdź i otwórz", url: params.link },
      notes: [
        "Link działa jeden raz, przez 24 godziny.",
        "Jeśli to nie Ty, zignoruj tę wiadomość: bez użycia linku nic nie powstanie.",
      ],
    },
  };
  return texts[language];
}

/** Instead of the confirmation, to an address that has an account already: only its owner learns of it. */
export function accountExists(params: { signInLink: string }, language: MailLanguage): MailText {
  const texts: Texts = {
    en: {
      subject: `You already have an account – ${PRODUCT_NAME}`,
      paragraphs: [
        "Somebody, probably you, tried to sign up with this e-mail address. It already has an account, so nothing was changed.",
        "Sign in with your password. If you do not remember it, choose “Forgot your password” there.",
      ],
      link: { label: "Sign in", url: params.signInLink },
      notes: ["If it was not you, there is nothing to do: your account is safe."],
    },
    pl: {
      subject: `Masz już konto – ${PRODUCT_NAME}`,
      paragraphs: [
        "Ktoś, prawdopodobnie Ty, próbował zarejestrować się z tym adresem e-mail. Konto z tym adresem już istnieje, więc nic się nie zmieniło.",
        "Zaloguj się swoim hasłem. Jeśli go nie pamiętasz, wybierz na stronie logowania odzyskiwanie hasła.",
      ],
      link: { label: "Zaloguj się", url: params.signInLink },
      notes: ["Jeśli to nie Ty, nie trzeba nic robić: konto jest bezpieczne."],
    },
  };
  return texts[language];
}

export function resetPassword(params: { link: string }, language: MailLanguage): MailText {
  const texts: Texts = {
    en: {
      subject: `Set a new password – ${PRODUCT_NAME}`,
      paragraphs: ["Somebody, probably you, asked for a new password for this account."],
      link: { label: "Set a new password", url: params.link },
      notes: [
        "The link works once and for one hour. Setting a new password signs you out everywhere else.",
        "If it was not you, ignore this message: your password stays as it is.",
      ],
    },
    pl: {
      subject: `Ustaw nowe hasło – ${PRODUCT_NAME}`,
      paragraphs: ["Ktoś, prawdopodobnie Ty, poprosił o nowe hasło do tego konta."],
      link: { label: "Ustaw nowe hasło", url: params.link },
      notes: [
        "Link działa jeden raz, przez godzinę. Ustawienie nowego hasła kończy wszystkie inne sesje.",
        "Jeśli to nie Ty, zignoruj tę wiadomość: hasło pozostaje bez zmian.",
      ],
    },
  };
  return texts[language];
}

const ROLES: Record<MailLanguage, Record<RoleKey, string>> = {
  en: {
    administrator: "administrator",
    planner: "planner",
    technician: "technician",
    requester: "requester",
  },
  pl: {
    administrator: "administrator",
    planner: "planista",
    technician: "technik",
    requester: "zgłaszający",
  },
};

export function invitation(
  params: { organisationName: string; inviterName: string; roleKey: RoleKey; link: string },
  language: MailLanguage,
): MailText {
  const role = ROLES[language][params.roleKey];
  const texts: Texts = {
    en: {
      subject: `Invitation to ${params.organisationName} – ${PRODUCT_NAME}`,
      paragraphs: [
        `${params.inviterName} invites you to the organisation “${params.organisationName}” in ${PRODUCT_NAME}, the system for maintenance. Your role: ${role}.`,
      ],
      link: { label: "Accept the invitation", url: params.link },
      notes: ["The link works once and for 7 days.", "If you do not know the sender, ignore this message."],
    },
    pl: {
      subject: `Zaproszenie do organizacji ${params.organisationName} – ${PRODUCT_NAME}`,
      paragraphs: [
        `${params.inviterName} zaprasza Cię do organizacji „${params.organisationName}” w systemie utrzymania ruchu ${PRODUCT_NAME}. Twoja rola: ${role}.`,
      ],
      link: { label: "Przyjmij zaproszenie", url: params.link },
      notes: ["Link działa jeden raz, przez 7 dni.", "Jeśli nie znasz nadawcy, zignoruj tę wiadomość."],
    },
  };
  return texts[language];
}
