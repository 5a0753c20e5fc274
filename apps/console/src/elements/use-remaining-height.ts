import { type RefObject, useLayoutEffect, useState } from 'react';

/** How high `element` may be to end with the window, `margin` pixels from its lower edge, however much stands above it. */
export function useRemainingHeight(element: RefObject<HTMLElement | null>, margin: number): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const top = element.current?.getBoundingClientRect().top ?? 0;
      setHeight(Math.round(window.innerHeight - top - window.scrollY - margin));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      removeEventListener('resize', measure);
    };
  }, [element, margin]);
  return height;
}
