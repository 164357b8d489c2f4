/** Field ids that more than one part of the server opens. They never change, whatever table or column holds them. */
export const PERSON_EMAIL_FIELD = "person.email";
