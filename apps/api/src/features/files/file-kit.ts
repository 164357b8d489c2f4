import { createHash } from "node:crypto";
import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import type { FileSummary } from "@qrmaint/contracts/files/contract";
import type { Actor, Answered, TestApp } from "../../testing/test-app.ts";

export interface Announcement {
  id: string;
  sha256: string;
  bytes: number;
  contentType: string;
  name: string;
}

/** For tests: announces these bytes as a phone does. */
export function announcementOf(t: TestApp, bytes: Buffer, over: Partial<Announcement> = {}): Announcement {
  return {
    id: t.services.random.uuid(),
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    contentType: "image/jpeg",
    name: "Łożysko.jpg",
    ...over,
  };
}

/** Announces and sends. */
export async function upload(
  t: TestApp,
  actor: Actor,
  bytes: Buffer,
  over: Partial<Announcement> = {},
): Promise<Answered<typeof putFileContent> & { id: string }> {
  const body = announcementOf(t, bytes, over);
  await actor.do(registerFile, { body });
  return { ...(await actor.call(putFileContent, { params: { file: body.id }, bytes })), id: body.id };
}

export type { FileSummary };
