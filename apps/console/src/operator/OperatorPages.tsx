import { Route, Routes } from 'react-router';
import { NotFound } from '../layout/NotFound.tsx';
import { StaffHome } from './home/StaffHome.tsx';
import { StaffInstructionPage } from './instructions/StaffInstructionPage.tsx';
import { QueuePage } from './work-items/QueuePage.tsx';

/** The operator's table of contents; every page says itself which right it needs. */
export function OperatorPages() {
  return (
    <Routes>
      <Route index element={<StaffHome />} />
      <Route path="work-items" element={<QueuePage />} />
      <Route path="tenants/:tenantId/instructions/:id" element={<StaffInstructionPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
