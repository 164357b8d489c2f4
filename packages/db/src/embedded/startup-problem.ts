/**
 * The start cannot go on and the person at the keyboard can mend it. The message is one sentence that says
 * what is wrong and what to do; it is shown alone, without a stack trace.
 */
export class StartupProblem extends Error {
  override name = "StartupProblem";
}
