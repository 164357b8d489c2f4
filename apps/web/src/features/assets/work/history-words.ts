import { useLingui } from "@lingui/react/macro";
import type { HistoryEntry } from "@qrmaint/contracts/changes/contract";
import { ASSET_STATUSES } from "@qrmaint/contracts/assets/rules";
import { labelCodeGroups, normaliseLabelCode } from "@qrmaint/contracts/labels/rules";
import { useAssetStatusWord } from "@qrmaint/ui/marks/asset-status-mark";
import { useFactValueWord, useFactWord, type FactKey } from "../asset-words.ts";

type Field = HistoryEntry["fields"][number];

/** Columns of the record, and the fact that a reader knows them by. */
const FACTS: Readonly<Record<string, FactKey>> = {
  name: "name",
  type: "type",
  manufacturer: "manufacturer",
  model: "model",
  serial_number: "serialNumber",
  internal_number: "internalNumber",
  criticality: "criticality",
  external_id: "externalId",
  tags: "tags",
  description: "description",
  is_public_reporting: "isPublicReporting",
};

/** A recorded value as the text that the forms use: lists by commas, switches as yes and no. */
export function recordedText(fact: FactKey, value: string | null): string {
  if (value === null) return "";
  if (fact === "isPublicReporting") return value === "true" ? "yes" : "no";
  if (fact !== "tags") return value;
  try {
    const tags: unknown = JSON.parse(value);
    return Array.isArray(tags) ? tags.join(", ") : value;
  } catch {
    return value;
  }
}

/** Our own codes by their beginning, as it is printed; those of makers whole. */
const shortCode = (code: string): string => {
  const [start = ""] = labelCodeGroups(code);
  return normaliseLabelCode(code) === null ? code : `${start}…`;
};

/** The history of an object in words of both languages. */
export function useHistoryWords() {
  const { t } = useLingui();
  const statusOf = useAssetStatusWord();
  const labelOf = useFactWord();
  const wordOf = useFactValueWord();
  const changeOf = ({ field, from, to }: Field): string | null => {
    switch (field) {
      case "status": {
        const known = ASSET_STATUSES.find((status) => status === to);
        const status = known === undefined ? (to ?? "") : statusOf(known);
        return t`Status: ${status}`;
      }
      case "status_reason":
        return to === null || to === "" ? null : t`Reason: ${to}`;
      case "parent_id":
        return t`Moved to another place in the tree`;
      case "site_id":
        return t`Moved to another site`;
      case "photo_file_id":
        return to === null ? t`Photo taken away` : from === null ? t`Photo added` : t`Photo replaced`;
      case "deleted_at":
        return to === null ? t`Taken back from the bin` : t`Moved to the bin`;
      default: {
        const fact = FACTS[field];
        if (fact === undefined) return null;
        const label = labelOf(fact);
        if (fact === "description") return t`${label} changed`;
        const before = wordOf(fact, recordedText(fact, from));
        const now = wordOf(fact, recordedText(fact, to));
        return t`${label}: ${before} → ${now}`;
      }
    }
  };
  const stickerOf = ({ from, to }: Field): string => {
    const code = shortCode(to ?? from ?? "");
    return to === null ? t`Label ${code} revoked` : t`Label ${code} linked`;
  };
  return {
    actorOf: ({ actor }: HistoryEntry): string =>
      actor.name ?? (actor.kind === "member" ? t`a former member` : t`the system`),
    /** Empty where nothing changed that a reader would know. */
    sentencesOf: ({ table, operation, fields }: HistoryEntry): string[] => {
      if (table === "labels") return fields.map(stickerOf);
      if (operation === "insert") return [t`Added`];
      if (operation === "delete") return [t`Deleted for good`];
      return fields.map(changeOf).filter((sentence) => sentence !== null);
    },
  };
}
