import type { UserPermissionsRow } from '@mandat/contract';
import { useText } from '../i18n/use-text.ts';
import { CsvButton } from '../list/CsvButton.tsx';
import { fullName } from '../users/user-names.ts';
import { cellOf } from './cell.ts';
import { matrixPermissions } from './permission-areas.ts';
import { useCellTexts } from './use-cell-texts.ts';

/** Who holds which right, as it is saved: what the table shows now, in words. */
export function MatrixExport({ rows, now }: { rows: readonly UserPermissionsRow[]; now: Date }) {
  const t = useText();
  const texts = useCellTexts();
  const field = (name: string) => t(`resources.users.fields.${name}`);
  const makeTable = async () => [
    [t('matrix.person'), field('username'), field('roles'), ...matrixPermissions.map((permission) => t(`permissions.${permission}`))],
    ...rows.map((row) => [
      fullName(row),
      row.username,
      row.roles.map((role) => t(`roles.${role}`)).join(', '),
      ...matrixPermissions.map((permission) => texts.saved(cellOf(row, permission, undefined, now))),
    ]),
  ];
  return <CsvButton name="user-permissions" makeTable={makeTable} />;
}
