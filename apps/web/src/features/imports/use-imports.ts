import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { newId, newKey, prepareFile, uploadFile } from "@qrmaint/client";
import { registerFile } from "@qrmaint/contracts/files/contract";
import {
  createImport,
  discardImport,
  getImport,
  type ImportMapping,
  type ImportRun,
  listImports,
  mapImport,
  previewImport,
  startImport,
  stopImport,
  undoImport,
} from "@qrmaint/contracts/imports/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";

/** While it runs its state is asked for again after this long. */
const PROGRESS_EVERY_MS = 1_000;

export function useImports() {
  const { organisationId: organisation } = useSession();
  return useInfiniteQuery({
    queryKey: [organisation, "imports", "list"],
    queryFn: ({ pageParam, signal }) =>
      api.call(listImports, {
        params: { organisation },
        query: { limit: 50, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useImport(id: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "imports", "one", id],
    queryFn: ({ signal }) => api.call(getImport, { params: { organisation, import: id }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.state === "running" || state.data?.state === "undoing" ? PROGRESS_EVERY_MS : false,
  });
}

/** Reads the whole file: seconds for a large one. Asked again when the assignment of columns changes. */
export function useImportPreview(run: ImportRun) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "imports", "preview", run.id, run.version],
    queryFn: ({ signal }) => api.call(previewImport, { params: { organisation, import: run.id }, signal }),
    placeholderData: (before) => before,
  });
}

export interface NewImport {
  file: File;
  siteId: string;
  source: string;
}

export function useCreateImport() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  return useMutation({
    async mutationFn({ file, siteId, source }: NewImport) {
      // The system's name for a CSV differs from machine to machine; the server looks at the content.
      const prepared = await prepareFile(file.slice(0, file.size, "text/csv"), file.name);
      const params = { organisation };
      await api.call(registerFile, { params, key: newKey(), body: prepared.announced });
      await uploadFile(api, organisation, prepared);
      const body = { id: newId(), siteId, fileId: prepared.announced.id, source };
      return api.call(createImport, { params, key: newKey(), body });
    },
    onSettled: () => client.invalidateQueries({ queryKey: [organisation, "imports", "list"] }),
  });
}

/** A draft as it was, under a new id: what its discarding is taken back with. */
export function useDiscardImport() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: [organisation, "imports", "list"] });
  return {
    discard: useMutation({
      mutationFn: (id: string) => api.call(discardImport, { params: { organisation, import: id } }),
      onSuccess: refresh,
    }),
    bringBack: async ({ siteId, fileId, source, mapping }: ImportRun): Promise<ImportRun> => {
      const body = { id: newId(), siteId, fileId, source };
      const run = await api.call(createImport, { params: { organisation }, body });
      if (mapping !== null)
        await api.call(mapImport, { params: { organisation, import: run.id }, body: mapping });
      await refresh();
      return run;
    },
  };
}

export function useImportActions(id: string) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const params = { organisation, import: id };
  const onSuccess = (run: ImportRun) => {
    client.setQueryData([organisation, "imports", "one", id], run);
    return client.invalidateQueries({ queryKey: [organisation, "imports", "list"] });
  };
  return {
    map: useMutation({
      mutationFn: (body: ImportMapping) => api.call(mapImport, { params, body, key: newKey() }),
      onSuccess,
    }),
    start: useMutation({
      mutationFn: () => api.call(startImport, { params, key: newKey() }),
      onSuccess,
    }),
    stop: useMutation({
      mutationFn: () => api.call(stopImport, { params, key: newKey() }),
      onSuccess,
    }),
    undo: useMutation({
      mutationFn: () => api.call(undoImport, { params, key: newKey() }),
      onSuccess,
    }),
  };
}
