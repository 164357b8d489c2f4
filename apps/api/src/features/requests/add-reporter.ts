import type { Writer } from "@qrmaint/db";
import { REPORTER_CONTACT_FIELD, REPORTER_NAME_FIELD } from "../../platform/crypto/field-ids.ts";
import type { Services } from "../../platform/http/services.ts";
import { insertReporter, isReporter } from "./queries.ts";
import { normaliseContact } from "./reporter-fields.ts";

export interface NewReporter {
  /** New, or made by the client. */
  id: string;
  requestId: string;
  siteId: string;
  memberId: string | null;
  isFirst: boolean;
  name?: string | undefined;
  contact?: string | undefined;
  note?: string | undefined;
  measuredIso: string;
  nowIso: string;
}

/**
 * Name and contact are only kept sealed; the contact can be searched by its blind index. A member who says the same again
 * stays one reporter.
 */
export async function addReporter(
  services: Services,
  tx: Writer,
  tenantId: string,
  input: NewReporter,
): Promise<void> {
  const { name = "", contact = "", note = "", ...row } = input;
  if (row.memberId !== null && !row.isFirst && (await isReporter(tx, { ...row, memberId: row.memberId })))
    return;
  const at = (fieldId: string) => ({ tenantId, rowId: input.id, fieldId });
  await insertReporter(tx, {
    ...row,
    note,
    name: name === "" ? null : await services.keys.sealCommitted(at(REPORTER_NAME_FIELD), name),
    contact:
      contact === ""
        ? null
        : {
            ...(await services.keys.sealCommitted(at(REPORTER_CONTACT_FIELD), contact)),
            index: await services.keys.blindIndex(
              { tenantId, fieldId: REPORTER_CONTACT_FIELD },
              normaliseContact(contact),
            ),
          },
  });
}
