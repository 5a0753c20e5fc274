export { listWorkItems } from './list-work-items.ts';
export { pushWorkItems, pushWorkItemsNow } from './push-work-items.ts';
export { noteTenantAway, noteTenantBack } from './tenant-outages.ts';
export { type WorkItemListener, watchWorkItems } from './watch-work-items.ts';
