import type { Palette } from '@mui/material/styles';
import type { SignInSeries } from './sign-ins.ts';

export const chartHeight = 240;

/** How each series is drawn: what succeeded hollow, what failed solid, so that they differ without colour too. */
export function seriesLook({ primary, error }: Palette): Readonly<Record<SignInSeries, { fill: string; stroke: string }>> {
  return {
    succeeded: { fill: primary.light, stroke: primary.main },
    failed: { fill: error.main, stroke: error.main },
  };
}
