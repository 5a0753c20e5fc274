import Menu from '@mui/material/Menu';
import { type MouseEvent, type ReactNode, useState } from 'react';

interface OpenerProps {
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
  onClick: (event: MouseEvent<HTMLElement>) => void;
}

interface MenuButtonProps {
  label?: string;
  minWidth?: number;
  opener: (props: OpenerProps) => ReactNode;
  children: (close: () => void) => ReactNode;
}

/** A button and the menu that it opens. The menu is put into the page's main landmark, so that nothing stands outside of one. */
export function MenuButton({ label, minWidth = 180, opener, children }: MenuButtonProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      {opener({ 'aria-haspopup': 'menu', 'aria-expanded': anchor !== null, onClick: (event) => setAnchor(event.currentTarget) })}
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        container={() => document.querySelector('main')}
        slotProps={{ paper: { sx: { minWidth } }, list: label ? { 'aria-label': label } : {} }}
      >
        {children(close)}
      </Menu>
    </>
  );
}
