import { createContext, useContext, useEffect } from 'react';

/** The title of the page that is shown: pages set it, the app bar and the document show it. */
export const PageTitleContext = createContext<(title: string) => void>(() => undefined);

export function usePageTitle(title: string): void {
  const setTitle = useContext(PageTitleContext);
  useEffect(() => setTitle(title), [setTitle, title]);
}
