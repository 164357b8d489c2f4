import { useMutation, useQueryClient } from "@tanstack/react-query";
import { newId, prepareFile } from "@qrmaint/client";
import {
  createAsset,
  deleteAsset,
  moveAsset,
  restoreAsset,
  setAssetStatus,
  updateAsset,
  type Asset,
} from "@qrmaint/contracts/assets/contract";
import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import type { BodyInput } from "@qrmaint/contracts/operation";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";
import { sendBytes } from "./item/send-bytes.ts";

/** After any change of an object everything that shows objects is asked for anew; the object itself is put in place at once. */
function useKeep() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  return {
    organisation,
    client,
    keep: (asset: Asset) => client.setQueryData([organisation, "assets", "one", asset.id], asset),
    /** Nobody waits for it: what was changed stands in its place already. */
    refresh: (): void => {
      void client.invalidateQueries({ queryKey: [organisation, "assets"] });
      void client.invalidateQueries({ queryKey: [organisation, "sites"] });
    },
  };
}

export type NewAsset = Omit<BodyInput<typeof createAsset>, "id">;

export function useCreateAsset() {
  const { organisation, keep, refresh } = useKeep();
  return useMutation({
    mutationFn: ({ id, ...body }: NewAsset & { id: string }) =>
      api.call(createAsset, { params: { organisation }, body: { id, ...body } }),
    onSuccess: keep,
    onSettled: refresh,
  });
}

export type AssetUpdate = BodyInput<typeof updateAsset>;

/** @throws ApiProblem version-conflict with the present state */
export function useUpdateAsset(asset: string) {
  const { organisation, keep, refresh } = useKeep();
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: AssetUpdate }) =>
      api.call(updateAsset, { params: { organisation, asset }, body, ifMatch: version }),
    onSuccess: (after) => {
      keep(after);
      refresh();
    },
  });
}

export function useSetStatus(asset: string) {
  const { organisation, keep, refresh } = useKeep();
  return useMutation({
    mutationFn: (body: BodyInput<typeof setAssetStatus>) =>
      api.call(setAssetStatus, { params: { organisation, asset }, body }),
    onSuccess: keep,
    onSettled: refresh,
  });
}

export function useMoveAsset(asset: string) {
  const { organisation, keep, refresh } = useKeep();
  return useMutation({
    mutationFn: ({ version, parentId }: { version: number; parentId: string }) =>
      api.call(moveAsset, { params: { organisation, asset }, body: { parentId }, ifMatch: version }),
    onSuccess: keep,
    onSettled: refresh,
  });
}

export function useBinActions() {
  const { organisation, keep, refresh } = useKeep();
  return {
    remove: useMutation({
      mutationFn: (asset: string) => api.call(deleteAsset, { params: { organisation, asset } }),
      onSuccess: keep,
      onSettled: refresh,
    }),
    restore: useMutation({
      mutationFn: (asset: string) => api.call(restoreAsset, { params: { organisation, asset } }),
      onSuccess: keep,
      onSettled: refresh,
    }),
  };
}

/** Announces the photo, sends its bytes and puts it on the object. `onShare` hears 0 to 1 while bytes go. */
export function useSetPhoto(asset: string) {
  const { organisation, keep, refresh } = useKeep();
  return useMutation({
    mutationFn: async (input: { file: File; version: number; onShare: (share: number) => void }) => {
      const prepared = await prepareFile(input.file, input.file.name);
      await api.call(registerFile, { params: { organisation }, body: prepared.announced });
      const address = api.url(putFileContent, { params: { organisation, file: prepared.announced.id } });
      await sendBytes(address, prepared.bytes, input.onShare);
      return api.call(updateAsset, {
        params: { organisation, asset },
        body: { photoFileId: prepared.announced.id },
        ifMatch: input.version,
      });
    },
    onSuccess: keep,
    onSettled: refresh,
  });
}

export const newAssetId = (): string => newId();
