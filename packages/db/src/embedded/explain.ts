import { StartupProblem } from "./startup-problem.ts";

/** What went wrong, as the text of it shows, and the sentence for it. The first that fits is taken. */
const EXPLANATIONS: readonly [RegExp, (dataDir: string) => string][] = [
  [
    /ENOSPC|No space left on device/,
    (dir) =>
      `The disk that holds ${dir} is full: free at least 200 MB there, or set DATA_DIR to another disk, then start again.`,
  ],
  [
    /EDQUOT|Disk quota exceeded/,
    (dir) =>
      `The disk quota for ${dir} is used up: free at least 200 MB there, or set DATA_DIR to another disk, then start again.`,
  ],
  [
    /EROFS|Read-only file system/,
    (dir) =>
      `The disk that holds ${dir} is read-only: mount it for writing, or set DATA_DIR to a directory that can be written.`,
  ],
  [
    /could not look up effective user ID/,
    () =>
      `PostgreSQL needs a named user and the present one (uid ${process.getuid?.()}) is not in /etc/passwd: start as a user that is, or set DATABASE_URL.`,
  ],
  [
    /has wrong ownership|has invalid permissions/,
    (dir) =>
      `The database in ${dir} belongs to another user: start as the user who made it, or set DATA_DIR to another directory.`,
  ],
  [
    /error while loading shared libraries|GLIBC_|symbol not found/,
    () =>
      `The PostgreSQL that comes with QRmaint does not run on this Linux (it needs glibc 2.27 or newer): set DATABASE_URL to a PostgreSQL 18 server.`,
  ],
  [
    /was initialized by PostgreSQL version/,
    (dir) =>
      `The database in ${dir} was made by another version of PostgreSQL: start the release that made it, or set DATA_DIR to another directory.`,
  ],
  [
    /database files are incompatible with server|could not locate a valid checkpoint record|PANIC|invalid (page|checkpoint|primary)|is not a valid data directory|could not open file .*(pg_control|PG_VERSION)|incorrect checksum in control file/,
    (dir) =>
      `The database files in ${dir} are damaged: restore them from a backup, or move the directory away to begin with an empty database.`,
  ],
  [
    /could not (create|resize|map) .*shared memory|Cannot allocate memory|could not fork/,
    () =>
      `This machine has too little memory left for PostgreSQL (about 200 MB): close other programs, then start again.`,
  ],
  [
    /EACCES|EPERM|Permission denied|Operation not permitted/,
    (dir) =>
      `The directory ${dir} cannot be written by the user that starts: give it to that user, or set DATA_DIR to another directory.`,
  ],
  [
    /ENOTDIR|EEXIST|Not a directory/,
    (dir) =>
      `${dir} cannot be a directory because a file stands in its way: remove that file, or set DATA_DIR to another directory.`,
  ],
];

/**
 * Turns an error of the file system or the last words of PostgreSQL into one sentence.
 *
 * @param lastWords what a program wrote before it ended, in English (`LC_ALL=C`)
 */
export function explainFailure(
  dataDir: string,
  cause: unknown,
  lastWords: readonly string[] = [],
): StartupProblem {
  if (cause instanceof StartupProblem) return cause;
  const said = [cause instanceof Error ? cause.message : "", ...lastWords].join("\n");
  for (const [pattern, sentence] of EXPLANATIONS) {
    if (pattern.test(said)) return new StartupProblem(sentence(dataDir), { cause });
  }
  const reason =
    lastWords.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? said.trim().split("\n").at(-1) ?? "";
  return new StartupProblem(
    `PostgreSQL does not start in ${dataDir} (${reason.replace(/^.*?(FATAL|PANIC|error): */, "").replace(/[.\s]+$/, "")}): mend that, or set DATABASE_URL to another PostgreSQL 18 server.`,
    { cause },
  );
}
