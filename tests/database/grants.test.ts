import { openClient, tenantLogin } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginPassword } from '../../packages/database/src/cluster.ts';
import { openInstallation, type TestInstallation } from '../support/installation.ts';
import { permissionDenied, sqlState } from '../support/sql-state.ts';
import { elsewhere } from './forbidden-statements.ts';
import { functionsOfStaff, isReadByStaff, writesOfStaff } from './staff-grants.ts';

let house: TestInstallation;
let admin: postgres.Sql;
type Login = 'app' | 'support' | 'sealer';
const logins: Partial<Record<Login, postgres.Sql>> = {};

interface Relation {
  /** Quoted, with its schema. */
  name: string;
  columns: string[];
}
let relations: Relation[] = [];
let functions: { call: string; signature: string }[] = [];

beforeAll(async () => {
  house = await openInstallation();
  const { installation, services } = house;
  const { record } = await house.provision('nordwind');
  admin = openClient({ ...installation.admin, database: record.databaseName }, { max: 1 });
  for (const role of ['app', 'support'] as const) {
    const options = { control: services.control, admin: installation.admin, masterKey: installation.masterKey };
    logins[role] = openClient(await tenantLogin(options, record.databaseName, role), { max: 1 });
  }
  const sealer = { user: 'mandat_sealer', password: await loginPassword(installation.masterKey, 'mandat_sealer') };
  logins.sealer = openClient({ ...installation.admin, ...sealer, database: record.databaseName }, { max: 1 });
  relations = await admin<Relation[]>`select format('%I.%I', n.nspname, c.relname) as name, json_agg(a.attname order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    and not a.attisdropped where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname not like 'pg_toast%' group by 1 order by 1`;
  functions = await admin<{ call: string; signature: string }[]>`select p.oid::regprocedure::text as signature,
    format('select mandat.%I(%s)', proname, (select string_agg(format('null::%s', t::regtype), ', ') from unnest(proargtypes) t)) as call
    from pg_proc p where pronamespace = 'mandat'::regnamespace and prorettype <> 'trigger'::regtype order by 1`;
});

afterAll(async () => {
  await logins.app?.end();
  await logins.support?.end();
  await logins.sealer?.end();
  await admin.end();
  await house.close();
});

function tell(role: Login, statement: string): Promise<string> {
  const login = logins[role];
  if (login === undefined) throw new Error(`${role} is not connected`);
  return sqlState(login.unsafe(statement));
}

/** The statements that `role` may run, of those given with a name. */
async function allowed(role: Login, statements: readonly { name: string; statement: string }[]): Promise<string[]> {
  const passed: string[] = [];
  for (const { name, statement } of statements) {
    const state = await tell(role, statement);
    if (state !== permissionDenied) passed.push(`${name}${state === 'done' ? '' : ` (${state})`}`);
  }
  return passed;
}

const reads = () =>
  relations.flatMap(({ name, columns }) =>
    columns.map((column) => ({ name: `${name}.${column}`, statement: `select "${column}" from ${name} limit 0` })),
  );

/** Every way to write to every table, each without effect where it is let through. */
const writes = (of: (relation: Relation) => boolean = () => true) =>
  relations
    .filter(of)
    .flatMap(({ name, columns }) => [
      { name: `insert ${name}`, statement: `insert into ${name} ("${columns[0]}") select null where false` },
      { name: `delete ${name}`, statement: `delete from ${name} where false` },
      ...columns.map((column) => ({ name: `update ${name}.${column}`, statement: `update ${name} set "${column}" = default where false` })),
    ]);

/** Every way to alter or empty every table. */
const alterations = () =>
  relations.flatMap(({ name }) =>
    [
      `truncate ${name}`,
      `alter table ${name} add column hoard text`,
      `alter table ${name} disable trigger all`,
      `alter table ${name} owner to current_user`,
      `comment on table ${name} is 'mine'`,
      `create index hoard on ${name} ((1))`,
      `create trigger hoard after insert on ${name} for each row execute function mandat.refuse_change()`,
      `drop table ${name}`,
    ].map((statement) => ({ name: statement, statement })),
  );

/** What both sides see of reviews and audits. */
const ofReviews = ['review_plans', 'reviews', 'audit_rates', 'audit_cases', 'audit_time_entries', 'audit_case_documents'];
const isOfReviews = ({ name }: { name: string }) => ofReviews.some((table) => name.startsWith(`public.${table}.`));
const ofBothSides = ['change_requests', 'change_request_versions', 'change_request_signatures', 'change_request_comments'];
/** What both sides say to each other goes by functions that look at who speaks. */
const ofConversations = [
  'mandat.add_ticket_attachment(uuid,uuid,text,bytea)',
  'mandat.add_ticket_message(uuid,uuid,text,text,timestamp with time zone)',
  'mandat.comment_on_change(uuid,uuid,text,text,timestamp with time zone)',
  'mandat.end_change(uuid,text,timestamp with time zone)',
  'mandat.move_ticket(uuid,text,timestamp with time zone)',
  'mandat.sign_change(uuid,uuid,integer,bytea,text,timestamp with time zone)',
  'mandat.write_change(uuid,integer,text,text,timestamp with time zone)',
];

describe('the support login', () => {
  it('reads accounts, lockouts, windows, instructions and what it answers to, column by column, and nothing else', async () => {
    const open = reads()
      .map(({ name }) => name)
      .filter(isReadByStaff);
    expect(open.length).toBeGreaterThan(50);
    expect(await allowed('support', reads())).toEqual(open);
  });

  it('tries every column of more than ten tables', () => {
    expect(relations.length).toBeGreaterThan(10);
    expect(reads().map(({ name }) => name)).toContain('public.credentials.password_hash');
  });

  it('cannot read a whole row of what it may see in part', async () => {
    expect(await tell('support', 'select * from users')).toBe(permissionDenied);
    expect(await tell('support', 'select users from users')).toBe(permissionDenied);
    expect(await tell('support', 'select id from users where email is not null')).toBe(permissionDenied);
    expect(await tell('support', 'select id from users order by block_reason')).toBe(permissionDenied);
  });

  it('writes its own answers and what instructions can be about, and nothing else, anywhere', async () => {
    expect((await allowed('support', writes())).sort()).toEqual(writesOfStaff.toSorted());
  });

  it('writes events to the log, ends its own commands there, answers the customer, comes through windows, and runs no other function', async () => {
    const open: string[] = [];
    for (const { call, signature } of functions) if ((await tell('support', call)) !== permissionDenied) open.push(signature);
    expect(open.sort()).toEqual([...ofConversations, ...functionsOfStaff].sort());
  });

  it('alters, empties and locks nothing', async () => {
    const lock = 'do $$ begin lock table users in access exclusive mode; end $$';
    expect(await allowed('support', [...alterations(), ...elsewhere, { name: 'lock', statement: lock }])).toEqual([]);
  });
});

describe('the login of the sealer', () => {
  it('reads entries and the seal, and no payload nor anything else', async () => {
    const tables = new Set((await allowed('sealer', reads())).map((name) => name.split('.')[1]));
    expect([...tables]).toEqual(['audit_anchors', 'audit_checkpoints', 'audit_entries', 'audit_epochs', 'audit_leaves', 'audit_tree']);
  });

  it('writes to no table, and alters nothing', async () => {
    expect(await allowed('sealer', [...writes(), ...alterations(), ...elsewhere])).toEqual([]);
  });

  it('runs the four functions that are for it', async () => {
    const open: string[] = [];
    for (const { call, signature } of functions) if ((await tell('sealer', call)) !== permissionDenied) open.push(signature);
    expect(open.map((signature) => signature.split('(')[0])).toEqual([
      'mandat.append_leaves',
      'mandat.note_anchor',
      'mandat.note_lag',
      'mandat.settled_before',
    ]);
  });
});

describe('the application login', () => {
  const isAuditTable = ({ name }: Pick<Relation, 'name'>) => name.startsWith('public.audit_') && !isOfReviews({ name: `${name}.` });

  it('writes to no table of the audit log, nor to one of its months', async () => {
    expect(relations.filter(isAuditTable).length).toBeGreaterThanOrEqual(10);
    expect(await allowed('app', writes(isAuditTable))).toEqual([]);
  });

  it('writes to business tables only as each needs', async () => {
    const isBusinessTable = (relation: Relation) => relation.name.startsWith('public.') && !isAuditTable(relation);
    const given = await allowed(
      'app',
      writes(isBusinessTable).filter(({ name }) => !name.startsWith('update')),
    );
    const ofInstructions = ['authorised_contacts', 'instructions', 'instruction_documents', 'instruction_notices', 'referrals'];
    const ofStatements = ['statements', 'statement_confirmations'];
    const kept = ['mailing_price_lists', 'mailing_prices', 'settings', 'support_windows', 'auditor_invitations', ...ofStatements];
    const neverDeleted = [...kept, ...ofReviews, ...ofInstructions, 'tickets', 'ticket_messages', ...ofBothSides].map(
      (table) => `public.${table}`,
    );
    const writtenByOthers = [
      'reviews',
      'audit_time_entries',
      'instruction_steps',
      'work_item_changes',
      'staff_change_rules',
      'ticket_messages',
      ...ofBothSides,
    ];
    const written = ({ name }: Relation) => !writtenByOthers.includes(name.replace('public.', ''));
    const expected = relations
      .filter((relation) => isBusinessTable(relation) && written(relation))
      .flatMap(({ name }) => [
        ...(name === 'public.ticket_attachments' ? [] : [`insert ${name}`]),
        ...(neverDeleted.includes(name) ? [] : [`delete ${name}`]),
      ]);
    expect(given).toEqual(expected);
  });

  it('changes what both sides sign by functions alone', async () => {
    expect(
      await allowed(
        'app',
        writes(({ name }) => ofBothSides.some((table) => name === `public.${table}`)),
      ),
    ).toEqual([]);
  });

  it('changes neither prices nor the log of attempts once they are written', async () => {
    const unchangeable = ['public.mailing_price_lists', 'public.mailing_prices', 'public.login_attempts'];
    const updates = writes(({ name }) => unchangeable.includes(name)).filter(({ name }) => name.startsWith('update'));
    expect(updates.length).toBeGreaterThan(10);
    expect(await allowed('app', updates)).toEqual([]);
  });

  it('reads no other schema than the tables it works with', async () => {
    const foreign = reads().filter(({ name }) => !name.startsWith('public.'));
    expect(foreign.length).toBeGreaterThan(0);
    expect(await allowed('app', foreign)).toEqual([]);
  });

  it('reads the log through its tables and its seal alone, never a month by itself', async () => {
    const readable = await allowed('app', reads().filter(isAuditTable));
    expect([...new Set(readable.map((name) => name.split('.')[1]))]).toEqual([
      ...[
        'audit_anchors',
        'audit_checkpoints',
        'audit_entries',
        'audit_epochs',
        'audit_leaves',
        'audit_payloads',
        'audit_subtrees',
        'audit_tree',
      ],
    ]);
  });

  it('runs those functions of the audit log that it is given, and no function of the owner', async () => {
    const open: string[] = [];
    for (const { call, signature } of functions) if ((await tell('app', call)) !== permissionDenied) open.push(signature);
    expect(open.sort()).toEqual(
      [
        ...ofConversations,
        'mandat.close_command(text,text)',
        'mandat.erase_audit_payload(uuid)',
        'mandat.expire_audit_month(jsonb,timestamp with time zone)',
        'mandat.expire_audit_payloads(jsonb,timestamp with time zone,integer)',
        'mandat.extend_audit_partitions(date,integer)',
        'mandat.record_event(jsonb,text,text,text,jsonb)',
        'mandat.uuidv7_floor(timestamp with time zone)',
        'mandat.window_columns()',
      ].sort(),
    );
  });

  it('alters and empties nothing', async () => {
    expect(await allowed('app', [...alterations(), ...elsewhere])).toEqual([]);
  });
});

describe('everybody who may connect', () => {
  it('has no right that was not given to a role by name', async () => {
    const open = await admin`select what from (
      select 'table ' || oid::regclass as what, relacl as acl from pg_class where relnamespace in ('public'::regnamespace, 'mandat'::regnamespace)
      union all select 'schema ' || nspname, nspacl from pg_namespace where nspname in ('public', 'mandat', 'drizzle')
      union all select 'function ' || oid::regprocedure, coalesce(proacl, acldefault('f', proowner)) from pg_proc
        where pronamespace = 'mandat'::regnamespace
      ) owned, aclexplode(acl) a where a.grantee = 0`;
    expect([...open]).toEqual([]);
  });
});
