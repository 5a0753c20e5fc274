/** What no login of a tenant's database may do beside its tables. */
export const elsewhere = [
  'create table public.hoard (a int)',
  'create table mandat.hoard (a int)',
  'create schema hoard',
  'create function public.hoard() returns int language sql as $$ select 1 $$',
  "create or replace function mandat.mask(row_values jsonb, masked text[]) returns jsonb language sql as $$ select '{}'::jsonb $$",
  'create extension dblink',
  'set session_replication_role = replica',
  'set role mandat_owner',
  "copy (select 1) to program 'true'",
  "copy users to '/tmp/users'",
  "select pg_read_file('PG_VERSION')",
  'select rolpassword from pg_authid',
  "alter role current_user password 'mine' valid until 'infinity' createdb",
  'drop database postgres',
].map((statement) => ({ name: statement, statement }));
