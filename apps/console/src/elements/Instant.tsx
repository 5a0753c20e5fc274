import { useFormats } from '../i18n/use-formats.ts';

interface InstantProps {
  value: string | null;
  /** What to show when there is no instant. */
  empty?: string;
  as?: 'date' | 'time' | 'dateTime' | 'relative' | 'exact';
}

/** An instant in the user's zone; the exact one appears on hover. */
export function Instant({ value, empty = '–', as = 'dateTime' }: InstantProps) {
  const formats = useFormats();
  if (value === null) return <>{empty}</>;
  const text = as === 'relative' ? formats.relative(value, new Date()) : formats[as](value);
  return (
    <time dateTime={value} title={formats.exact(value)} style={{ whiteSpace: as === 'exact' ? 'normal' : 'nowrap' }}>
      {text}
    </time>
  );
}
