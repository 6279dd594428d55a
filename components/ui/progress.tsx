import './spinner.css';

interface ProgressProps {
  label: string;
  done: number;
  /** 0 while unknown. */
  total: number;
  /** Words at the right end, e.g. "120 of 2,000". */
  detail?: string;
}

export function Progress({ label, done, total, detail }: ProgressProps) {
  const percent = total > 0 ? Math.min(100, Math.round((done / total) * 100)) : null;
  return (
    <div className="pm8-progress">
      <div className="pm8-row pm8-row--between pm8-small">
        <span>{label}</span>
        {detail === undefined ? null : <span className="pm8-muted">{detail}</span>}
      </div>
      <div
        className="pm8-progress__track"
        // A native <progress> can't be styled alike in both browsers.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        aria-valuetext={detail}
      >
        {percent === null ? (
          <div className="pm8-progress__fill pm8-progress__fill--unknown" />
        ) : (
          <div className="pm8-progress__fill" style={{ width: `${percent}%` }} />
        )}
      </div>
    </div>
  );
}
