import { Route, Routes } from 'react-router';
import { NotFound } from '../layout/NotFound.tsx';
import { StaffAccountPage } from './account/StaffAccountPage.tsx';
import { ControlPage } from './control/ControlPage.tsx';
import { StaffAuditPage } from './control/StaffAuditPage.tsx';
import { FleetPage } from './fleet/FleetPage.tsx';
import { StaffHome } from './home/StaffHome.tsx';
import { StaffInstructionPage } from './instructions/StaffInstructionPage.tsx';
import { OperatorLogList } from './log/OperatorLogList.tsx';
import { StaffCreate } from './staff/StaffCreate.tsx';
import { StaffEdit } from './staff/StaffEdit.tsx';
import { StaffList } from './staff/StaffList.tsx';
import { StaffShow } from './staff/StaffShow.tsx';
import { TenantList } from './tenants/TenantList.tsx';
import { OwnWindowsPage } from './windows/OwnWindowsPage.tsx';
import { WindowRowsPage } from './windows/WindowRowsPage.tsx';
import { QueuePage } from './work-items/QueuePage.tsx';

/** The operator's table of contents; every page says itself which right it needs. */
export function OperatorPages() {
  return (
    <Routes>
      <Route index element={<StaffHome />} />
      <Route path="work-items" element={<QueuePage />} />
      <Route path="tenants/:tenantId/instructions/:id" element={<StaffInstructionPage />} />
      <Route path="tenants/:tenantId/control" element={<ControlPage />} />
      <Route path="tenants/:tenantId/audit-cases/:id" element={<StaffAuditPage />} />
      <Route path="tenants" element={<TenantList />} />
      <Route path="tenants/:tenantId/support-windows" element={<OwnWindowsPage />} />
      <Route path="tenants/:tenantId/support-windows/:windowId/:table" element={<WindowRowsPage />} />
      <Route path="staff" element={<StaffList />} />
      <Route path="staff/create" element={<StaffCreate />} />
      <Route path="staff/:id" element={<StaffShow />} />
      <Route path="staff/:id/edit" element={<StaffEdit />} />
      <Route path="log/:id?" element={<OperatorLogList />} />
      <Route path="fleet" element={<FleetPage />} />
      <Route path="account" element={<StaffAccountPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
