/** Field ids are part of each ciphertext: they never change, whatever table or column holds them. */
export const PERSON_EMAIL_FIELD = "person.email";
export const INVITATION_EMAIL_FIELD = "invitation.email";
export const REPORTER_NAME_FIELD = "request.reporter-name";
export const REPORTER_CONTACT_FIELD = "request.reporter-contact";

/** A sealed column of an audited table: `<column>_cipher` beside `<column>_commitment`, in a row with an `id`. */
export interface SealedColumn {
  table: string;
  column: string;
  fieldId: string;
}

/** Every such column; a structural test compares the list with the database. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "invitations", column: "email", fieldId: INVITATION_EMAIL_FIELD },
  { table: "request_reporters", column: "name", fieldId: REPORTER_NAME_FIELD },
  { table: "request_reporters", column: "contact", fieldId: REPORTER_CONTACT_FIELD },
];
