import type { PaletteOptions } from '@mui/material/styles';
import type { RaThemeOptions } from 'react-admin';
import { components } from './components.ts';
import { darkPalette, lightPalette } from './palettes.ts';

const sans = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif';
/** Headings in the system's book face: the console handles deeds, and looks a little like one. */
export const serif = 'Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", Cambria, "Noto Serif", "DejaVu Serif", Georgia, serif';
export const mono = 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace';

function createConsoleTheme(palette: PaletteOptions): RaThemeOptions {
  return {
    palette,
    shape: { borderRadius: 8 },
    sidebar: { width: 228, closedWidth: 60 },
    breakpoints: { values: { xs: 0, sm: 640, md: 900, lg: 1200, xl: 1600 } },
    typography: {
      fontFamily: sans,
      fontSize: 14,
      h1: { fontFamily: serif, fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.25, letterSpacing: '-0.005em' },
      h2: { fontFamily: serif, fontSize: '1.1875rem', fontWeight: 600, lineHeight: 1.3 },
      h3: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.4 },
      subtitle2: { fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.4 },
      body1: { fontSize: '0.9375rem', lineHeight: 1.55 },
      body2: { fontSize: '0.875rem', lineHeight: 1.5 },
      caption: { fontSize: '0.8125rem', lineHeight: 1.4 },
    },
    components,
  };
}

export const lightTheme = createConsoleTheme(lightPalette);
export const darkTheme = createConsoleTheme(darkPalette);
