import { newId } from "../api-client.ts";

/** What a form keeps through all of its tries. */
export interface FormIdentity {
  /** Of what it makes. */
  readonly id: string;
  /** When it was first pressed by this device's clock, however long it takes to arrive. ISO 8601 UTC */
  readonly pressedAt: () => string;
}

export function newFormIdentity(id = newId()): FormIdentity {
  let first: string | undefined;
  return { id, pressedAt: () => (first ??= new Date().toISOString()) };
}
