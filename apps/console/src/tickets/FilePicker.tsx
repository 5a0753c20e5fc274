import AttachFileIcon from '@mui/icons-material/AttachFileOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import { useText } from '../i18n/use-text.ts';
import { areFilesAllowed } from './read-files.ts';

interface FilePickerProps {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}

/** Files that go with a message; each can be taken out again. */
export function FilePicker({ files, onChange }: FilePickerProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Stack sx={{ gap: 1 }}>
      <Stack sx={{ flexDirection: 'row', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <Button size="small" startIcon={<AttachFileIcon />} onClick={() => input.current?.click()}>
          {t('tickets.attach')}
        </Button>
        <Typography variant="caption" color="text.secondary">
          {t('tickets.attachHelp')}
        </Typography>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('tickets.attach')}
          onChange={(event) => {
            onChange([...files, ...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </Stack>
      {files.length > 0 && (
        <Stack sx={{ flexDirection: 'row', gap: 0.75, flexWrap: 'wrap' }}>
          {files.map((file) => (
            <Chip
              key={`${file.name} ${file.size} ${file.lastModified}`}
              component="button"
              label={t('tickets.removeFile', { name: file.name })}
              size="small"
              onClick={() => onChange(files.filter((other) => other !== file))}
            />
          ))}
        </Stack>
      )}
      {!areFilesAllowed(files) && <Alert severity="warning">{t('tickets.tooLarge')}</Alert>}
    </Stack>
  );
}
