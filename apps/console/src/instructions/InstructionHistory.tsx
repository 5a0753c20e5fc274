import { ConcernLaw, type InstructionDetails, type InstructionStep } from '@mandat/contract';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { InstructionState } from './InstructionState.tsx';

/** Every state it was in, who brought it there and why; with it who was told by mail. */
export function InstructionHistory({ instruction: { steps, notices } }: { instruction: InstructionDetails }) {
  const t = useText();
  return (
    <Panel title={t('instructions.history')}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </Box>
      {notices.length > 0 && (
        <Box component="ul" aria-label={t('instructions.notices')} sx={{ listStyle: 'none', m: 0, mt: 2, p: 0, display: 'grid', gap: 0.5 }}>
          {notices.map(({ id, state, name, deliveredAt }) => (
            <Typography component="li" key={id} variant="body2" color="text.secondary">
              {t(deliveredAt === null ? 'instructions.noticeWaits' : 'instructions.noticeSent', {
                name: name ?? '–',
                state: t(`instructionStates.${state}`),
              })}{' '}
              {deliveredAt !== null && <Instant value={deliveredAt} />}
            </Typography>
          ))}
        </Box>
      )}
    </Panel>
  );
}

function Step({ step: { state, at, actorName, actorKind, note, law } }: { step: InstructionStep }) {
  const t = useText();
  const known = ConcernLaw.safeParse(law).data;
  return (
    <Box component="li" sx={{ borderInlineStart: 2, borderColor: 'divider', pl: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <InstructionState state={state} />
        <Typography variant="body2" color="text.secondary">
          <Instant value={at} /> · {actorName ?? t(`actorKinds.${actorKind}`)}
        </Typography>
      </Box>
      {note !== null && (
        <Typography sx={{ mt: 0.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '75ch' }}>{note}</Typography>
      )}
      {known && (
        <Typography variant="body2" color="text.secondary">
          {t('instructions.law', { law: t(`concernLaws.${known}`) })}
        </Typography>
      )}
    </Box>
  );
}
