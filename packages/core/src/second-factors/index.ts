export { beginTotp, confirmTotp } from './enrol-totp.ts';
export { removeTotp } from './remove-totp.ts';
export { renewRecoveryCodes } from './renew-recovery-codes.ts';
