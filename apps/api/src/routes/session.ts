import { Acknowledge, ChangePassword, QuickLogin, SessionState, SignIn } from '@mandat/contract';
import { acknowledgePriceNotice, changePassword, getSessionState, signIn, signOut } from '@mandat/core';
import { z } from 'zod';
import { definePublicRoute, defineRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

const tag = 'Session';
const Nothing = z.object({});

export const sessionRoutes: readonly Route[] = [
  definePublicRoute({
    method: 'post',
    path: '/api/session',
    tag,
    summary: 'Sign in',
    description: 'Sets the session cookie. Every refusal is the same answer, whatever its reason.',
    body: SignIn,
    example: { tenant: 'nordwind', username: 'admin', password: 'Mandat-Demo-1', rememberName: false },
    answer: SessionState,
    problems: ['session.refused', 'session.throttled', 'tenant.suspended', 'tenant.maintenance'],
    handle: async ({ c, api, body }) => {
      const signedIn = await signIn(api.services, c.var.request, {
        ...body,
        deviceToken: api.cookies.device.read(c),
        formerSession: api.cookies.session.read(c),
      });
      api.cookies.session.write(c, signedIn.token);
      api.cookies.device.write(c, signedIn.deviceToken);
      if (body.rememberName === true) api.cookies.quickLogin.write(c, { tenant: body.tenant.trim(), username: body.username.trim() });
      else if (api.cookies.quickLogin.read(c).username !== null) api.cookies.quickLogin.clear(c);
      return signedIn.state;
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/session',
    access: 'session.read',
    tag,
    summary: 'Who is signed in, with the rights in force now and the notices to acknowledge',
    answer: SessionState,
    handle: async ({ ctx }) => getSessionState(ctx),
  }),
  defineRoute({
    method: 'delete',
    path: '/api/session',
    access: 'session.delete',
    tag,
    summary: 'Sign out',
    answer: Nothing,
    handle: async ({ c, api, ctx }) => {
      await signOut(ctx);
      api.cookies.session.clear(c);
      c.header('Clear-Site-Data', '"cache", "storage"');
      return {};
    },
  }),
  defineRoute({
    method: 'put',
    path: '/api/session/password',
    access: 'password.change',
    tag,
    summary: 'Change the own password',
    description: 'Ends all other sessions and renews the cookie of this one.',
    body: ChangePassword,
    example: { currentPassword: 'Mandat-Demo-1', newPassword: 'eleven quiet herons, 4 boats' },
    answer: SessionState,
    problems: ['password.wrong', 'password.unchanged', 'password.too_weak', 'session.throttled'],
    handle: async ({ c, api, ctx, body }) => {
      const { token, state } = await changePassword(ctx, body);
      api.cookies.session.write(c, token);
      return state;
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/session/acknowledgements',
    access: 'session.acknowledge',
    tag,
    summary: 'Acknowledge the prices that a right comes with; it takes effect',
    body: Acknowledge,
    example: { permission: 'mailings.send', priceListId: '019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f11' },
    answer: SessionState,
    problems: ['mailing_prices.changed', 'mailing_prices.missing', 'session.nothing_to_acknowledge'],
    handle: async ({ ctx, body }) => acknowledgePriceNotice(ctx, body),
  }),
  definePublicRoute({
    method: 'get',
    path: '/api/session/quick-login',
    tag,
    summary: 'Who chose to be remembered on this device',
    answer: QuickLogin,
    handle: async ({ c, api }) => api.cookies.quickLogin.read(c),
  }),
  definePublicRoute({
    method: 'delete',
    path: '/api/session/quick-login',
    tag,
    summary: 'Forget on this device who signed in',
    answer: QuickLogin,
    handle: async ({ c, api }) => {
      api.cookies.quickLogin.clear(c);
      return { tenant: null, username: null };
    },
  }),
];
