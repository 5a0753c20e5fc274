import type { ResourceProps } from 'react-admin';
import { MatrixPage } from './MatrixPage.tsx';

export const userPermissions: ResourceProps = { name: 'user-permissions', list: MatrixPage };
