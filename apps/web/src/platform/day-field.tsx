import type { ComponentProps } from "react";
import { FIRST_DAY, LAST_DAY } from "@qrmaint/contracts/shapes";
import { DateField } from "@qrmaint/ui/forms/date-field";

/** A day of work: the calendar offers those that the contracts take. */
export function DayField(props: Omit<ComponentProps<typeof DateField>, "min" | "max">) {
  return <DateField {...props} min={FIRST_DAY} max={LAST_DAY} />;
}
