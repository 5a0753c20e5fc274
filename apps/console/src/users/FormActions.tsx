import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useFormState } from 'react-hook-form';
import { LinkButton } from '../elements/LinkButton.tsx';
import { useLeaveGuard } from '../elements/use-leave-guard.tsx';
import { useText } from '../i18n/use-text.ts';

interface FormActionsProps {
  label: string;
  cancelTo: string;
  isSaving: boolean;
  /** Saved or given up: leaving needs no question any more. */
  isDone: boolean;
}

/** Save and cancel; leaving with unsaved entries asks first. */
export function FormActions({ label, cancelTo, isSaving, isDone }: FormActionsProps) {
  const t = useText();
  const { dirtyFields } = useFormState();
  const isDirty = Object.keys(dirtyFields).length > 0;
  const guard = useLeaveGuard(isDirty && !isDone);
  return (
    <Stack sx={{ flexDirection: 'row', gap: 1, flexWrap: 'wrap' }}>
      <Button type="submit" variant="contained" loading={isSaving} disabled={!isDirty}>
        {label}
      </Button>
      <LinkButton to={cancelTo} color="inherit">
        {t('app.cancel')}
      </LinkButton>
      {guard}
    </Stack>
  );
}
