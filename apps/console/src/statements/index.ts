import type { ResourceProps } from 'react-admin';
import { ConfirmationList } from '../lazy-pages.ts';

export const statementConfirmations: ResourceProps = { name: 'statement-confirmations', list: ConfirmationList };
