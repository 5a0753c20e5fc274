import { type Instruction, instructionKinds, instructionStates } from '@mandat/contract';
import AssignmentIcon from '@mui/icons-material/AssignmentOutlined';
import { useMemo } from 'react';
import { Instant } from '../elements/Instant.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import type { Facet } from '../list/filters.ts';
import { ListPage } from '../list/ListPage.tsx';
import { useDescribe } from '../list/use-describe.ts';
import { OpenReferrals } from '../referrals/OpenReferrals.tsx';
import { useReason } from '../session/use-reason.ts';
import { InstructionState } from './InstructionState.tsx';
import { useInstructionTitle } from './instruction-texts.ts';

/** All that the operator was told to do, with where it stands. */
export function InstructionList() {
  const t = useText();
  const title = useInstructionTitle();
  const facets = useMemo(() => instructionFacets(t), [t]);
  return (
    <ListPage<Instruction>
      resource="instructions"
      right="instructions.read"
      texts={{
        title: t('instructions.title'),
        search: t('instructions.search'),
        emptyTitle: t('instructions.emptyTitle'),
        empty: t('instructions.empty'),
      }}
      icon={AssignmentIcon}
      sort={{ field: 'createdAt', order: 'DESC' }}
      columns={useInstructionColumns()}
      facets={facets}
      describe={useDescribe('instructions')}
      nameOf={title}
      linkTo={(instruction) => `/instructions/${instruction.id}/show`}
      above={<OpenReferrals />}
      actions={<FileButton />}
    />
  );
}

function FileButton() {
  const t = useText();
  return (
    <LinkButton to="/instructions/create" reason={useReason('instructions.file')} variant="contained" startIcon={<AssignmentIcon />}>
      {t('instructions.file')}
    </LinkButton>
  );
}

function useInstructionColumns(): Column<Instruction>[] {
  const t = useText();
  const formats = useFormats();
  const title = useInstructionTitle();
  const state = (instruction: Instruction) => t(`instructionStates.${instruction.state}`);
  return [
    { id: 'kind', label: t('instructions.what'), sortBy: 'kind', render: title, text: title },
    {
      id: 'state',
      label: t('facet.state'),
      sortBy: 'state',
      render: (instruction) => <InstructionState state={instruction.state} />,
      text: state,
    },
    {
      id: 'givenByName',
      label: t('instructions.givenBy'),
      render: (instruction) => instruction.givenByName,
      text: (instruction) => instruction.givenByName,
    },
    {
      id: 'givenAt',
      label: t('instructions.givenAt'),
      sortBy: 'givenAt',
      render: (instruction) => <Instant value={instruction.givenAt} as="relative" />,
      text: (instruction) => formats.dateTime(instruction.givenAt),
    },
    {
      id: 'executedByName',
      label: t('instructions.executedBy'),
      isHiddenAtFirst: true,
      render: (instruction) => instruction.executedByName ?? '–',
      text: (instruction) => instruction.executedByName ?? '',
    },
    {
      id: 'changedAt',
      label: t('instructions.changedAt'),
      sortBy: 'changedAt',
      render: (instruction) => <Instant value={instruction.changedAt} as="relative" />,
      text: (instruction) => formats.dateTime(instruction.changedAt),
    },
  ];
}

function instructionFacets(t: Text): Facet[] {
  return [
    {
      id: 'isOpen',
      label: t('instructions.progress'),
      options: [
        { label: t('instructions.isOpen'), filter: { isOpen: true } },
        { label: t('instructions.isEnded'), filter: { isOpen: false } },
      ],
    },
    {
      id: 'state',
      label: t('facet.state'),
      options: instructionStates.map((state) => ({ label: t(`instructionStates.${state}`), filter: { state } })),
    },
    {
      id: 'kind',
      label: t('instructions.kind'),
      options: instructionKinds.map((kind) => ({ label: t(`instructionKinds.${kind}`), filter: { kind } })),
    },
  ];
}
