import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId } from 'react';

interface FileFieldProps {
  label: string;
  help?: string;
  isMultiple?: boolean;
  onChange: (files: readonly File[]) => void;
}

/** Files from the reader's own machine; they stay there. */
export function FileField({ label, help, isMultiple = false, onChange }: FileFieldProps) {
  const id = useId();
  return (
    <div>
      <Typography component="label" htmlFor={id} sx={{ fontWeight: 500, display: 'block' }}>
        {label}
      </Typography>
      {help && (
        <Typography variant="body2" color="text.secondary" id={`${id}-help`} sx={{ maxWidth: '70ch' }}>
          {help}
        </Typography>
      )}
      <Box
        component="input"
        type="file"
        id={id}
        multiple={isMultiple}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => onChange([...(event.target.files ?? [])])}
        sx={{ mt: 0.75, maxWidth: '100%', font: 'inherit', color: 'text.primary' }}
      />
    </div>
  );
}
