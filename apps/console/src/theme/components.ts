import type { Components, Theme } from '@mui/material/styles';

/** The look of MUI's parts: flat paper with a hairline, one visible ring of focus, no capitals. */
export const components: Components<Theme> = {
  MuiCssBaseline: {
    styleOverrides: (theme) => ({
      body: { overflowWrap: 'break-word' },
      '*:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 2 },
      'main:focus-visible, [role="dialog"]:focus-visible': { outline: 'none' },
      a: { color: theme.palette.primary.main },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
      },
    }),
  },
  MuiButtonBase: { defaultProps: { disableRipple: true } },
  MuiButton: {
    defaultProps: { disableElevation: true },
    styleOverrides: { root: { textTransform: 'none', fontWeight: 600, borderRadius: 8, minHeight: 36 } },
  },
  MuiToggleButton: { styleOverrides: { root: { textTransform: 'none', fontWeight: 500 } } },
  MuiTab: { styleOverrides: { root: { textTransform: 'none' } } },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: {
    styleOverrides: { root: ({ theme }) => ({ border: `1px solid ${theme.palette.divider}`, borderRadius: 12 }) },
  },
  MuiDialog: { styleOverrides: { paper: { borderRadius: 14 } } },
  MuiMenu: {
    styleOverrides: { paper: ({ theme }) => ({ border: `1px solid ${theme.palette.divider}`, boxShadow: theme.shadows[4] }) },
  },
  MuiTextField: { defaultProps: { variant: 'outlined', size: 'small' } },
  MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small' } },
  MuiOutlinedInput: { styleOverrides: { notchedOutline: ({ theme }) => ({ borderColor: theme.palette.text.disabled }) } },
  MuiTableCell: {
    styleOverrides: {
      root: ({ theme }) => ({ borderBottomColor: theme.palette.divider, padding: '8px 12px' }),
      head: ({ theme }) => ({
        color: theme.palette.text.secondary,
        fontWeight: 600,
        fontSize: '0.8125rem',
        whiteSpace: 'nowrap',
        backgroundColor: theme.palette.background.paper,
      }),
    },
  },
  MuiTableSortLabel: { styleOverrides: { root: { borderRadius: 4 } } },
  MuiChip: { styleOverrides: { root: { fontWeight: 500 } } },
  MuiTooltip: {
    defaultProps: { arrow: true },
    styleOverrides: {
      tooltip: ({ theme }) => ({
        fontSize: '0.8125rem',
        lineHeight: 1.45,
        padding: '6px 10px',
        color: theme.palette.background.paper,
        backgroundColor: theme.palette.text.primary,
      }),
      arrow: ({ theme }) => ({ color: theme.palette.text.primary }),
    },
  },
  MuiAlert: {
    styleOverrides: {
      root: ({ theme, ownerState }) => {
        const tone = theme.palette[ownerState.severity ?? 'info'];
        return {
          borderRadius: 10,
          color: theme.palette.text.primary,
          backgroundColor: tone.light,
          '& .MuiAlert-icon': { color: tone.main },
        };
      },
    },
  },
  MuiListItemButton: { styleOverrides: { root: { borderRadius: 8 } } },
};
