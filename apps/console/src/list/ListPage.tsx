import type SvgIcon from '@mui/material/SvgIcon';
import type { ReactNode } from 'react';
import { ListBase, type RaRecord, type SortPayload } from 'react-admin';
import { Page } from '../layout/Page.tsx';
import type { Right } from '../session/seat.ts';
import type { Column } from './columns.ts';
import type { Facet, Filter } from './filters.ts';
import { ListView } from './ListView.tsx';

export interface ListTexts {
  title: string;
  /** Null where there is nothing to search by words. */
  search: string | null;
  emptyTitle: string;
  empty: string;
}

export interface ListPageProps<Row extends RaRecord> {
  resource: string;
  /** Left out: the list is everybody's, and the server says which rows. */
  right?: Right;
  texts: ListTexts;
  icon: typeof SvgIcon;
  sort: SortPayload;
  columns: readonly Column<Row>[];
  facets: readonly Facet[];
  nameOf: (row: Row) => string;
  linkTo?: ((row: Row) => string) | undefined;
  /** Words a filter that no facet names. */
  describe: (key: string, value: unknown) => string;
  /** Filters that are typed or picked rather than clicked. */
  fields?: (filter: Filter, onChange: (filter: Filter) => void) => ReactNode;
  actions?: ReactNode;
  /** With it rows can be selected, `maximum` at once. */
  bulk?: { maximum: number; actions: ReactNode };
  /** In place of the export that the browser makes. */
  download?: ReactNode;
  /** What is to be known about the whole list. */
  above?: ReactNode;
}

const rowsPerPage = 25;
// What failed is shown where the rows would be; a message beside it would say it twice.
const quiet = { onError: () => undefined };

/** A list as every resource has it. Filters, order and page are in the address and nowhere else. */
export function ListPage<Row extends RaRecord>(props: ListPageProps<Row>) {
  return (
    <Page title={props.texts.title} {...(props.right === undefined ? {} : { right: props.right })} isWide>
      {props.above}
      <ListBase
        resource={props.resource}
        perPage={rowsPerPage}
        sort={props.sort}
        storeKey={false}
        disableAuthentication
        queryOptions={quiet}
      >
        <ListView {...props} />
      </ListBase>
    </Page>
  );
}
