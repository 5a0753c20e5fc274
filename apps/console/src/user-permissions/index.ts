import type { ResourceProps } from 'react-admin';
import { MatrixPage } from '../lazy-pages.ts';

export const userPermissions: ResourceProps = { name: 'user-permissions', list: MatrixPage };
