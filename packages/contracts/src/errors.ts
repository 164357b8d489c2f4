/** When a refused call may be sent again: never as it is, later as it is, or after reading the newest state. */
export type RetryClass = "never" | "later" | "after-refresh";

interface ErrorKind {
  status: number;
  title: string;
  retry: RetryClass;
}

const kind = (status: number, title: string, retry: RetryClass = "never"): ErrorKind => ({
  status,
  title,
  retry,
});

/** Every error the API can answer, RFC 9457. Clients translate the code; the title is for developers. */
export const ERRORS = {
  "invalid-input": kind(400, "The input does not have the expected form."),
  "idempotency-key-missing": kind(400, "A command carries an Idempotency-Key header of 16 to 64 characters."),
  "not-signed-in": kind(401, "Sign in first."),
  "wrong-credentials": kind(401, "The e-mail address or the password is wrong."),
  "cross-site": kind(403, "The call comes from another site."),
  "not-permitted": kind(403, "Your role does not allow this."),
  "not-found": kind(404, "There is nothing here that you may see."),
  "method-not-allowed": kind(405, "This address does not know the method; Allow names those that it knows."),
  "link-invalid": kind(404, "This link is not valid any more."),
  conflict: kind(409, "The object is not in a state that allows this.", "after-refresh"),
  "label-revoked": kind(409, "The label was revoked and stays dead."),
  "already-exists": kind(409, "This exists already."),
  "step-not-allowed": kind(409, "This step is not possible from the present state.", "after-refresh"),
  cycle: kind(409, "An object cannot be moved below itself."),
  "too-deep": kind(409, "The tree may be 20 levels deep."),
  "child-not-allowed": kind(409, "This kind of object cannot stand below that one."),
  "too-many-rows": kind(409, "This touches more rows than one step may."),
  "not-empty": kind(409, "Something still belongs to it."),
  "last-administrator": kind(409, "An organisation keeps at least one administrator."),
  "version-conflict": kind(412, "Somebody changed it in the meantime.", "after-refresh"),
  "version-missing": kind(428, "An edit carries the version it is based on in If-Match."),
  "key-reused": kind(422, "This Idempotency-Key was used for another body."),
  "password-weak": kind(422, "The password is too short, too common or made of what is known of the person."),
  "terms-outdated": kind(422, "The terms have a newer version."),
  "too-slow": kind(408, "The request took too long to arrive.", "later"),
  "body-too-large": kind(413, "What was sent is larger than one call may be."),
  "body-type": kind(415, "The call does not take a body of this type."),
  "headers-too-large": kind(431, "The address and the headers are larger than a request's may be."),
  "file-too-large": kind(413, "The file is larger than allowed."),
  "file-type": kind(415, "Files of this type are not accepted."),
  "file-type-heic": kind(
    415,
    "HEIC pictures are not accepted. Set the camera to the most compatible format (JPEG).",
  ),
  "file-broken": kind(422, "The file is damaged."),
  "file-mismatch": kind(422, "The bytes are not those that were announced."),
  "import-unreadable": kind(422, "The file cannot be read as a table."),
  "import-columns": kind(422, "Columns that are needed are not assigned."),
  "too-many-requests": kind(429, "Too many calls. Wait a little.", "later"),
  busy: kind(503, "The organisation's data is busy.", "later"),
  unavailable: kind(503, "A part of the service is not available.", "later"),
  internal: kind(500, "Something failed on our side.", "later"),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

/** A body of type application/problem+json. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  retry: RetryClass;
  detail?: string;
  /** Where in the input: JSON pointers with a code and a sentence each. */
  errors?: { at: string; code: string; message: string; params?: Record<string, string> }[];
  /** The present state, where the caller may see it (412). */
  current?: unknown;
  requestId?: string;
  retryAfterSeconds?: number;
}
