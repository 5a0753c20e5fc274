import type { ResourceProps } from 'react-admin';
import { InstructionCreate, InstructionList, InstructionShow } from '../lazy-pages.ts';

export const instructions: ResourceProps = {
  name: 'instructions',
  list: InstructionList,
  show: InstructionShow,
  create: InstructionCreate,
};
