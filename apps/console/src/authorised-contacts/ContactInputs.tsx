import { type AuthorisedContact, type InstructionKind, instructionKinds } from '@mandat/contract';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useGetList } from 'react-admin';
import type { FormErrors } from '../api/form-errors.ts';
import { Panel } from '../elements/Panel.tsx';
import { dayOf, endOfDay } from '../i18n/calendar-days.ts';
import { useText } from '../i18n/use-text.ts';
import { PersonFilter } from '../list/PersonFilter.tsx';
import type { ContactForm } from './contact-form.ts';

interface ContactInputsProps {
  form: ContactForm;
  errors: FormErrors;
  /** Whom the form is about, who cannot stand in for themselves. */
  ownId?: string;
  onChange: (changed: Partial<ContactForm>) => void;
}

const mostDeputies = 200;

/** Who it is, what they may instruct, until when, and who stands in for them. */
export function ContactInputs({ form, errors, ownId, onChange }: ContactInputsProps) {
  const t = useText();
  const error = (field: string) => errors[field] && t(errors[field]);
  return (
    <>
      <Panel title={t('contacts.person')}>
        <Stack sx={{ gap: 2 }}>
          <TextField
            label={t('contacts.name')}
            value={form.name}
            required
            error={errors.name !== undefined}
            helperText={error('name')}
            onChange={({ target }) => onChange({ name: target.value })}
            slotProps={{ htmlInput: { maxLength: 200, autoComplete: 'off' } }}
          />
          <TextField
            label={t('contacts.email')}
            value={form.email}
            type="email"
            required
            error={errors.email !== undefined}
            helperText={error('email')}
            onChange={({ target }) => onChange({ email: target.value })}
            slotProps={{ htmlInput: { maxLength: 254, autoComplete: 'off' } }}
          />
          <Box>
            <PersonFilter resource="users" label={t('contacts.user')} value={form.userId} onChange={(userId) => onChange({ userId })} />
            <FormHelperText error={errors.userId !== undefined} sx={{ mx: 1.75 }}>
              {error('userId') ?? t('contacts.userHelp')}
            </FormHelperText>
          </Box>
        </Stack>
      </Panel>
      <Panel title={t('contacts.authority')} help={t('contacts.authorityHelp')}>
        <Stack sx={{ gap: 2 }}>
          <KindInputs kinds={form.kinds} error={error('kinds')} onChange={(kinds) => onChange({ kinds })} />
          <TextField
            label={t('contacts.validUntil')}
            type="date"
            value={form.validUntil === null ? '' : dayOf(form.validUntil)}
            error={errors.validUntil !== undefined}
            helperText={error('validUntil') ?? t('contacts.validUntilHelp')}
            onChange={({ target }) => onChange({ validUntil: target.value === '' ? null : endOfDay(target.value) })}
            slotProps={{ inputLabel: { shrink: true } }}
            sx={{ maxWidth: 260 }}
          />
          <DeputyInput value={form.deputyId} ownId={ownId} onChange={(deputyId) => onChange({ deputyId })} />
        </Stack>
      </Panel>
    </>
  );
}

interface KindInputsProps {
  kinds: readonly InstructionKind[];
  error: string | undefined;
  onChange: (kinds: readonly InstructionKind[]) => void;
}

function KindInputs({ kinds, error, onChange }: KindInputsProps) {
  const t = useText();
  const isEverything = kinds.length === instructionKinds.length;
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
      <Box component="legend" sx={{ fontWeight: 500, p: 0, mb: 0.5 }}>
        {t('contacts.kinds')}
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))' }}>
        {instructionKinds.map((kind) => (
          <FormControlLabel
            key={kind}
            control={<Checkbox />}
            label={t(`instructionKinds.${kind}`)}
            checked={kinds.includes(kind)}
            onChange={(_event, isChosen) =>
              onChange(instructionKinds.filter((other) => (other === kind ? isChosen : kinds.includes(other))))
            }
          />
        ))}
      </Box>
      <Button size="small" onClick={() => onChange(isEverything ? [] : instructionKinds)}>
        {t(isEverything ? 'contacts.chooseNothing' : 'contacts.chooseEverything')}
      </Button>
      {error !== undefined && <FormHelperText error>{error}</FormHelperText>}
    </Box>
  );
}

interface DeputyInputProps {
  value: string | null;
  ownId: string | undefined;
  onChange: (id: string | null) => void;
}

function DeputyInput({ value, ownId, onChange }: DeputyInputProps) {
  const t = useText();
  const { data = [] } = useGetList<AuthorisedContact>(
    'authorised-contacts',
    { filter: {}, sort: { field: 'name', order: 'ASC' }, pagination: { page: 1, perPage: mostDeputies } },
    { onError: () => undefined },
  );
  const others = data.filter(({ id }) => id !== ownId);
  return (
    <Autocomplete
      options={others}
      value={others.find(({ id }) => id === value) ?? null}
      getOptionLabel={({ name, email }) => `${name} (${email})`}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_event, contact) => onChange(contact?.id ?? null)}
      noOptionsText={t('contacts.noDeputies')}
      clearText={t('list.clear')}
      openText={t('list.personSearch')}
      closeText={t('app.close')}
      renderInput={(params) => <TextField {...params} label={t('contacts.deputy')} helperText={t('contacts.deputyHelp')} />}
    />
  );
}
