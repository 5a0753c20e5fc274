import type { Figure } from './figure.ts';
import { firstLoadFigures } from './first-load.ts';
import { userFigures } from './users.ts';

/** Every figure, in the order of the table. */
export const figures: readonly Figure[] = [...userFigures, ...firstLoadFigures];
