import { Permission } from '@mandat/contract';
import { useText } from '../i18n/use-text.ts';
import { cellWidth, nameWidth } from './MatrixFrame.tsx';
import { isFirstOfArea } from './permission-areas.ts';
import type { MatrixTable } from './use-matrix-table.ts';

interface MatrixHeaderProps {
  table: MatrixTable;
  activeColumn: number;
}

/** Two rows that stay in sight: the areas, and the rights in them. The corner that names the people reaches over both. */
export function MatrixHeader({ table, activeColumn }: MatrixHeaderProps) {
  const t = useText();
  const [areas, rights] = table.getHeaderGroups();
  const [person, ...permissions] = rights?.headers ?? [];
  return (
    <thead>
      <tr aria-rowindex={1}>
        {person && (
          <th scope="col" rowSpan={2} aria-colindex={1} className="corner" style={{ width: nameWidth }}>
            <table.FlexRender header={person} />
          </th>
        )}
        {areas?.headers.slice(1).map((header) => (
          <th
            key={header.id}
            scope="colgroup"
            colSpan={header.colSpan}
            aria-colindex={(header.subHeaders[0]?.index ?? 0) + 1}
            className="area first"
            style={{ width: header.colSpan * cellWidth }}
          >
            <table.FlexRender header={header} />
          </th>
        ))}
      </tr>
      <tr aria-rowindex={2}>
        {permissions.map((header, index) => {
          const permission = Permission.parse(header.column.id);
          const classes = ['right', isFirstOfArea(permission) && 'first', index + 1 === activeColumn && 'current'];
          return (
            <th
              key={header.id}
              scope="col"
              aria-colindex={index + 2}
              className={classes.filter(Boolean).join(' ')}
              title={t(`permissionDescriptions.${permission}`)}
            >
              <span>
                <table.FlexRender header={header} />
              </span>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
