import { auditFigures } from './audit.ts';
import { changeFigures } from './changes.ts';
import type { Figure } from './figure.ts';
import { firstLoadFigures } from './first-load.ts';
import { fleetFigures } from './fleet.ts';
import { sealingFigures } from './sealing.ts';
import { signInFigures } from './sign-in.ts';
import { startFigures } from './start.ts';
import { userFigures } from './users.ts';
import { verifyingFigures } from './verifying.ts';

/** Every figure, in the order of the table. */
export const figures: readonly Figure[] = [
  ...userFigures,
  ...firstLoadFigures,
  ...auditFigures,
  ...changeFigures,
  ...sealingFigures,
  ...verifyingFigures,
  ...signInFigures,
  ...startFigures,
  ...fleetFigures,
];
