import type { AuditorInvitation } from '@mandat/contract';
import BadgeIcon from '@mui/icons-material/BadgeOutlined';
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import EventBusyIcon from '@mui/icons-material/EventBusyOutlined';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import { Instant } from '../elements/Instant.tsx';
import { StatusMark } from '../elements/StatusMark.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import { ListPage } from '../list/ListPage.tsx';
import { useDescribe } from '../list/use-describe.ts';
import { EndAccessButton } from './EndAccessButton.tsx';
import { InviteAuditorButton } from './InviteAuditorButton.tsx';

export function AuditorList() {
  const t = useText();
  return (
    <ListPage<AuditorInvitation>
      resource="auditor-invitations"
      right="auditor_invitations.read"
      texts={{ title: t('auditors.title'), search: null, emptyTitle: t('auditors.emptyTitle'), empty: t('auditors.empty') }}
      icon={BadgeIcon}
      sort={{ field: 'invitedAt', order: 'DESC' }}
      columns={useAuditorColumns()}
      facets={[]}
      describe={useDescribe('auditor-invitations')}
      nameOf={fullNameOf}
      actions={<InviteAuditorButton />}
    />
  );
}

const fullNameOf = ({ firstName, lastName }: AuditorInvitation) => `${firstName} ${lastName}`;

function useAuditorColumns(): Column<AuditorInvitation>[] {
  const t = useText();
  const formats = useFormats();
  const field = (id: string) => t(`resources.auditor-invitations.fields.${id}`);
  const state = ({ hasEnded }: AuditorInvitation) => t(hasEnded ? 'auditors.ended' : 'auditors.active');
  return [
    { id: 'lastName', label: field('lastName'), sortBy: 'lastName', render: fullNameOf, text: fullNameOf },
    {
      id: 'organisation',
      label: field('organisation'),
      render: ({ organisation }) => organisation ?? '–',
      text: ({ organisation }) => organisation ?? '',
    },
    { id: 'email', label: field('email'), render: ({ email }) => email, text: ({ email }) => email, isHiddenAtFirst: true },
    {
      id: 'state',
      label: t('facet.state'),
      render: (row) => (
        <StatusMark tone={row.hasEnded ? 'neutral' : 'success'} icon={row.hasEnded ? EventBusyIcon : CheckCircleIcon} label={state(row)} />
      ),
      text: state,
    },
    {
      id: 'validUntil',
      label: field('validUntil'),
      sortBy: 'validUntil',
      render: ({ validUntil }) => <Instant value={validUntil} />,
      text: ({ validUntil }) => (validUntil === null ? '' : formats.dateTime(validUntil)),
    },
    {
      id: 'lastSignInAt',
      label: field('lastSignInAt'),
      render: ({ lastSignInAt }) => <Instant value={lastSignInAt} empty={t('app.never')} />,
      text: ({ lastSignInAt }) => (lastSignInAt === null ? '' : formats.dateTime(lastSignInAt)),
    },
    {
      id: 'auditCaseId',
      label: field('auditCaseId'),
      render: ({ auditCaseId }) =>
        auditCaseId === null ? (
          '–'
        ) : (
          <Link component={RouterLink} to={`/audit-cases/${auditCaseId}/show`}>
            {t('audits.one')}
          </Link>
        ),
    },
    { id: 'end', label: t('auditors.end'), render: (row) => <EndAccessButton invitation={row} /> },
  ];
}
