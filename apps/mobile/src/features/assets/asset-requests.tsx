import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { useAssetRequests } from "./use-assets.ts";
import classes from "./assets.module.css";

/** What others have reported and nobody has accepted: read first, so that it is not reported again. */
export function AssetRequests({ assetId }: { assetId: string }) {
  const { t } = useLingui();
  const requests = useAssetRequests(assetId);
  const items = requests.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={classes.requests}>
      <h3>{t`Reported, not accepted yet`}</h3>
      <ul className={classes.rows}>
        {items.map((request) => (
          <li key={request.id}>
            <Link href={`/request/${request.id}`} className={classes.row}>
              <span>
                {request.isBreakdown && <BreakdownMark shapeOnly />} {request.subject}
              </span>
              <small>
                <RelativeTime at={request.reportedAt} />
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
