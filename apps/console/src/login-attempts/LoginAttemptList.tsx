import { type LoginAttempt, type LoginOutcome, loginOutcomes } from '@mandat/contract';
import CheckIcon from '@mui/icons-material/Check';
import CloseIcon from '@mui/icons-material/Close';
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import Box from '@mui/material/Box';
import { useCallback, useMemo } from 'react';
import { Instant } from '../elements/Instant.tsx';
import { StatusMark } from '../elements/StatusMark.tsx';
import { useDeviceName } from '../elements/use-device-name.ts';
import { daysAgo } from '../i18n/calendar-days.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import { type Facet, withKey } from '../list/filters.ts';
import { ListPage } from '../list/ListPage.tsx';
import { PeriodFilter } from '../list/PeriodFilter.tsx';
import { PersonFilter } from '../list/PersonFilter.tsx';
import { useDescribe } from '../list/use-describe.ts';

export function LoginAttemptList() {
  const t = useText();
  const facets = useMemo(() => attemptFacets(t, new Date()), [t]);
  const words = useCallback(
    (key: string, value: unknown) => {
      const outcome = key === 'outcome' ? loginOutcomes.find((each) => each === value) : undefined;
      return outcome && t(`loginOutcomes.${outcome}`);
    },
    [t],
  );
  return (
    <ListPage<LoginAttempt>
      resource="login-attempts"
      right="login_attempts.read"
      texts={{
        title: t('attempts.title'),
        search: t('list.searchNames'),
        emptyTitle: t('attempts.emptyTitle'),
        empty: t('attempts.empty'),
      }}
      icon={FactCheckIcon}
      sort={{ field: 'at', order: 'DESC' }}
      columns={useAttemptColumns()}
      facets={facets}
      describe={useDescribe('login-attempts', words)}
      fields={(filter, onChange) => (
        <>
          <PersonFilter
            resource="users"
            label={t('resources.login-attempts.fields.userId')}
            value={filter.userId}
            onChange={(id) => onChange(withKey(filter, 'userId', id))}
          />
          <PeriodFilter filter={filter} field="at" onChange={onChange} />
        </>
      )}
      nameOf={(attempt) => attempt.username}
    />
  );
}

function useAttemptColumns(): Column<LoginAttempt>[] {
  const t = useText();
  const formats = useFormats();
  const deviceName = useDeviceName();
  const field = (id: string) => t(`resources.login-attempts.fields.${id}`);
  const device = (attempt: LoginAttempt) => t(attempt.isKnownDevice ? 'attempts.knownDevice' : 'attempts.unknownDevice');
  return [
    {
      id: 'at',
      label: field('at'),
      sortBy: 'at',
      render: (attempt) => <Instant value={attempt.at} />,
      text: (attempt) => formats.exact(attempt.at),
    },
    { id: 'username', label: field('username'), render: (attempt) => attempt.username, text: (attempt) => attempt.username },
    {
      id: 'outcome',
      label: field('outcome'),
      render: ({ outcome }) => <AttemptOutcome outcome={outcome} />,
      text: ({ outcome }) => t(`loginOutcomes.${outcome}`),
    },
    { id: 'isKnownDevice', label: field('isKnownDevice'), render: device, text: device },
    {
      id: 'addressPrefix',
      label: field('addressPrefix'),
      render: (attempt) => attempt.addressPrefix ?? '–',
      text: (attempt) => attempt.addressPrefix ?? '',
    },
    {
      id: 'userAgent',
      label: field('userAgent'),
      render: (attempt) => <Clipped text={deviceName(attempt.userAgent)} whole={attempt.userAgent} />,
      text: (attempt) => attempt.userAgent ?? '',
    },
  ];
}

function Clipped({ text, whole }: { text: string; whole: string | null }) {
  return (
    <Box
      component="span"
      title={whole ?? ''}
      sx={{ display: 'block', maxWidth: 200, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: { sm: 'nowrap' } }}
    >
      {text}
    </Box>
  );
}

function AttemptOutcome({ outcome }: { outcome: LoginOutcome }) {
  const t = useText();
  const isSuccess = outcome === 'success';
  return (
    <StatusMark tone={isSuccess ? 'success' : 'error'} icon={isSuccess ? CheckIcon : CloseIcon} label={t(`loginOutcomes.${outcome}`)} />
  );
}

function attemptFacets(t: Text, now: Date): Facet[] {
  return [
    {
      id: 'result',
      label: t('facet.result'),
      options: [
        { label: t('facet.failed'), filter: { isFailure: true } },
        ...loginOutcomes.map((outcome) => ({ label: t(`loginOutcomes.${outcome}`), filter: { outcome } })),
      ],
    },
    {
      id: 'time',
      label: t('facet.time'),
      options: [
        { label: t('facet.today'), filter: { at_gte: daysAgo(0, now) } },
        { label: t('facet.last7'), filter: { at_gte: daysAgo(6, now) } },
        { label: t('facet.last30'), filter: { at_gte: daysAgo(29, now) } },
      ],
    },
  ];
}
