import { InstructionKind, InstructionState, type WorkItem } from '@mandat/contract';
import { useText } from '../../i18n/use-text.ts';

interface WorkItemTexts {
  title(item: WorkItem): string;
  state(item: WorkItem): string;
}

/** What an item of the queue is and where it stands, in words. */
export function useWorkItemTexts(): WorkItemTexts {
  const t = useText();
  return {
    title: ({ entity, kind }) => {
      const instruction = entity === 'instruction' ? InstructionKind.safeParse(kind).data : undefined;
      return instruction === undefined ? t(`workItemEntities.${entity}`) : t(`instructionKinds.${instruction}`);
    },
    state: ({ entity, state, isOpen }) => {
      const known = entity === 'instruction' ? InstructionState.safeParse(state).data : undefined;
      if (known !== undefined) return t(`instructionStates.${known}`);
      return t(isOpen ? 'queue.open' : 'queue.ended');
    },
  };
}

/** The page of an item, by what it is. */
export function workItemAddress({ tenantId, entity, itemId }: WorkItem): string {
  const tenant = `/operator/tenants/${tenantId}`;
  return entity === 'review' ? `${tenant}/control` : `${tenant}/${pages[entity]}/${itemId}`;
}

const pages: Readonly<Record<Exclude<WorkItem['entity'], 'review'>, string>> = {
  instruction: 'instructions',
  support_ticket: 'tickets',
  change_request: 'change-requests',
  audit_case: 'audit-cases',
};
