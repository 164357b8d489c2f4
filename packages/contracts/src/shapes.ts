import * as z from "zod/mini";

/** Shapes that several features share. Inputs are closed and bounded; outputs name what clients may rely on. */
/** In lower case, however it was written: one object has one spelling, in the database, in paths and in seals. */
export const id = z.uuid().check(z.toLowerCase());
/** An instant, ISO 8601 in UTC. */
export const instant = z.string();
/** An instant that a client says. The calendar has no year 0. */
export const moment = z.iso
  .datetime()
  .check(z.refine((value) => !value.startsWith("0000"), "The first year is 0001."));
/** The days of which work is planned and told. What lies outside is a slip of the hand, as 0206 for 2026 is. */
export const FIRST_DAY = "1900-01-01";
export const LAST_DAY = "2199-12-31";
/** Text that is no day at all has an error of its own. */
const isOfOurTime = (day: string): boolean => !/^\d{4}-/.test(day) || (day >= FIRST_DAY && day <= LAST_DAY);
/** A calendar day, YYYY-MM-DD, in the site's time zone. */
export const localDate = z.iso.date().check(z.refine(isOfOurTime, "A day from 1900 to 2199 is expected."));
// oxlint-disable-next-line no-control-regex -- the one character that PostgreSQL's text cannot hold
export const withoutNul = z.regex(/^[^\u0000]*$/);
/** Something that can be seen: not only spaces, joiners and marks of direction. */
const VISIBLE = /[^\p{Cc}\p{Cf}\p{Z}]/u;
/** Marks that turn the direction of what follows them, also beyond their own text: letters have their direction without them. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;
/**
 * Half of a character that a client cut in two is replaced by a mark: nothing that stores JSON takes it. Marks that turn the
 * direction of what follows are left out.
 * @param min from 1 on something of it can be seen
 */
export const text = (max: number, min = 0) =>
  z.string().check(
    z.overwrite((value: string) => value.toWellFormed().replaceAll(TURNING, "")),
    z.trim(),
    z.minLength(min),
    z.maxLength(max),
    withoutNul,
    z.refine(
      (value) => min === 0 || value === "" || VISIBLE.test(value),
      "Nothing of this can be seen: write a word.",
    ),
  );
export const name = text(120, 1);
export const longText = text(10_000);
export const language = z.enum(["en", "pl"]);
export const publicLanguage = z.enum(["en", "pl", "uk"]);
export const email = z.string().check(z.trim(), z.maxLength(254), z.email());
export const password = z.string().check(z.minLength(1), z.maxLength(256));
export const secret = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
export const empty = z.strictObject({});
export const nothing = z.object({});

/** Cursor paging: at most `limit` items after the opaque cursor. */
export const paging = {
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  after: z.optional(z.string().check(z.maxLength(300))),
};
export const page = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) });

/** A list in a query string: `a,b,c`. */
export const listOf = <T extends z.ZodMiniType<string, string>>(item: T) =>
  z.pipe(
    z.pipe(
      z.string().check(z.maxLength(2000)),
      z.transform((value: string) => value.split(",").filter((part) => part !== "")),
    ),
    z.array(item),
  );
export const flag = z.pipe(
  z.enum(["true", "false"]),
  z.transform((value) => value === "true"),
);

/** One step of the path from the site down to the object. */
export const pathStep = z.object({ id, name: z.string(), kind: z.string() });
export type PathStep = z.output<typeof pathStep>;
export const person = z.object({ id, name: z.string() });

/** The file as its owner announced it; the bytes follow. */
export const announcedFile = z.strictObject({
  id,
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  bytes: z.number().check(z.int(), z.gte(1), z.lte(50_000_000)),
  contentType: text(100, 1),
  name: text(200, 1),
});
export const fileSummary = z.object({
  id,
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  /** awaited: the photo is on its way */
  state: z.enum(["awaited", "complete", "refused"]),
  refusal: z.nullable(z.string()),
  hasThumbnail: z.boolean(),
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
  /** When it was added, by the clock of the device that did. */
  at: instant,
});
/** What somebody else said of the same, before their report was merged into this one. */
export const mergedReport = z.object({
  id,
  number: z.string(),
  subject: z.string(),
  description: z.string(),
  reportedAt: instant,
  files: z.array(fileSummary),
});
export type MergedReport = z.output<typeof mergedReport>;
