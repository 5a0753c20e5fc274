import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { type Right, useSeat } from '../session/seat.ts';
import { AccessDenied } from './AccessDenied.tsx';
import { usePageTitle } from './page-title.ts';

interface PageProps {
  title: string;
  /** Without it there is nothing to see here, and the page says so in place. */
  right?: Right;
  /** How wide lines may get; tables want all there is. */
  isWide?: boolean;
  children: ReactNode;
}

export function Page({ title, right, isWide = false, children }: PageProps) {
  const { rights } = useSeat();
  if (right !== undefined && !rights.includes(right)) return <AccessDenied right={right} />;
  return (
    <PageBody title={title} isWide={isWide}>
      {children}
    </PageBody>
  );
}

export function PageBody({ title, isWide = false, children }: Omit<PageProps, 'right'>) {
  usePageTitle(title);
  return <Box sx={{ width: '100%', maxWidth: isWide ? 'none' : 1180, mx: 'auto', p: { xs: 1.5, sm: 3 } }}>{children}</Box>;
}
