import Box from '@mui/material/Box';
import { encode } from 'uqr';

/** Modules of white around it, without which cameras do not find it. */
const quietZone = 4;

/** `text` as a QR code: drawn here, so that no image and no foreign service sees it; black on white in the dark too. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: quietZone });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      sx={{ width: '100%', maxWidth: 220, aspectRatio: '1', display: 'block', borderRadius: 2, backgroundColor: '#fff' }}
    >
      <path d={dark.join('')} fill="#000" />
    </Box>
  );
}
