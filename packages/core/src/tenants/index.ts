export { actInTenant } from './act-in-tenant.ts';
export { listTenants } from './list-tenants.ts';
export { openTenantAsStaff, visitTenantAsStaff } from './open-tenant-as-staff.ts';
export { discloseTenantLogin, resetTenantSignIn, resumeTenant, suspendTenant } from './operate-tenant.ts';
export { type FirstAdministrator, newFirstPassword, prepareTenant, setUpTenant, type TenantSetUp } from './set-up-tenant.ts';
