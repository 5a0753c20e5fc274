import { Tenant, tenantListFields } from '@mandat/contract';
import { listTenants } from '@mandat/core';
import { defineStaffListRoute } from '../define-list-route.ts';
import type { Route } from '../route.ts';

export const tenantsRoutes: readonly Route[] = [
  defineStaffListRoute({
    path: '/api/operator/tenants',
    access: 'tenants.read',
    tag: 'Operator: tenants',
    summary: 'The register of tenants, without anything of their data',
    fields: tenantListFields,
    defaultSort: ['displayName', 'ASC'],
    row: Tenant,
    list: listTenants,
  }),
];
