export { type FirstAdministrator, setUpTenant, type TenantSetUp } from './set-up-tenant.ts';
