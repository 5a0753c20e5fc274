import CheckBoxIcon from '@mui/icons-material/CheckBox';
import CheckBoxOutlineBlankIcon from '@mui/icons-material/CheckBoxOutlineBlank';
import ViewColumnIcon from '@mui/icons-material/ViewColumnOutlined';
import Button from '@mui/material/Button';
import ListItemIcon from '@mui/material/ListItemIcon';
import MenuItem from '@mui/material/MenuItem';
import { MenuButton } from '../elements/MenuButton.tsx';
import { useText } from '../i18n/use-text.ts';

interface ColumnMenuProps {
  columns: readonly { id: string; label: string }[];
  isShown: (id: string) => boolean;
  onToggle: (id: string) => void;
}

export function ColumnMenu({ columns, isShown, onToggle }: ColumnMenuProps) {
  const t = useText();
  return (
    <MenuButton
      label={t('list.chooseColumns')}
      opener={(props) => (
        <Button {...props} color="inherit" startIcon={<ViewColumnIcon />}>
          {t('list.columns')}
        </Button>
      )}
    >
      {() =>
        columns.map(({ id, label }) => (
          <MenuItem key={id} role="menuitemcheckbox" aria-checked={isShown(id)} onClick={() => onToggle(id)} dense>
            <ListItemIcon>
              {isShown(id) ? <CheckBoxIcon fontSize="small" color="primary" /> : <CheckBoxOutlineBlankIcon fontSize="small" />}
            </ListItemIcon>
            {label}
          </MenuItem>
        ))
      }
    </MenuButton>
  );
}
