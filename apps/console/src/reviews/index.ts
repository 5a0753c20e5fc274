import type { ResourceProps } from 'react-admin';
import { ReviewList } from '../lazy-pages.ts';

export const reviews: ResourceProps = { name: 'reviews', list: ReviewList };
