import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { RequestState } from "./request-state.tsx";
import { useMyRequests } from "./use-requests.ts";
import classes from "./requests.module.css";

/** What the member has reported, newest first, and what became of it. */
export function MyRequests() {
  const { t } = useLingui();
  const items = useMyRequests().data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={classes.mine}>
      <h2>{t`Reported by you`}</h2>
      <ul>
        {items.map((request) => (
          <li key={request.id}>
            <Link href={`/request/${request.id}`}>
              <span className={classes.subject}>
                {request.isBreakdown && <BreakdownMark shapeOnly />} {request.subject}
              </span>
              <small>
                <RequestState request={request} />
                <RelativeTime at={request.reportedAt} />
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
