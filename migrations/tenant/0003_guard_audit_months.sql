-- A trigger that stands for a whole statement does not pass from a partitioned table to its months: each gets its own.
CREATE FUNCTION mandat.refuse_truncate_of(month text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.%I FOR EACH STATEMENT EXECUTE FUNCTION mandat.refuse_change()', month);
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION mandat.refuse_truncate_of(text) FROM PUBLIC;
--> statement-breakpoint
SELECT mandat.refuse_truncate_of(relname) FROM pg_inherits JOIN pg_class ON oid = inhrelid
  WHERE inhparent IN ('public.audit_entries'::regclass, 'public.audit_payloads'::regclass);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION mandat.extend_audit_partitions(first_day date, months integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  month_start timestamptz;
  lower_id uuid;
  upper_id uuid;
  suffix text;
  made integer := 0;
BEGIN
  FOR i IN 0 .. months - 1 LOOP
    month_start := (date_trunc('month', first_day) + make_interval(months => i)) AT TIME ZONE 'UTC';
    lower_id := mandat.uuidv7_floor(month_start);
    upper_id := mandat.uuidv7_floor((date_trunc('month', first_day) + make_interval(months => i + 1)) AT TIME ZONE 'UTC');
    suffix := to_char(month_start AT TIME ZONE 'UTC', 'YYYY_MM');
    CONTINUE WHEN to_regclass('public.audit_entries_' || suffix) IS NOT NULL;
    CONTINUE WHEN EXISTS (SELECT FROM public.audit_entries_default WHERE id >= lower_id AND id < upper_id);
    EXECUTE format('CREATE TABLE public.%I PARTITION OF public.audit_entries FOR VALUES FROM (%L) TO (%L)',
      'audit_entries_' || suffix, lower_id, upper_id);
    EXECUTE format('CREATE TABLE public.%I PARTITION OF public.audit_payloads FOR VALUES FROM (%L) TO (%L)',
      'audit_payloads_' || suffix, lower_id, upper_id);
    PERFORM mandat.refuse_truncate_of('audit_entries_' || suffix), mandat.refuse_truncate_of('audit_payloads_' || suffix);
    made := made + 1;
  END LOOP;
  RETURN made;
END
$$;
--> statement-breakpoint

-- The column `at` holds milliseconds and rounds up; an id is cut off. Both are cut off now, so that a span of time is a range of ids.
CREATE OR REPLACE FUNCTION mandat.write_entry(
  context jsonb, operation text, entity text, entity_id text, changed_fields text[], old_values jsonb, new_values jsonb,
  outcome text, happened_at timestamptz
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  entry_id uuid := mandat.uuidv7(happened_at);
  entry_salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  entry_payload text := jsonb_build_object(
    'actorName', context ->> 'actorName', 'old', old_values, 'new', new_values, 'reason', context ->> 'reason',
    'addressPrefix', context ->> 'addressPrefix', 'userAgent', context ->> 'userAgent')::text;
BEGIN
  INSERT INTO public.audit_entries (id, xid, at, actor_kind, actor_id, action, operation, entity, entity_id, changed_fields,
    outcome, instruction_id, request_id, commitment)
  VALUES (entry_id, pg_current_xact_id(), date_trunc('milliseconds', happened_at), context ->> 'actorKind', (context ->> 'actorId')::uuid,
    context ->> 'action', operation, entity, entity_id, changed_fields, outcome, (context ->> 'instructionId')::uuid,
    context ->> 'requestId', sha256(entry_salt || convert_to(entry_payload, 'UTF8')));
  INSERT INTO public.audit_payloads (entry_id, salt, payload) VALUES (entry_id, entry_salt, entry_payload);
  PERFORM set_config('mandat.entries', 'written', true);
  RETURN entry_id;
END
$$;
