import type { ReactNode } from 'react';

interface SectionProps {
  id: string;
  title: string;
  children: ReactNode;
}

/** A part of the settings page with its heading. */
export function Section({ id, title, children }: SectionProps) {
  return (
    <section className="pm8-section" id={id} aria-labelledby={`${id}-title`}>
      <h2 className="pm8-section__head" id={`${id}-title`}>
        {title}
      </h2>
      {children}
    </section>
  );
}
