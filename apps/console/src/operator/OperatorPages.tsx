import { Route, Routes } from 'react-router';
import { NotFound } from '../layout/NotFound.tsx';
import { StaffHome } from './home/StaffHome.tsx';

/** The operator's table of contents; every page says itself which right it needs. */
export function OperatorPages() {
  return (
    <Routes>
      <Route index element={<StaffHome />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
