import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { newKey } from "@qrmaint/client";
import {
  createLabels,
  findLabel,
  getLabelImage,
  getLabelSheet,
  linkLabel,
  listLabels,
  revokeLabel,
} from "@qrmaint/contracts/labels/contract";
import type { LabelFormatId } from "@qrmaint/contracts/labels/formats";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";

export function useLabels(filter: { asset?: string; state?: string }) {
  const { organisationId: organisation } = useSession();
  return useInfiniteQuery({
    queryKey: [organisation, "labels", "list", filter],
    queryFn: ({ pageParam, signal }) =>
      api.call(listLabels, {
        params: { organisation },
        query: { ...filter, limit: 100, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useLabelActions() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: [organisation, "labels"] });
  return {
    /** With an asset one linked label, without one `count` blank ones. */
    create: useMutation({
      mutationFn: (body: { assetId: string | null; count: number }) =>
        api.call(createLabels, { params: { organisation }, body, key: newKey() }),
      onSettled,
    }),
    /** Finds the label by a typed or foreign code, then points it at the asset. */
    linkCode: useMutation({
      mutationFn: async ({ code, assetId }: { code: string; assetId: string }) => {
        const found = await api.call(findLabel, { params: { organisation, code } });
        return api.call(linkLabel, {
          params: { organisation, label: found.label.id },
          body: { assetId },
          key: newKey(),
        });
      },
      onSettled,
    }),
    revoke: useMutation({
      mutationFn: (label: string) =>
        api.call(revokeLabel, { params: { organisation, label }, key: newKey() }),
      onSettled,
    }),
  };
}

export function useLabelUrls() {
  const { organisationId: organisation } = useSession();
  return {
    image: (label: string, format: "svg" | "png") =>
      api.url(getLabelImage, { params: { organisation, label }, query: { format } }),
    sheet: (labels: readonly string[], format: LabelFormatId) =>
      api.url(getLabelSheet, { params: { organisation }, query: { labels: labels.join(","), format } }),
  };
}
