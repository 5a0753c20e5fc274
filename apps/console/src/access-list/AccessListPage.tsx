import { type AccessList, accessKinds, accessListFormats } from '@mandat/contract';
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocale } from 'react-admin';
import { useSearchParams } from 'react-router';
import { ErrorState } from '../elements/ErrorState.tsx';
import { MenuButton } from '../elements/MenuButton.tsx';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { isLocale } from '../i18n/provider.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { useReason } from '../session/use-reason.ts';
import { AccessTable } from './AccessTable.tsx';
import { accessListFileUrl, readAccessList } from './access-list-api.ts';

/** Who can reach the organisation's data: now, or on a day that stands in the address. */
export function AccessListPage() {
  const t = useText();
  return (
    <Page title={t('accessList.title')} right="access_list.read" isWide>
      <LoadedList />
    </Page>
  );
}

function LoadedList() {
  const [parameters, setParameters] = useSearchParams();
  const on = parameters.get('on') ?? undefined;
  const { data, error, refetch } = useQuery({
    queryKey: ['access-list', on ?? null],
    queryFn: () => readAccessList(on),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Choices on={on} onChange={(day) => setParameters(day === '' ? {} : { on: day }, { replace: true })} />
      {error ? <ErrorState error={error} onRetry={refetch} /> : data ? <Parts list={data} /> : <Skeleton variant="rounded" height={420} />}
    </Stack>
  );
}

function Choices({ on, onChange }: { on: string | undefined; onChange: (day: string) => void }) {
  const t = useText();
  return (
    <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'flex-end', justifyContent: 'space-between', gap: 1.5 }}>
      <Stack sx={{ flexDirection: 'row', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <TextField
          type="date"
          label={t('accessPage.on')}
          value={on ?? ''}
          onChange={(event) => onChange(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        {on !== undefined && <Button onClick={() => onChange('')}>{t('accessPage.toNow')}</Button>}
      </Stack>
      <Downloads on={on} />
    </Stack>
  );
}

function Downloads({ on }: { on: string | undefined }) {
  const t = useText();
  const locale = useLocale();
  const reason = useReason('access_list.download');
  const look = { variant: 'outlined', startIcon: <DownloadIcon />, children: t('accessPage.download') } as const;
  if (reason !== undefined) return <ReasonedButton {...look} reason={reason} />;
  return (
    <MenuButton opener={(props) => <Button {...look} {...props} />}>
      {(close) =>
        accessListFormats.map((format) => (
          <MenuItem
            key={format}
            component="a"
            href={accessListFileUrl({ on, format, language: isLocale(locale) ? locale : 'en' })}
            download
            onClick={close}
          >
            {t(`accessPage.${format}`)}
          </MenuItem>
        ))
      }
    </MenuButton>
  );
}

function Parts({ list }: { list: AccessList }) {
  const t = useText();
  const formats = useFormats();
  const asOf = list.on === null ? formats.dateTime(list.generatedAt) : formats.day(list.on);
  return (
    <>
      <Typography role="status">{t(list.on === null ? 'accessPage.now' : 'accessPage.day', { time: asOf })}</Typography>
      <Sources list={list} />
      {accessKinds.map((kind) => (
        <AccessTable key={kind} kind={kind} entries={list.entries.filter((entry) => entry.kind === kind)} />
      ))}
    </>
  );
}

/** What cannot be told comes first, the rest is for whoever wants to know. */
function Sources({ list: { sources } }: { list: AccessList }) {
  const t = useText();
  const formats = useFormats();
  return (
    <Stack sx={{ gap: 1 }}>
      {sources.map(({ kinds, historyBeginsAt, isTold }) => {
        const names = formats.list(kinds.map((kind) => t(`accessList.kinds.${kind}`)));
        const at = historyBeginsAt === null ? '' : formats.dateTime(historyBeginsAt);
        if (!isTold) {
          return (
            <Alert key={names} severity="warning">
              {t('accessList.historyUntold', { kinds: names, at })}
            </Alert>
          );
        }
        return (
          <Typography key={names} variant="body2" color="text.secondary">
            {t(historyBeginsAt === null ? 'accessList.historyNone' : 'accessList.historyFrom', { kinds: names, at })}
          </Typography>
        );
      })}
    </Stack>
  );
}
