import { ConfirmTotp, RecoveryCodes, StaffSessionState, TotpEnrolled, TotpEnrolment } from '@mandat/contract';
import { beginTotp, confirmTotp, removeTotp, renewRecoveryCodes } from '@mandat/core';
import { defineStaffRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

const tag = 'Operator: second factors';

export const secondFactorsRoutes: readonly Route[] = [
  defineStaffRoute({
    method: 'post',
    path: '/api/operator/totp',
    access: 'totp.enrol',
    tag,
    summary: 'Make a secret of one-time codes, shown once',
    description: 'Open to a half session of somebody who has no second factor yet. It counts once a code of it was typed.',
    answer: TotpEnrolment,
    handle: async ({ ctx }) => beginTotp(ctx),
  }),
  defineStaffRoute({
    method: 'put',
    path: '/api/operator/totp',
    access: 'totp.enrol',
    tag,
    summary: 'Put one-time codes in force by typing one',
    description: 'At the first sign-in this completes it, renews the cookie and brings recovery codes, shown once.',
    body: ConfirmTotp,
    example: { code: '123456' },
    answer: TotpEnrolled,
    problems: ['totp.nothing_to_confirm', 'second_factor.wrong', 'session.throttled'],
    handle: async ({ c, api, ctx, body }) => {
      const { cookies, state, recoveryCodes } = await confirmTotp(ctx, { ...body, deviceToken: api.cookies.device.read(c) });
      if (cookies !== undefined) {
        api.cookies.session.write(c, cookies.token);
        api.cookies.device.write(c, cookies.deviceToken);
      }
      return { state, recoveryCodes };
    },
  }),
  defineStaffRoute({
    method: 'delete',
    path: '/api/operator/totp',
    access: 'totp.remove',
    tag,
    summary: 'Do without one-time codes, where a passkey is left',
    answer: StaffSessionState,
    problems: ['second_factor.last'],
    handle: async ({ ctx }) => removeTotp(ctx),
  }),
  defineStaffRoute({
    method: 'post',
    path: '/api/operator/recovery-codes',
    access: 'recovery_codes.renew',
    tag,
    summary: 'Make ten new recovery codes, shown once; those before work no more',
    answer: RecoveryCodes,
    handle: async ({ ctx }) => renewRecoveryCodes(ctx),
  }),
];
