/** What the person at the keyboard can mend; the message is shown alone. */
export class SetupProblem extends Error {}
