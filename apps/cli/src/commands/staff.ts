import { parseArgs } from 'node:util';
import { CreateStaffMember, type StaffMember } from '@mandat/contract';
import {
  asOperator,
  blockStaffMember,
  createStaffMember,
  DomainError,
  findStaffId,
  listStaff,
  type OperatorContext,
  resetSecondFactor,
  resetStaffSignIn,
  unblockStaffMember,
} from '@mandat/core';
import { StartProblem } from '@mandat/integrations';
import type { Command, Invocation } from '../command.ts';
import { openExisting } from '../prepare.ts';

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;

export const staffCreate: Command = {
  options: '--email E-MAIL --first-name TEXT --last-name TEXT --role ROLE …',
  summary:
    "makes a member of the operator's staff and prints the initial password once; roles: support, operations, data_protection_officer",
  async run(invocation) {
    const options = { email: text, 'first-name': text, 'last-name': text, role: texts };
    const { values } = parseArgs({ args: invocation.args, options });
    const { email, 'first-name': firstName, 'last-name': lastName, role: roles } = values;
    const { success, data, error } = CreateStaffMember.safeParse({ email, firstName, lastName, roles });
    if (!success) throw new StartProblem(describeFields([...new Set(error.issues.map(({ path }) => String(path[0])))]));
    const { services } = await openExisting(invocation);
    const { initialPassword } = await asOperator(services, 'operator', (ctx) => createStaffMember(ctx, data)).catch(explain);
    invocation.print(`The first sign-in of ${data.email}, shown only this once: password ${initialPassword}`);
  },
};

const optionOfField: Readonly<Record<string, string>> = {
  email: '--email',
  firstName: '--first-name',
  lastName: '--last-name',
  roles: '--role',
};

function describeFields(fields: readonly string[]): string {
  return fields.map((field) => `${optionOfField[field] ?? field} is missing or not valid.`).join('\n');
}

export const staffList: Command = {
  summary: 'lists the staff with roles, state and commitments in force',
  async run(invocation) {
    const { services } = await openExisting(invocation);
    const everybody = { from: 0, to: 999, sort: ['lastName', 'ASC'] as const, filter: {} };
    const { rows } = await asOperator(services, 'operator', (ctx) => listStaff(ctx, everybody));
    for (const member of rows) invocation.print(describe(member));
    if (rows.length === 0) invocation.print('There is no staff yet: `mandat staff create` makes the first of operations.');
  },
};

function describe({ email, roles, status, commitments, hasSecondFactor }: StaffMember): string {
  const promised = commitments.length === 0 ? 'no commitment' : commitments.join('+');
  return [email, roles.join('+'), status, promised, hasSecondFactor ? 'second factor' : 'no second factor yet'].join('\t');
}

export const staffBlock: Command = {
  options: 'E-MAIL --reason TEXT',
  summary: "blocks a staff member, whose sessions end at once, on record in the operator's log",
  run: (invocation) =>
    change(invocation, async (ctx, id, reason) => {
      await blockStaffMember(ctx, { id, reason });
      return 'is blocked now.';
    }),
};

export const staffUnblock: Command = {
  options: 'E-MAIL --reason TEXT',
  summary: 'gives a blocked staff member access again',
  run: (invocation) =>
    change(invocation, async (ctx, id, reason) => {
      await unblockStaffMember(ctx, { id, reason });
      return 'is active now.';
    }),
};

export const staffResetSignIn: Command = {
  options: 'E-MAIL --reason TEXT',
  summary: 'prints a new initial password for a staff member, whose second factors, lockouts and sessions end',
  run: (invocation) =>
    change(invocation, async (ctx, id, reason) => {
      await resetSecondFactor(ctx, { id, reason });
      const { initialPassword } = await resetStaffSignIn(ctx, { id, reason });
      return `has a new initial password, shown only this once: ${initialPassword}`;
    }),
};

type Change = (ctx: OperatorContext, id: string, reason: string) => Promise<string>;

/** Does something to the staff member who is named first, with the reason that stands in the log. */
async function change(invocation: Invocation, body: Change): Promise<void> {
  const { values, positionals } = parseArgs({ args: invocation.args, options: { reason: text }, allowPositionals: true });
  const [email] = positionals;
  if (email === undefined) throw new StartProblem('Who? Give an e-mail address.');
  const { reason } = values;
  if (!reason) throw new StartProblem("Why? Give --reason: it stands in the operator's log.");
  const { services } = await openExisting(invocation);
  const said = await asOperator(services, 'operator', async (ctx) => body(ctx, await findId(ctx, email), reason)).catch(explain);
  invocation.print(`${email} ${said}`);
}

async function findId(ctx: OperatorContext, email: string): Promise<string> {
  const id = await findStaffId(ctx, email);
  if (id === undefined) throw new StartProblem(`Nobody of the staff has the address ${email}: \`mandat staff list\` shows all.`);
  return id;
}

const explanations: Partial<Record<DomainError['code'], string>> = {
  'staff.email_taken': 'That address belongs to a staff member already.',
  'staff.officer_alone': 'The data protection officer holds no other role.',
  'staff.already_blocked': 'That staff member is blocked already.',
  'staff.not_blocked': 'That staff member is not blocked.',
  'staff.last_operations': 'There must always be one active member of operations whose access has no end.',
};

/** Says a refusal by rule in words. */
function explain(error: unknown): never {
  const explanation = error instanceof DomainError ? explanations[error.code] : undefined;
  throw explanation === undefined ? error : new StartProblem(explanation);
}
