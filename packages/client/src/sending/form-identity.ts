import { newId } from "../api-client.ts";

/** What a form keeps through all of its tries. */
export interface FormIdentity {
  /** Of what it makes. */
  readonly id: string;
  /** When it was first pressed by this device's clock, however long it takes to arrive. ISO 8601 UTC */
  readonly pressedAt: () => string;
  /** The same without pressing: undefined before the first time. */
  readonly firstPress: () => string | undefined;
}

/** @param pressed when a form that was kept had been pressed first */
export function newFormIdentity(id = newId(), pressed?: string): FormIdentity {
  let first = pressed;
  return { id, pressedAt: () => (first ??= new Date().toISOString()), firstPress: () => first };
}
