import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Seal } from '../elements/Seal.tsx';
import { useText } from '../i18n/use-text.ts';
import { DemonstrationBanner } from '../layout/DemonstrationBanner.tsx';
import { LanguageButton, ThemeButton } from '../layout/DisplayChoices.tsx';
import { serif } from '../theme/themes.ts';

interface EntrancePageProps {
  title: string;
  isDemonstration?: boolean;
  /** There is much to read. */
  isWide?: boolean;
  children: ReactNode;
}

/** The page before the console: what it is, and one thing to do. */
export function EntrancePage({ title, isDemonstration = false, isWide = false, children }: EntrancePageProps) {
  const t = useText();
  return (
    <Stack sx={{ minHeight: '100dvh', backgroundColor: 'background.default', color: 'text.primary' }}>
      <title>{`${title} · ${t('app.name')}`}</title>
      {isDemonstration && <DemonstrationBanner />}
      <Stack component="header" sx={{ flexDirection: 'row', justifyContent: 'flex-end', alignItems: 'center', gap: 1, p: 1.5 }}>
        <LanguageButton />
        <ThemeButton />
      </Stack>
      <Stack component="main" sx={{ flex: 1, alignItems: 'center', px: 2, pt: { xs: 2, sm: '7vh' }, pb: 6 }}>
        <Stack sx={{ alignItems: 'center', mb: 3, textAlign: 'center' }}>
          <Seal sx={{ fontSize: 52, color: 'primary.main' }} />
          <Box sx={{ fontFamily: serif, fontSize: '2rem', fontWeight: 600, lineHeight: 1.2, mt: 0.75 }}>{t('app.name')}</Box>
          <Typography color="text.secondary">{t('app.claim')}</Typography>
        </Stack>
        <Card sx={{ width: '100%', maxWidth: isWide ? 760 : 440, p: { xs: 2.5, sm: 4 } }}>
          <Typography variant="h1" sx={{ mb: 2 }}>
            {title}
          </Typography>
          {children}
        </Card>
      </Stack>
    </Stack>
  );
}
