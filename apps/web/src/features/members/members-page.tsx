import { useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { FilterChips } from "@qrmaint/ui/layout/filter-chips";
import { useLocation, useParams, useSearchParams } from "wouter";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSession } from "../../platform/session.tsx";
import { Invitations } from "./invitations.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberDialog } from "./member-dialog.tsx";
import { MemberList } from "./member-list.tsx";
import { useMembers } from "./use-members.ts";
import classes from "./members.module.css";

export function MembersPage() {
  const { t } = useLingui();
  const { can } = useSession();
  const { dialog } = useParams<{ dialog?: string }>();
  const [, go] = useLocation();
  const [params, setParams] = useSearchParams();
  const isWithFormer = params.get("former") === "true";
  const mayManage = can("members.manage");
  const close = () => go(isWithFormer ? "/members?former=true" : "/members");
  const former = {
    id: "former",
    label: t`Also former members`,
    isOn: isWithFormer,
    onToggle: () => setParams(isWithFormer ? {} : { former: "true" }),
  };
  return (
    <PageFrame
      title={t`People`}
      tools={<FilterChips label={t`Which people`} chips={[former]} />}
      action={
        mayManage && (
          <Button kind="primary" onClick={() => go("/members/invite")}>{t`Invite a person`}</Button>
        )
      }
    >
      <div className={classes.page}>
        <MemberList
          isWithFormer={isWithFormer}
          onOpen={mayManage ? (id) => go(`/members/${id}${location.search}`) : undefined}
        />
        {mayManage && <Invitations />}
      </div>
      {mayManage && dialog === "invite" && <InviteDialog onClose={close} />}
      {mayManage && dialog !== undefined && (
        <OpenMember id={dialog} isWithFormer={isWithFormer} onClose={close} />
      )}
    </PageFrame>
  );
}

function OpenMember(props: { id: string; isWithFormer: boolean; onClose: () => void }) {
  const { id, isWithFormer, onClose } = props;
  const list = useMembers(isWithFormer);
  const member = list.data?.pages.flatMap((page) => page.items).find((one) => one.id === id);
  if (!member || member.endedAt !== null) return null;
  return <MemberDialog key={id} member={member} onClose={onClose} />;
}
