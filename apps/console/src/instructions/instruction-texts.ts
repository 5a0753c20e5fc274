import { type Instruction, Permission } from '@mandat/contract';
import { useText } from '../i18n/use-text.ts';

type Named = Pick<Instruction, 'kind' | 'objectName' | 'permission' | 'effect'>;

/** An instruction in one line: what is to be done, and about whom. */
export function useInstructionTitle(): (instruction: Named) => string {
  const t = useText();
  return ({ kind, objectName, permission, effect }) => {
    const right = Permission.safeParse(permission).data;
    const what =
      right === undefined || effect === null
        ? t(`instructionKinds.${kind}`)
        : t(`instructions.${effect}`, { right: t(`permissions.${right}`) });
    return objectName === null ? what : `${what}: ${objectName}`;
  };
}
