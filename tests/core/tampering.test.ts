import { useStandAloneVerifier } from '../support/stand-alone-verifier.ts';
import { describeTamperings } from '../support/tamperings.ts';

describeTamperings(useStandAloneVerifier());
