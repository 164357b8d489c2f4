export { createOrganisation, type MadeOrganisation, type NewOrganisation } from "./create-organisation.ts";
export { createPerson, normaliseEmail } from "./create-person.ts";
export { insertMember } from "./queries.ts";
export { sessionCookie, startSession } from "./start-session.ts";
