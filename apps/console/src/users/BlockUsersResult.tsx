import type { BlockedUsers, User } from '@mandat/contract';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import { useId } from 'react';
import { useGetMany } from 'react-admin';
import { isErrorCode } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { fullName } from './user-names.ts';

interface BlockUsersResultProps {
  results: BlockedUsers['results'];
  onClose: () => void;
}

/** What became of each user of a bulk block; those that were not blocked come first, with the reason. */
export function BlockUsersResult({ results, onClose }: BlockUsersResultProps) {
  const t = useText();
  const id = useId();
  const { data = [] } = useGetMany<User>('users', { ids: results.map((result) => result.id) });
  const nameOf = (userId: string) => {
    const user = data.find((candidate) => candidate?.id === userId);
    return user ? fullName(user) : userId;
  };
  const sorted = results.toSorted((a, b) => Number(a.outcome === 'blocked') - Number(b.outcome === 'blocked'));
  const blocked = results.filter((result) => result.outcome === 'blocked').length;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={id}>
      <DialogTitle id={id} component="h2" sx={{ typography: 'h2' }}>
        {t('users.blockManyBlocked', { smart_count: blocked })}
      </DialogTitle>
      <DialogContent>
        <List dense aria-label={t('users.blockManyResult')}>
          {sorted.map(({ id: userId, outcome, code }) => (
            <ListItem key={userId} disableGutters>
              <ListItemText
                primary={nameOf(userId)}
                secondary={`${t(`users.blockManyOutcome.${outcome}`)}${code && isErrorCode(code) && outcome === 'refused' ? `: ${t(`errors.${code}`)}` : ''}`}
              />
            </ListItem>
          ))}
        </List>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose} variant="contained" autoFocus>
          {t('app.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
