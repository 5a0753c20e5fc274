import { ConcernLaw, type InstructionDetails } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';
import { Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { InstructionState } from './InstructionState.tsx';
import { useInstructionTitle } from './instruction-texts.ts';

/** What an instruction says, who gave it, how, and how far it is. Both sides see the same. */
export function InstructionFacts({ instruction }: { instruction: InstructionDetails }) {
  const t = useText();
  const title = useInstructionTitle();
  const { text, channel, givenByName, givenAt, signedByName, signedAt, signedHash, executedByName, executedAt, state } = instruction;
  const minutes = executedAt === null ? null : Math.max(0, Math.floor((Date.parse(executedAt) - Date.parse(givenAt)) / 60_000));
  return (
    <Panel title={title(instruction)} action={<InstructionState state={state} />}>
      <CurrentNote instruction={instruction} />
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', mb: 2.5, maxWidth: '75ch' }}>{text}</Typography>
      <Facts
        facts={[
          { label: t('instructions.givenBy'), value: givenByName },
          { label: t('instructions.givenAt'), value: <Instant value={givenAt} /> },
          { label: t('instructions.channel'), value: t(`instructionChannels.${channel}`) },
          { label: t('instructions.signedBy'), value: signedByName ?? t('instructions.notSigned') },
          ...(signedAt === null ? [] : [{ label: t('instructions.signedAt'), value: <Instant value={signedAt} /> }]),
          ...(signedHash === null ? [] : [{ label: t('instructions.hash'), value: <code>{signedHash}</code> }]),
          ...(executedAt === null
            ? []
            : [
                { label: t('instructions.executedBy'), value: executedByName ?? '–' },
                { label: t('instructions.executedAt'), value: <Instant value={executedAt} /> },
                { label: t('instructions.took'), value: t('instructions.minutes', { smart_count: minutes ?? 0 }) },
              ]),
        ]}
      />
    </Panel>
  );
}

/** What staff asked, what keeps it back, why it ended: said first. */
function CurrentNote({ instruction: { state, note, law } }: { instruction: InstructionDetails }) {
  const t = useText();
  if (note === null) return null;
  const severity = state === 'suspended' || state === 'refused' ? 'error' : 'info';
  const known = ConcernLaw.safeParse(law).data;
  return (
    <Alert severity={severity} sx={{ mb: 2 }}>
      <AlertTitle>{t(`instructions.noteOf.${state}`)}</AlertTitle>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{note}</Typography>
      {known && <Typography variant="body2">{t('instructions.law', { law: t(`concernLaws.${known}`) })}</Typography>}
    </Alert>
  );
}
