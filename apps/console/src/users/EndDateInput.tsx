import { TextInput } from 'react-admin';
import { dayOf, endOfDay } from '../i18n/calendar-days.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';

/** A calendar day that is meant to its end, in the user's zone. */
export function EndDateInput({ source, label }: { source: string; label?: string }) {
  const t = useText();
  const { zone } = useFormats();
  return (
    <TextInput
      source={source}
      {...(label === undefined ? {} : { label })}
      type="date"
      helperText={t('users.validUntilHelp', { zone })}
      parse={endOfDay}
      format={dayOf}
      slotProps={{ inputLabel: { shrink: true } }}
      sx={{ maxWidth: 320 }}
    />
  );
}
