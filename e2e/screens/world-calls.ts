import { createHash } from "node:crypto";
import type { ApiClient } from "@qrmaint/client/api-client";
import { newId } from "@qrmaint/client/api-client";
import type { AnyOperation, Output } from "@qrmaint/contracts";
import { updateAsset } from "@qrmaint/contracts/assets/contract";
import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import sharp from "sharp";
import type { MadeOrganisation } from "../../apps/api/src/features/accounts/index.ts";
import type { RunningServer } from "../../apps/api/src/main-http.ts";

const AT_ONCE = 4;

/** An organisation while it is filled, and who fills it. */
export interface Building {
  server: RunningServer;
  made: MadeOrganisation;
  items: number;
  planner: ApiClient;
  technician: ApiClient;
  requester: ApiClient;
  technicianId: string;
  siteId: string;
}

/** Calls an operation in the organisation that is built. */
export function call<Op extends AnyOperation>(
  { made }: Pick<Building, "made">,
  client: ApiClient,
  operation: Op,
  input: { params?: object; body?: object; ifMatch?: number },
): Promise<Output<Op>> {
  return client.call(operation, {
    params: { organisation: made.tenantId, ...input.params } as never,
    body: input.body as never,
    ...(input.ifMatch === undefined ? {} : { ifMatch: input.ifMatch }),
  });
}

/** Runs it for 0 to count - 1, a few at once, and gives the answers in their order. */
export async function times<T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let start = 0; start < count; start += AT_ONCE) {
    const part = Array.from({ length: Math.min(AT_ONCE, count - start) }, (_, index) => run(start + index));
    answers.push(...(await Promise.all(part)));
  }
  return answers;
}

/** A file of the organisation; its bytes follow, or stay on somebody's phone. */
export async function addFile(
  building: Building,
  name: string,
  bytes: Buffer,
  isSent: boolean,
): Promise<string> {
  const id = newId();
  const contentType = name.endsWith(".csv") ? "text/csv" : "image/jpeg";
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await call(building, building.planner, registerFile, {
    body: { id, sha256, bytes: bytes.length, contentType, name },
  });
  if (isSent)
    await building.planner.call(putFileContent, {
      params: { organisation: building.made.tenantId, file: id },
      bytes: new Blob([new Uint8Array(bytes)]),
    });
  return id;
}

const picture = (): Promise<Buffer> =>
  sharp({
    create: {
      width: 1200,
      height: 900,
      channels: 3,
      background: "#c9a227",
      noise: { type: "gaussian", mean: 128, sigma: 30 },
    },
  })
    .jpeg()
    .toBuffer();

export async function addPhoto(building: Building, asset: string): Promise<void> {
  const photoFileId = await addFile(building, "zdjecie.jpg", await picture(), true);
  await call(building, building.planner, updateAsset, {
    params: { asset },
    ifMatch: 1,
    body: { photoFileId },
  });
}

/** A photo whose bytes are still on somebody's phone. */
export async function announcePhoto(building: Building, asset: string): Promise<void> {
  if (building.items < 2) return;
  const photoFileId = await addFile(building, "w-drodze.jpg", await picture(), false);
  await call(building, building.planner, updateAsset, {
    params: { asset },
    ifMatch: 1,
    body: { photoFileId },
  });
}
