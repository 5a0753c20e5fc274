import type { ResourceProps } from 'react-admin';
import { AuditorList } from '../lazy-pages.ts';

export const auditorInvitations: ResourceProps = { name: 'auditor-invitations', list: AuditorList };
