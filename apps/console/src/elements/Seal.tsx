import SvgIcon, { type SvgIconProps } from '@mui/material/SvgIcon';

/** The product's mark: an M in a seal. */
export function Seal(props: SvgIconProps) {
  return (
    <SvgIcon viewBox="0 0 32 32" {...props} aria-hidden>
      <circle cx="16" cy="16" r="14" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="16" cy="16" r="10.8" fill="none" stroke="currentColor" strokeWidth="1" strokeDasharray="1 1.6" />
      <path
        d="M11 20.5v-8.6l5 5.4 5-5.4v8.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </SvgIcon>
  );
}
