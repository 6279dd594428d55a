import type { ReactNode } from 'react';
import './empty-state.css';

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** What stands where there is nothing to show: why, and what one can do about it. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="pm8-empty">
      <div className="pm8-empty__icon">{icon}</div>
      <h2>{title}</h2>
      {children ? <div className="pm8-muted">{children}</div> : null}
      {actions ? <div className="pm8-empty__actions">{actions}</div> : null}
    </div>
  );
}
