import type { WindowMode, WindowState } from '../support-windows.ts';

export type SupportWindowTexts = Readonly<{
  modes: Readonly<Record<WindowMode, string>>;
  states: Readonly<Record<WindowState, string>>;
}>;

export const supportWindowsDe: SupportWindowTexts = {
  modes: { read: 'Lesen', write: 'Lesen und ändern' },
  states: { requested: 'Erbeten', open: 'Offen', ended: 'Abgelaufen', revoked: 'Widerrufen', declined: 'Abgelehnt' },
};

export const supportWindowsEn: SupportWindowTexts = {
  modes: { read: 'Read', write: 'Read and change' },
  states: { requested: 'Requested', open: 'Open', ended: 'Ended', revoked: 'Revoked', declined: 'Declined' },
};
