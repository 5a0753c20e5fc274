import { type Palette, styled } from '@mui/material/styles';
import { matrixPermissions } from './permission-areas.ts';

export const nameWidth = 208;
export const cellWidth = 46;
export const rowHeight = 40;
const areaHeight = 30;
const rightHeight = 158;

const clipped = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** The styles of the whole matrix in one place: its cells are plain elements, as there are hundreds of them. */
export const MatrixFrame = styled('div')(({ theme: { palette } }) => ({
  overflow: 'auto',
  border: `1px solid ${palette.divider}`,
  borderRadius: 12,
  scrollPaddingTop: areaHeight + rightHeight,
  scrollPaddingLeft: nameWidth,
  backgroundColor: palette.background.paper,
  '& th, & td': { padding: 0, fontWeight: 400, textAlign: 'left' },
  ...headStyles(palette),
  ...personStyles(palette),
  ...cellStyles(palette),
  ...markStyles(palette),
}));

/** A table whose role is told to be a grid, as it is moved through cell by cell. */
export const MatrixTableElement = styled('table')({
  tableLayout: 'fixed',
  borderCollapse: 'separate',
  borderSpacing: 0,
  width: nameWidth + cellWidth * matrixPermissions.length,
  minWidth: '100%',
  fontSize: '0.8125rem',
});

/** The marks alone, for the legend and the cards. */
export const MarkFrame = styled('span')(({ theme }) => ({ display: 'inline-flex', ...markStyles(theme.palette) }));

function markStyles(palette: Palette) {
  return {
    '& .mark': {
      display: 'inline-flex',
      alignItems: 'center',
      justifyContent: 'center',
      width: 24,
      height: 24,
      flexShrink: 0,
      borderRadius: 7,
      border: `1.5px solid ${palette.mode === 'dark' ? '#5d6e6f' : '#a9b0aa'}`,
    },
    '& [aria-disabled="true"] + .mark.none': { borderColor: 'transparent' },
    '& .mark.role': { borderColor: 'transparent', color: palette.text.secondary },
    '& .mark.granted': { borderColor: palette.primary.main, backgroundColor: palette.primary.main, color: palette.primary.contrastText },
    '& .mark.until': { borderColor: palette.primary.main, backgroundColor: palette.primary.light, color: palette.primary.main },
    '& .mark.waiting': { borderStyle: 'dashed', borderColor: palette.warning.main, color: palette.warning.main },
    '& .mark.expired': { borderColor: 'transparent', color: palette.text.disabled },
    '& .mark.pending': { boxShadow: `0 0 0 2px ${palette.background.paper}, 0 0 0 4px ${palette.secondary.main}` },
  };
}

function headStyles(palette: Palette) {
  const line = `1px solid ${palette.divider}`;
  return {
    '& thead': { position: 'sticky', top: 0, zIndex: 3 },
    '& thead th': { color: palette.text.secondary, backgroundColor: palette.background.paper },
    '& thead .corner': { zIndex: 4, padding: '0 14px 10px', fontWeight: 600, verticalAlign: 'bottom', borderBottom: line },
    '& .area': { height: areaHeight, padding: '0 3px 0 4px', fontSize: '0.6875rem', fontWeight: 600, ...clipped },
    '& .right': { height: rightHeight, padding: '6px 0 10px', verticalAlign: 'bottom', borderBottom: line },
    '& .right > span': {
      display: 'inline-block',
      marginLeft: 8,
      writingMode: 'vertical-rl',
      transform: 'rotate(180deg)',
      lineHeight: 1.1,
      maxHeight: rightHeight - 16,
      color: palette.text.primary,
    },
    '& .first': { borderLeft: line },
    '& .current > span': { fontWeight: 700, color: palette.primary.main },
  } as const;
}

function personStyles(palette: Palette) {
  const line = `1px solid ${palette.divider}`;
  const { primary: color } = palette.text;
  return {
    '& .corner, & .person': { position: 'sticky', left: 0, zIndex: 2, borderRight: line, backgroundColor: palette.background.paper },
    '& tbody tr': { height: rowHeight },
    '& tbody tr:not(.gap) > *': { borderBottom: line },
    '& tbody tr:hover > *': { backgroundColor: palette.mode === 'dark' ? '#1d292b' : '#f3f6f4' },
    '& .person': { padding: '0 14px', lineHeight: 1.25 },
    '& .person a': { display: 'block', color, fontWeight: 600, fontSize: '0.875rem', textDecoration: 'none', ...clipped },
    '& .person a:hover': { textDecoration: 'underline' },
    '& .person span': { display: 'block', color: palette.text.secondary, fontSize: '0.75rem', ...clipped },
  } as const;
}

function cellStyles(palette: Palette) {
  const centred = { display: 'flex', alignItems: 'center', justifyContent: 'center' } as const;
  const bare = { padding: 0, border: 0, fontSize: 11, cursor: 'pointer' } as const;
  return {
    '& .cell': { position: 'relative' },
    '& label': { ...centred, height: rowHeight - 1, paddingRight: 10, cursor: 'pointer' },
    '& label:has([aria-disabled="true"])': { cursor: 'default' },
    '& label:not(:has([aria-disabled="true"])):hover .mark': { borderColor: palette.primary.main },
    '& input': { position: 'absolute', opacity: 0, inset: 0, width: '100%', height: '100%', margin: 0, cursor: 'inherit' },
    '& input:focus-visible + .mark': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 3 },
    '& .more': {
      ...bare,
      position: 'absolute',
      inset: '0 0 0 auto',
      width: 12,
      borderRadius: 4,
      opacity: 0,
      writingMode: 'vertical-rl',
      color: palette.text.primary,
      backgroundColor: palette.action.selected,
    },
    '& .cell:hover .more, & .cell:focus-within .more': { opacity: 1 },
  } as const;
}
