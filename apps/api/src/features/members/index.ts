import type { Feature } from "../../features.ts";
import { inviteMember, listInvitations, revokeInvitation } from "./invite-member.ts";
import { ageOutInvitationsJob } from "./jobs/age-out-invitations.ts";
import { listMembers } from "./list-members.ts";
import { getOrganisation, updateOrganisation } from "./organisation.ts";
import { endMembership, updateMember } from "./update-member.ts";

export const members: Feature = {
  name: "members",
  bindings: [
    getOrganisation,
    updateOrganisation,
    listMembers,
    updateMember,
    endMembership,
    inviteMember,
    listInvitations,
    revokeInvitation,
  ],
  jobs: (services) => [ageOutInvitationsJob(services)],
};
