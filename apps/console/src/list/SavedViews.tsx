import type { SavedQuery, SavedQueryResource } from '@mandat/contract';
import BookmarksIcon from '@mui/icons-material/BookmarksOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import EditIcon from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { type SortPayload, useGetList } from 'react-admin';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { useText } from '../i18n/use-text.ts';
import { DeleteViewDialog } from './DeleteViewDialog.tsx';
import type { Filter } from './filters.ts';
import { type SavedViewDraft, SaveViewDialog } from './SaveViewDialog.tsx';

interface SavedViewsProps {
  resource: SavedQueryResource;
  filter: Filter;
  sort: SortPayload | null;
  onApply: (view: SavedQuery) => void;
}

/** Named filters of this list, one's own and those that colleagues share. */
export function SavedViews({ resource, filter, sort, onApply }: SavedViewsProps) {
  const t = useText();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [draft, setDraft] = useState<SavedViewDraft | null>(null);
  const [deleting, setDeleting] = useState<SavedQuery | null>(null);
  const { data = [], error } = useGetList<SavedQuery>(
    'saved-queries',
    { filter: { resource }, sort: { field: 'name', order: 'ASC' }, pagination: { page: 1, perPage: 1000 } },
    { enabled: anchor !== null },
  );
  const apply = (view: SavedQuery) => {
    onApply(view);
    setAnchor(null);
  };
  const edit = (next: SavedViewDraft) => {
    setAnchor(null);
    setDraft(next);
  };
  const groups = [
    { label: t('list.savedMine'), views: data.filter((view) => view.isOwn) },
    { label: t('list.savedShared'), views: data.filter((view) => !view.isOwn) },
  ].filter((group) => group.views.length > 0);
  return (
    <>
      <Button
        color="inherit"
        startIcon={<BookmarksIcon />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('list.saved')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': t('list.saved'), sx: { width: 330, maxWidth: '94vw', p: 2 } } }}
      >
        <Stack sx={{ gap: 1.5 }}>
          <ErrorAlert error={error} />
          {groups.length === 0 && !error && (
            <Typography variant="body2" color="text.secondary">
              {t('list.savedEmpty')}
            </Typography>
          )}
          {groups.map((group, index) => (
            <div key={group.label}>
              <Typography variant="subtitle2" component="h2" id={`${id}-${index}`}>
                {group.label}
              </Typography>
              <Box component="ul" aria-labelledby={`${id}-${index}`} sx={{ m: 0, p: 0, listStyle: 'none' }}>
                {group.views.map((view) => (
                  <View key={view.id} view={view} onApply={apply} onEdit={() => edit(view)} onDelete={() => setDeleting(view)} />
                ))}
              </Box>
            </div>
          ))}
          <Button variant="outlined" onClick={() => edit({ name: '', filter, sort, isShared: false })}>
            {t('list.saveCurrent')}
          </Button>
        </Stack>
      </Popover>
      {draft && <SaveViewDialog resource={resource} draft={draft} onClose={() => setDraft(null)} />}
      {deleting && <DeleteViewDialog view={deleting} onClose={() => setDeleting(null)} />}
    </>
  );
}

interface ViewProps {
  view: SavedQuery;
  onApply: (view: SavedQuery) => void;
  onEdit: () => void;
  onDelete: () => void;
}

function View({ view, onApply, onEdit, onDelete }: ViewProps) {
  const t = useText();
  const { name } = view;
  return (
    <Stack component="li" sx={{ flexDirection: 'row', alignItems: 'center' }}>
      <Button
        onClick={() => onApply(view)}
        color="inherit"
        sx={{ flex: 1, justifyContent: 'flex-start', textAlign: 'left', fontWeight: 500, minWidth: 0 }}
      >
        <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
          {name}
          {!view.isOwn && view.ownerName && (
            <Typography variant="caption" component="span" color="text.secondary">
              {' '}
              {t('list.savedBy', { name: view.ownerName })}
            </Typography>
          )}
        </Box>
      </Button>
      {view.isOwn && (
        <>
          <IconButton size="small" aria-label={t('list.savedRename', { name })} onClick={onEdit}>
            <EditIcon fontSize="small" />
          </IconButton>
          <IconButton size="small" aria-label={t('list.savedDelete', { name })} onClick={onDelete}>
            <DeleteIcon fontSize="small" />
          </IconButton>
        </>
      )}
    </Stack>
  );
}
