import { ChangePassword, PasskeyRequestOptions, SecondFactor, StaffSessionState, StaffSignIn } from '@mandat/contract';
import { beginAssertion, changeStaffPassword, confirmSignIn, getStaffSessionState, signInStaff, signOutStaff } from '@mandat/core';
import { z } from 'zod';
import { definePublicRoute, defineStaffRoute } from '../define-route.ts';
import { relyingPartyOf } from '../relying-party.ts';
import type { Route } from '../route.ts';

const tag = 'Operator: session';

export const staffSessionRoutes: readonly Route[] = [
  definePublicRoute({
    method: 'post',
    path: '/api/operator/session',
    tag,
    summary: "Sign in as one of the operator's staff: the first step",
    description:
      'Sets the cookie of a half session, which within five minutes leads to the second step and opens nothing else. Every refusal is the same answer.',
    body: StaffSignIn,
    example: { email: 'operations@operator.example', password: 'Mandat-Demo-1' },
    answer: StaffSessionState,
    problems: ['session.refused', 'session.throttled'],
    handle: async ({ c, api, body }) => {
      const { token, state } = await signInStaff(api.services, c.var.request, {
        ...body,
        deviceToken: api.cookies.device.read(c),
        formerSession: api.cookies.session.read(c),
      });
      api.cookies.session.write(c, token);
      return state;
    },
  }),
  defineStaffRoute({
    method: 'post',
    path: '/api/operator/session/second-factor',
    access: 'session.create',
    tag,
    summary: 'The second step: a one-time code, a recovery code or a passkey',
    description: 'Renews the cookie. A code works once.',
    body: SecondFactor,
    example: { kind: 'totp', code: '123456' },
    answer: StaffSessionState,
    problems: ['second_factor.wrong', 'session.throttled', 'passkeys.unavailable'],
    handle: async ({ c, api, ctx, body }) => {
      const relyingParty = body.kind === 'passkey' ? relyingPartyOf(c) : undefined;
      const confirmed = await confirmSignIn(ctx, { factor: body, relyingParty, deviceToken: api.cookies.device.read(c) });
      api.cookies.session.write(c, confirmed.token);
      api.cookies.device.write(c, confirmed.deviceToken);
      return confirmed.state;
    },
  }),
  defineStaffRoute({
    method: 'post',
    path: '/api/operator/session/passkey-options',
    access: 'session.create',
    tag,
    summary: 'What a browser needs to use a passkey in the second step',
    answer: PasskeyRequestOptions,
    problems: ['passkeys.unavailable'],
    handle: async ({ c, ctx }) => beginAssertion(ctx, relyingPartyOf(c)),
  }),
  defineStaffRoute({
    method: 'get',
    path: '/api/operator/session',
    access: 'session.read',
    tag,
    summary: 'Who is signed in, how far, and with which rights',
    answer: StaffSessionState,
    handle: async ({ ctx }) => getStaffSessionState(ctx),
  }),
  defineStaffRoute({
    method: 'delete',
    path: '/api/operator/session',
    access: 'session.delete',
    tag,
    summary: 'Sign out, also between the two steps',
    answer: z.object({}),
    handle: async ({ c, api, ctx }) => {
      await signOutStaff(ctx);
      api.cookies.session.clear(c);
      c.header('Clear-Site-Data', '"cache", "storage"');
      return {};
    },
  }),
  defineStaffRoute({
    method: 'put',
    path: '/api/operator/session/password',
    access: 'password.change',
    tag,
    summary: 'Change the own password',
    description: 'Ends all other sessions and renews the cookie of this one.',
    body: ChangePassword,
    example: { currentPassword: 'Mandat-Demo-1', newPassword: 'eleven quiet herons, 4 boats' },
    answer: StaffSessionState,
    problems: ['password.wrong', 'password.unchanged', 'password.too_weak', 'session.throttled'],
    handle: async ({ c, api, ctx, body }) => {
      const { token, state } = await changeStaffPassword(ctx, body);
      api.cookies.session.write(c, token);
      return state;
    },
  }),
];
