import { useLingui } from "@lingui/react/macro";
import type { RoleKey } from "@qrmaint/contracts/permissions";

/** What a role is called, and what it is for. */
export function useRoleWords(): Record<RoleKey, { name: string; purpose: string }> {
  const { t } = useLingui();
  return {
    administrator: {
      name: t`Administrator`,
      purpose: t`Does everything, invites people and sets their rights.`,
    },
    planner: { name: t`Planner`, purpose: t`Decides on reports, plans and closes work, keeps the objects.` },
    technician: { name: t`Technician`, purpose: t`Does the work and documents it.` },
    requester: { name: t`Requester`, purpose: t`Reports failures and follows them.` },
  };
}
