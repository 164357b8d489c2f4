import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import { id } from "../shapes.ts";
import { WORK_ORDER_TYPES } from "../work-orders/rules.ts";

/** Apart from the other operations of work orders, so that the phone, which shows no years, does not load it. */
export const countWorkByYear = defineOperation({
  id: "countWorkByYear",
  feature: "work-orders",
  method: "GET",
  path: "/o/{organisation}/work-order-years",
  access: "work-orders.read",
  summary:
    "How many work orders an object and all below it had in each year, by type; years of the site's calendar.",
  params: z.strictObject({ organisation: id }),
  query: z.strictObject({ asset: id }),
  output: z.object({
    items: z.array(z.object({ year: z.number(), type: z.enum(WORK_ORDER_TYPES), count: z.number() })),
  }),
});
