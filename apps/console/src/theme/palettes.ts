import type { PaletteOptions } from '@mui/material/styles';

/** Paper, ink and seal: a calm page in warm white, petrol for what can be done, rust for what carries weight. */
export const lightPalette: PaletteOptions = {
  mode: 'light',
  primary: { main: '#125b5e', dark: '#0b4346', light: '#d9e9e7', contrastText: '#ffffff' },
  secondary: { main: '#97401f', dark: '#76300f', light: '#f6e3d8', contrastText: '#ffffff' },
  error: { main: '#a8221b', dark: '#851610', light: '#fbe4e1', contrastText: '#ffffff' },
  warning: { main: '#7d4e00', dark: '#5f3b00', light: '#fbeed2', contrastText: '#ffffff' },
  success: { main: '#27632f', dark: '#1a4a21', light: '#e0efe0', contrastText: '#ffffff' },
  info: { main: '#23558c', dark: '#173f6b', light: '#e1ebf6', contrastText: '#ffffff' },
  background: { default: '#f6f4ef', paper: '#ffffff' },
  text: { primary: '#1b2425', secondary: '#525e5e', disabled: '#6a7474' },
  divider: '#dcd7cb',
  action: { hover: 'rgba(18, 91, 94, 0.06)', selected: 'rgba(18, 91, 94, 0.11)', focus: 'rgba(18, 91, 94, 0.14)' },
};

export const darkPalette: PaletteOptions = {
  mode: 'dark',
  primary: { main: '#86cfc9', dark: '#5fb3ad', light: '#1d3a3b', contrastText: '#06292a' },
  secondary: { main: '#ecb08e', dark: '#d08f69', light: '#43291c', contrastText: '#35170a' },
  error: { main: '#ffb3a9', dark: '#f28b80', light: '#4a201c', contrastText: '#3d0703' },
  warning: { main: '#f0c47e', dark: '#d3a35a', light: '#41310f', contrastText: '#332300' },
  success: { main: '#9fd6a5', dark: '#7bb982', light: '#1e3a22', contrastText: '#08290d' },
  info: { main: '#a9caf1', dark: '#83abdc', light: '#1d3350', contrastText: '#0a2444' },
  background: { default: '#0f1617', paper: '#172022' },
  text: { primary: '#e7ebe9', secondary: '#aab6b4', disabled: '#8d9997' },
  divider: '#2d3a3b',
  action: { hover: 'rgba(134, 207, 201, 0.08)', selected: 'rgba(134, 207, 201, 0.15)', focus: 'rgba(134, 207, 201, 0.18)' },
};
