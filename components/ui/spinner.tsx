import './spinner.css';

/** A turning ring; decoration only, say in words beside it what is going on. */
export function Spinner({ size = 20 }: { size?: number }) {
  return <span className="pm8-spinner" style={{ width: size, height: size }} aria-hidden="true" />;
}

/** A spinner with words that are announced. */
export function Loading({ label }: { label: string }) {
  return (
    <output className="pm8-loading">
      <Spinner />
      <span>{label}</span>
    </output>
  );
}

/** A grey shape where something is about to be. */
export function Skeleton({ width = '100%', height }: { width?: number | string; height: number }) {
  return <div className="pm8-skeleton" style={{ width, height }} aria-hidden="true" />;
}
