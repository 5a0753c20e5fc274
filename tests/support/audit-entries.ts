import type postgres from 'postgres';

/** An entry of the log with its payload, as they stand in the database. */
export interface StoredEntry {
  id: string;
  xid: string;
  at: Date;
  action: string;
  operation: string;
  entity: string;
  entity_id: string | null;
  changed_fields: string[];
  outcome: string;
  actor_kind: string;
  actor_id: string | null;
  request_id: string | null;
  commitment: Buffer;
  salt: Buffer | null;
  payload: string | null;
  erased_at: Date | null;
  month: string;
}

/** Smaller than every id of an entry. */
export const beforeAllEntries = '00000000-0000-0000-0000-000000000000';

/** Entries from the one after `after` on, in the order of their ids. */
export async function entriesAfter(client: postgres.ISql, after: string): Promise<StoredEntry[]> {
  return [
    ...(await client<StoredEntry[]>`select e.*, array_to_json(e.changed_fields) as changed_fields, e.tableoid::regclass::text as month,
      p.salt, p.payload, p.erased_at from audit_entries e left join audit_payloads p on p.entry_id = e.id where e.id > ${after} order by e.id`),
  ];
}

export async function lastEntryId(client: postgres.ISql): Promise<string> {
  const [row] = await client<{ id: string }[]>`select id from audit_entries order by id desc limit 1`;
  return row?.id ?? beforeAllEntries;
}

export interface StoredPayload {
  actorName: string | null;
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
  reason: string | null;
  addressPrefix: string | null;
  userAgent: string | null;
}

/** What an entry says about persons. */
export function payloadOf({ payload }: StoredEntry): StoredPayload {
  return JSON.parse(payload ?? 'null');
}
