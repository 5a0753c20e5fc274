import type { AccessListDownload } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { accessListCsv } from './access-list-csv.ts';
import { makeAccessList } from './get-access-list.ts';
import { wordingOf } from './wording.ts';

/** The list of access as a file; that it was taken is in the log. @throws DomainError `access_list.in_future` */
export async function downloadAccessList(ctx: Context, { on, format, language }: AccessListDownload): Promise<Uint8Array> {
  await runCommand(ctx, 'access_list.download', async () => undefined);
  const list = await makeAccessList(ctx, on === undefined ? {} : { on });
  const wording = wordingOf(language);
  if (format === 'csv') return new TextEncoder().encode(accessListCsv(list, wording));
  // What writes PDF is large and seldom needed: a process that is not asked for one never loads it.
  const { accessListPdf } = await import('./access-list-pdf.ts');
  return accessListPdf(list, wording);
}
