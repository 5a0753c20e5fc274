import { type Palette, styled } from '@mui/material/styles';
import { matrixPermissions } from './permission-areas.ts';

export const nameWidth = 208;
export const cellWidth = 46;
export const rowHeight = 40;
const areaHeight = 30;
const rightHeight = 158;

/** The styles of the whole matrix in one place: its cells are plain elements, as there are hundreds of them. */
export const MatrixFrame = styled('div')(({ theme }) => {
  const { palette } = theme;
  const line = `1px solid ${palette.divider}`;
  const paper = { backgroundColor: palette.background.paper };
  const clipped = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  return {
    overflow: 'auto',
    border: line,
    borderRadius: 12,
    scrollPaddingTop: areaHeight + rightHeight,
    scrollPaddingLeft: nameWidth,
    ...paper,
    '& th, & td': { padding: 0, fontWeight: 400, textAlign: 'left' },
    '& thead': { position: 'sticky', top: 0, zIndex: 3 },
    '& thead th': { ...paper, color: palette.text.secondary },
    '& thead .corner': { zIndex: 4, padding: '0 14px 10px', fontWeight: 600, verticalAlign: 'bottom', borderBottom: line },
    '& .corner, & .person': { position: 'sticky', left: 0, zIndex: 2, borderRight: line, ...paper },
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
    '& tbody tr': { height: rowHeight },
    '& tbody tr:not(.gap) > *': { borderBottom: line },
    '& tbody tr:hover > *': { backgroundColor: palette.mode === 'dark' ? '#1d292b' : '#f3f6f4' },
    '& .person': { padding: '0 14px', lineHeight: 1.25 },
    '& .person a': {
      display: 'block',
      color: palette.text.primary,
      fontWeight: 600,
      fontSize: '0.875rem',
      textDecoration: 'none',
      ...clipped,
    },
    '& .person a:hover': { textDecoration: 'underline' },
    '& .person span': { display: 'block', color: palette.text.secondary, fontSize: '0.75rem', ...clipped },
    '& .cell': { position: 'relative' },
    '& label': {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      height: rowHeight - 1,
      paddingRight: 4,
      cursor: 'pointer',
    },
    '& label:has([aria-disabled="true"])': { cursor: 'default' },
    '& label:not(:has([aria-disabled="true"])):hover .mark': { borderColor: palette.primary.main },
    '& input': { position: 'absolute', opacity: 0, inset: 0, width: '100%', height: '100%', margin: 0, cursor: 'inherit' },
    '& input:focus-visible + .mark': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 3 },
    '& .more': {
      position: 'absolute',
      right: 0,
      top: 0,
      bottom: 0,
      width: 12,
      padding: 0,
      border: 0,
      borderRadius: 4,
      fontSize: 11,
      opacity: 0,
      cursor: 'pointer',
      writingMode: 'vertical-rl',
      color: palette.text.primary,
      backgroundColor: palette.action.selected,
    },
    '& .cell:hover .more, & .cell:focus-within .more': { opacity: 1 },
    ...markStyles(palette),
  };
});

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
