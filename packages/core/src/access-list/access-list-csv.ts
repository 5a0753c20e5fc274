import type { AccessList } from '@mandat/contract';
import { byteOrderMark, toCsvLines } from '../csv.ts';
import type { Wording } from './wording.ts';

/** The list as a table that spreadsheets read, with what it says about itself below. */
export function accessListCsv(list: AccessList, wording: Wording): string {
  const { accessList } = wording.texts;
  const { columns } = accessList;
  const header = [columns.kind, columns.name, columns.account, columns.state, columns.since, columns.until, columns.why];
  const rows = list.entries.map((entry) => [
    ...[accessList.kinds[entry.kind], entry.name, wording.account(entry), accessList.states[entry.state]],
    ...[entry.since, entry.until, entry.grounds.map(wording.ground).join('; ')],
  ]);
  const about = [
    [accessList.controller, list.tenant],
    [accessList.asOf, wording.asOf(list)],
    [accessList.generated, list.generatedAt],
    ...wording.sources(list).map((source) => [accessList.history, source]),
  ];
  // One table has rows of one length: what is said about the list comes after it, filled up.
  const filled = about.map((cells) => [...cells, ...header.slice(cells.length).map(() => '')]);
  return byteOrderMark + toCsvLines([header, ...rows, ...filled]);
}
