import CheckCircleIcon from '@mui/icons-material/CheckCircle';
import CloudDoneIcon from '@mui/icons-material/CloudDoneOutlined';
import RadioButtonUncheckedIcon from '@mui/icons-material/RadioButtonUnchecked';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { VisuallyHidden } from '../elements/VisuallyHidden.tsx';
import { useText } from '../i18n/use-text.ts';
import type { PasswordRule, RuleState } from './password-rules.ts';

const icons = { met: CheckCircleIcon, open: RadioButtonUncheckedIcon, checked_by_server: CloudDoneIcon } as const;
const labels = { met: 'password.met', open: 'password.open', checked_by_server: 'password.checkedByServer' } as const;
const colors: Readonly<Record<RuleState, string>> = { met: 'success.main', open: 'text.secondary', checked_by_server: 'text.secondary' };

/** The rules for a new password, ticked off while it is typed. */
export function PasswordRules({ id, rules }: { id: string; rules: readonly PasswordRule[] }) {
  const t = useText();
  return (
    <Box id={id}>
      <Typography variant="subtitle2" component="p">
        {t('password.rules')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 0.5, p: 0 }}>
        {rules.map(({ issue, count, state }) => {
          const Icon = icons[state];
          return (
            <Box component="li" key={issue} sx={{ display: 'flex', alignItems: 'center', gap: 0.75, py: '2px', color: colors[state] }}>
              <Icon sx={{ fontSize: 17 }} aria-hidden />
              <Typography variant="body2">
                {t(`passwordIssues.${issue}`, { count })}
                {state === 'checked_by_server' && ` (${t(labels[state])})`}
              </Typography>
              {state !== 'checked_by_server' && <VisuallyHidden>, {t(labels[state])}</VisuallyHidden>}
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}
