/** Contacts are compared like this: an e-mail address in lower case, a telephone number by its digits. */
export function normaliseContact(contact: string): string {
  const plain = contact.trim().normalize("NFKC").toLowerCase();
  return plain.includes("@") ? plain : plain.replaceAll(/[\s().\-/]/g, "");
}
