import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';

/** Repeats `text` faintly over the whole page, so that a picture of the screen, or a page on paper, says who took it and when. */
export function Watermark({ text }: { text: string }) {
  const { palette } = useTheme();
  const image = `<svg xmlns="http://www.w3.org/2000/svg" width="460" height="240"><text x="20" y="180" transform="rotate(-22 20 180)" font-family="sans-serif" font-size="17" fill="${palette.text.primary}" fill-opacity="0.085">${escapeXml(text)}</text></svg>`;
  return (
    <Box
      aria-hidden
      data-watermark={text}
      // Browsers leave backgrounds out of what is printed unless they are told that this one matters.
      sx={{ position: 'fixed', inset: 0, zIndex: 'tooltip', pointerEvents: 'none', printColorAdjust: 'exact' }}
      style={{ backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(image)}")` }}
    />
  );
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
