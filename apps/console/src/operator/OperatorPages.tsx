import { Route, Routes } from 'react-router';
import { NotFound } from '../layout/NotFound.tsx';
import { ControlPage } from './control/ControlPage.tsx';
import { StaffAuditPage } from './control/StaffAuditPage.tsx';
import { StaffHome } from './home/StaffHome.tsx';

/** The operator's table of contents; every page says itself which right it needs. */
export function OperatorPages() {
  return (
    <Routes>
      <Route index element={<StaffHome />} />
      <Route path="tenants/:tenantId/control" element={<ControlPage />} />
      <Route path="tenants/:tenantId/audit-cases/:id" element={<StaffAuditPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
