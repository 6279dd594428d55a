import type { ReactNode } from 'react';

interface IconProps {
  /** Edge in CSS pixels. */
  size?: number;
}

function Icon({ size = 20, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      className="pm8-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** Two sets that share something. */
export const SimilarIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="9" cy="12" r="5.5" />
    <circle cx="15" cy="12" r="5.5" />
  </Icon>
);
const THUMB =
  'M7.500 11L11 4.500c1.400 0 2.300 1 2.300 2.300V10h4.900c1.200 0 2 1.100 1.700 2.200l-1.600 6c-.2.800-.9 1.300-1.700 1.300H7.500zM4 11h3.500v8.500H4z';
export const MoreIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d={THUMB} />
  </Icon>
);
export const LessIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d={THUMB} transform="rotate(180 12 12)" />
  </Icon>
);
export const NeverIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M6 6l12 12" />
  </Icon>
);
export const PlusIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M12 5v14M5 12h14" />
  </Icon>
);
export const MinusIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M5 12h14" />
  </Icon>
);
/** A guess: a diamond, never a star. */
export const GuessIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M12 3.500L20 12l-8 8.500L4 12z" strokeDasharray="3.200 2.600" />
  </Icon>
);
export const BackIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M15 5l-7 7 7 7" />
  </Icon>
);
