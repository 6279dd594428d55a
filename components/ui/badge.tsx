import type { ReactNode } from 'react';
import './badge.css';

interface BadgeProps {
  tone?: 'plain' | 'good' | 'warn' | 'bad';
  /** More words, on hover. */
  title?: string;
  icon?: ReactNode;
  children: ReactNode;
}

/** One or two words about a state. */
export function Badge({ tone = 'plain', title, icon, children }: BadgeProps) {
  return (
    <span className={`pm8-badge pm8-badge--${tone}`} title={title}>
      {icon}
      {children}
    </span>
  );
}
