import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useEffect, useId } from 'react';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { useSeat } from './seat.ts';
import { isKeepAliveDue, isWarningDue, timeLeft } from './session-clock.ts';
import { useNow } from './use-now.ts';

/** Warns before the session ends by itself, and leaves nothing on the screen once it has. */
export function IdleGuard() {
  const t = useText();
  const id = useId();
  const formats = useFormats();
  const { idleSeconds, endsAt, clock, refresh, signOut, end } = useSeat();
  const now = useNow(1000);
  const { seconds, cause } = timeLeft({ lastAnswerAt: clock.lastAnswerAt(), skewMs: clock.skewMs(), idleSeconds, endsAt }, now);
  const isWarning = isWarningDue(seconds, idleSeconds);
  const hasEnded = seconds <= 0;

  useEffect(() => {
    if (hasEnded) end();
  }, [hasEnded, end]);
  useKeepAlive(!isWarning);

  const time = formats.countdown(Math.max(0, seconds));
  return (
    <Dialog open={isWarning && !hasEnded} aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`} role="alertdialog" maxWidth="xs">
      <DialogTitle id={`${id}-title`} component="h2" sx={{ typography: 'h2' }}>
        {t('idle.title')}
      </DialogTitle>
      <DialogContent>
        <Typography id={`${id}-text`} role="timer">
          {t(cause === 'idle' ? 'idle.text' : 'idle.textEnd', { time })}
        </Typography>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={signOut} color="inherit">
          {t('app.signOut')}
        </Button>
        {cause === 'idle' && (
          <Button onClick={refresh} variant="contained" autoFocus>
            {t('idle.stay')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

/** Who comes back to the window after this long learns what has been granted or revoked meanwhile. */
const staleAfterMs = 60_000;

/** Typing and pointing keep the session alive, though nothing is sent. */
function useKeepAlive(isEnabled: boolean): void {
  const { idleSeconds, clock, refresh } = useSeat();
  useEffect(() => {
    if (!isEnabled) return;
    const noteActivity = () => {
      if (!isKeepAliveDue({ lastAnswerAt: clock.lastAnswerAt(), idleSeconds }, Date.now())) return;
      clock.noteAnswer();
      refresh();
    };
    const noteReturn = () => {
      if (document.visibilityState === 'visible' && Date.now() - clock.lastAnswerAt() > staleAfterMs) refresh();
    };
    addEventListener('keydown', noteActivity);
    addEventListener('pointerdown', noteActivity);
    document.addEventListener('visibilitychange', noteReturn);
    return () => {
      removeEventListener('keydown', noteActivity);
      removeEventListener('pointerdown', noteActivity);
      document.removeEventListener('visibilitychange', noteReturn);
    };
  }, [isEnabled, idleSeconds, clock, refresh]);
}
