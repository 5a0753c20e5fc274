import type { AuditSeal } from '@mandat/contract';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Panel } from '../elements/Panel.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { useVerification } from './use-verification.ts';
import { VerifyForm } from './VerifyForm.tsx';
import { VerifyFailure, VerifyResult } from './VerifyResult.tsx';
import type { Progress } from './verify-messages.ts';

/** Checks the log against what the customer kept, on the customer's own machine. */
export function VerifyPanel({ seal }: { seal: AuditSeal }) {
  const t = useText();
  const { state, start, stop } = useVerification();
  const [logSize, setLogSize] = useState<number | null>(null);
  return (
    <Panel title={t('seal.verify')} help={t('seal.verifyHelp')}>
      <Stack sx={{ gap: 2.5 }}>
        <VerifyForm
          hasLog={seal.checkpoint !== null}
          isRunning={state.phase === 'running'}
          onStart={(order) => {
            setLogSize(order.log?.size ?? null);
            void start(order);
          }}
        />
        {state.phase === 'running' && (
          <Running progress={state.progress} logSize={logSize} leaves={seal.checkpoint?.size ?? 0} onStop={stop} />
        )}
        {/* Always there, so that screen readers hear what comes. */}
        <div aria-live="polite">
          {state.phase === 'done' && <VerifyResult result={state.result} />}
          {state.phase === 'failed' && <VerifyFailure error={state.error} />}
        </div>
      </Stack>
    </Panel>
  );
}

interface RunningProps {
  progress: Progress;
  /** Of the file, if it is one. */
  logSize: number | null;
  leaves: number;
  onStop: () => void;
}

function Running({ progress, logSize, leaves, onStop }: RunningProps) {
  const t = useText();
  const formats = useFormats();
  const share = logSize === null ? progress.lines / Math.max(1, leaves) : progress.characters / Math.max(1, logSize);
  return (
    <Stack sx={{ gap: 1 }}>
      <LinearProgress variant="determinate" value={Math.min(100, Math.round(share * 100))} aria-label={t('seal.running')} />
      <Stack sx={{ flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between', gap: 1 }}>
        <Typography variant="body2" color="text.secondary">
          {t('seal.linesRead', { count: formats.number(progress.lines) })}
        </Typography>
        <Button size="small" onClick={onStop}>
          {t('app.cancel')}
        </Button>
      </Stack>
    </Stack>
  );
}
