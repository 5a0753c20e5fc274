import { AccessList, AccessListDownload, AccessListQuery } from '@mandat/contract';
import { downloadAccessList, getAccessList } from '@mandat/core';
import { contextOf, defineFileRoute, defineRoute } from '../define-route.ts';
import { answerDownload } from '../download.ts';
import type { Route } from '../route.ts';

const tag = 'Access list';
const contentTypes = { csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' } as const;

export const accessListRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/api/access-list',
    access: 'access_list.read',
    tag,
    summary: 'Who and what can reach the data of the organisation now, or could on a day',
    description: 'Says of each part since when it can be told. Database roles and keys are told as they stand now.',
    query: AccessListQuery,
    answer: AccessList,
    problems: ['access_list.in_future'],
    handle: async ({ ctx, query }) => getAccessList(ctx, query),
  }),
  defineFileRoute({
    method: 'get',
    path: '/api/access-list/download',
    access: 'access_list.download',
    tag,
    summary: 'The same as a file',
    contentTypes: ['text/csv', 'application/pdf'],
    isNavigable: true,
    query: AccessListDownload,
    problems: ['access_list.in_future'],
    handle: async ({ c, query }) => {
      const name = `access-list${query.on === undefined ? '' : `-${query.on}`}.${query.format}`;
      const open = async function* () {
        yield await downloadAccessList(contextOf(c), query);
      };
      return answerDownload(c, open, { name, contentType: contentTypes[query.format] });
    },
  }),
];
