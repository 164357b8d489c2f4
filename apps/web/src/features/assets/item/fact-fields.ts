import type { Asset } from "@qrmaint/contracts/assets/contract";
import type { FactKey } from "../asset-words.ts";
import type { AssetUpdate } from "../use-asset-actions.ts";

export interface FactField {
  key: FactKey;
  control: "text" | "area" | "criticality" | "yes-no" | "time-zone";
  /** characters */
  maxLength: number;
}

const text = (key: FactKey, maxLength = 120): FactField => ({ key, control: "text", maxLength });

export const NAME_FIELD = text("name");
export const DESCRIPTION_FIELD: FactField = { key: "description", control: "area", maxLength: 10_000 };
const SITE_FIELDS: readonly FactField[] = [
  { key: "timeZone", control: "time-zone", maxLength: 60 },
  text("currency", 3),
  text("address", 300),
];
const MACHINE_FIELDS: readonly FactField[] = [
  text("type", 80),
  { key: "criticality", control: "criticality", maxLength: 1 },
  text("manufacturer"),
  text("model"),
  text("serialNumber"),
  text("internalNumber"),
  text("tags", 1260),
  text("externalId"),
  { key: "isPublicReporting", control: "yes-no", maxLength: 3 },
];

/** A site says its time zone and currency first. */
export const fieldsOf = (asset: Pick<Asset, "kind">): readonly FactField[] =>
  asset.kind === "site" ? [...SITE_FIELDS, ...MACHINE_FIELDS] : MACHINE_FIELDS;

/** The fact as the text that is typed; empty where it is not given. */
export function readFact(asset: Asset, fact: FactKey): string {
  switch (fact) {
    case "timeZone":
    case "currency":
    case "address":
      return asset.site?.[fact] ?? "";
    case "tags":
      return asset.tags.join(", ");
    case "isPublicReporting":
      return asset.isPublicReporting ? "yes" : "no";
    default:
      return asset[fact] ?? "";
  }
}

/** The change that makes the fact say this. Site facts travel together, so the others are taken from `asset`. */
export function writeFact(asset: Asset, fact: FactKey, typed: string): AssetUpdate {
  const value = typed.trim();
  switch (fact) {
    case "timeZone":
    case "currency":
    case "address": {
      const site = asset.site ?? { timeZone: "", currency: "", address: "" };
      return { site: { ...site, [fact]: fact === "currency" ? value.toUpperCase() : value } };
    }
    case "tags":
      return {
        tags: [
          ...new Set(
            value
              .split(",")
              .map((tag) => tag.trim())
              .filter(Boolean),
          ),
        ],
      };
    case "isPublicReporting":
      return { isPublicReporting: value === "yes" };
    case "criticality":
      return { criticality: value === "A" || value === "B" || value === "C" ? value : null };
    case "externalId":
      return { externalId: value === "" ? null : value };
    default:
      return { [fact]: value };
  }
}

export interface FactChange {
  key: FactKey;
  from: string;
  to: string;
}

const ALL: readonly FactField[] = [NAME_FIELD, DESCRIPTION_FIELD, ...SITE_FIELDS, ...MACHINE_FIELDS];

/** What somebody else changed between the state that was edited and the present one. */
export function changedFacts(before: Asset, present: Asset): FactChange[] {
  return ALL.map(({ key }) => ({ key, from: readFact(before, key), to: readFact(present, key) })).filter(
    ({ from, to }) => from !== to,
  );
}
