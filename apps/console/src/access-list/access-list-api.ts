import { AccessList, type accessListFormats } from '@mandat/contract';
import type { Locale } from '@mandat/contract/texts';
import { call } from '../api/client.ts';

const url = '/api/access-list';

/** The list of a day (YYYY-MM-DD), or of now. */
export function readAccessList(on: string | undefined): Promise<AccessList> {
  return call(AccessList, on === undefined ? url : `${url}?${new URLSearchParams({ on })}`);
}

interface File {
  on: string | undefined;
  format: (typeof accessListFormats)[number];
  language: Locale;
}

export function accessListFileUrl({ on, format, language }: File): string {
  return `${url}/download?${new URLSearchParams({ format, language, ...(on === undefined ? {} : { on }) })}`;
}
