import { useLingui } from "@lingui/react/macro";
import type { AssetKind } from "@qrmaint/contracts/assets/rules";

/** What kind of object it is, in one word. */
export function useKindWord(): (kind: AssetKind) => string {
  const { t } = useLingui();
  return (kind) => {
    const words: Record<AssetKind, string> = {
      site: t({ context: "kind of object", message: "Site" }),
      location: t({ context: "kind of object", message: "Location" }),
      area: t({ context: "kind of object", message: "Area" }),
      line: t({ context: "kind of object", message: "Line" }),
      equipment: t({ context: "kind of object", message: "Equipment" }),
    };
    return words[kind] ?? kind;
  };
}

export type FactKey =
  | "name"
  | "type"
  | "manufacturer"
  | "model"
  | "serialNumber"
  | "internalNumber"
  | "criticality"
  | "externalId"
  | "tags"
  | "description"
  | "isPublicReporting"
  | "timeZone"
  | "currency"
  | "address";

/** The labels of an object's facts, the same in the form, in a conflict and in the history. */
export function useFactWord(): (fact: FactKey) => string {
  const { t } = useLingui();
  return (fact) => {
    const words: Record<FactKey, string> = {
      name: t({ context: "object", message: "Name" }),
      type: t({ context: "object", message: "Type" }),
      manufacturer: t`Manufacturer`,
      model: t`Model`,
      serialNumber: t`Serial number`,
      internalNumber: t`Internal number`,
      criticality: t`Criticality`,
      externalId: t`Id in another system`,
      tags: t`Tags`,
      description: t`Description`,
      isPublicReporting: t`Reports without an account`,
      timeZone: t`Time zone`,
      currency: t`Currency`,
      address: t({ context: "place", message: "Address" }),
    };
    return words[fact];
  };
}

/** The value of a fact as a reader says it. */
export function useFactValueWord(): (fact: FactKey, text: string) => string {
  const { t } = useLingui();
  return (fact, text) => {
    if (fact === "isPublicReporting") return text === "yes" ? t`allowed` : t`not allowed`;
    if (fact === "criticality") {
      if (text === "A") return t`A – production stops`;
      if (text === "B") return t`B – production suffers`;
      if (text === "C") return t`C – can wait`;
    }
    return text === "" ? t`not given` : text;
  };
}
