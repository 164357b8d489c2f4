import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { formatExact, formatRelative, isNow } from "../text/instant.ts";
import { useNowMs } from "../text/now.ts";
import classes from "./marks.module.css";

/**
 * Relative under a day, else exact; the exact time on hover, and by tap where `tappable` (not inside links and buttons).
 * @param at ISO 8601 instant
 * @param timeZone IANA zone of the site; the reader's own when left out
 */
export function RelativeTime(props: { at: string; timeZone?: string; tappable?: boolean }) {
  const { at, timeZone, tappable = false } = props;
  const { t, i18n } = useLingui();
  const nowMs = useNowMs();
  const [showsExact, setShowsExact] = useState(false);
  const exact = formatExact(at, i18n.locale, timeZone);
  const near = isNow(at, nowMs) ? t`just now` : formatRelative(at, nowMs, i18n.locale);
  const text = showsExact || near === null ? exact : near;
  const time = (
    <time dateTime={at} title={exact}>
      {text}
    </time>
  );
  if (!tappable || near === null) return time;
  return (
    <button type="button" className={classes.time} onClick={() => setShowsExact(!showsExact)}>
      {time}
    </button>
  );
}
