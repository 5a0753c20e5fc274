-- The audit log of a tenant. Row triggers write every change of a business table; a change without context is refused.
-- Entries hold no personal data; payloads do, and can be erased without breaking the commitment.
CREATE SCHEMA mandat;
--> statement-breakpoint

-- UUIDv7 (RFC 9562) from an instant, with the fraction of the millisecond in rand_a: ids sort as they happened.
CREATE FUNCTION mandat.uuidv7(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  WITH clock AS (SELECT floor(extract(epoch FROM at) * 1000000)::bigint AS us)
  SELECT encode(
    substring(int8send(us / 1000) FROM 3 FOR 6)
      || int2send((28672 + (us % 1000) * 4096 / 1000)::int2)
      || substring(uuid_send(gen_random_uuid()) FROM 9 FOR 8),
    'hex')::uuid
  FROM clock
$$;
--> statement-breakpoint

-- The smallest UUIDv7 of an instant: the bound between two months.
CREATE FUNCTION mandat.uuidv7_floor(at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT encode(
    substring(int8send(floor(extract(epoch FROM at) * 1000)::bigint) FROM 3 FOR 6) || decode('70008000000000000000', 'hex'),
    'hex')::uuid
$$;
--> statement-breakpoint

-- Makes the partitions of `months` months from the month of `first_day` on; those that exist stay. A month whose rows
-- already fell into the default partition is left there.
CREATE FUNCTION mandat.extend_audit_partitions(first_day date, months integer) RETURNS integer
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
    made := made + 1;
  END LOOP;
  RETURN made;
END
$$;
--> statement-breakpoint
CREATE TABLE audit_entries_default PARTITION OF audit_entries DEFAULT;
--> statement-breakpoint
CREATE TABLE audit_payloads_default PARTITION OF audit_payloads DEFAULT;
--> statement-breakpoint

-- The one place that writes to the log. `context` says who acts; the payload is kept as the exact text that was committed to.
CREATE FUNCTION mandat.write_entry(
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
  VALUES (entry_id, pg_current_xact_id(), happened_at, context ->> 'actorKind', (context ->> 'actorId')::uuid, context ->> 'action',
    operation, entity, entity_id, changed_fields, outcome, (context ->> 'instructionId')::uuid, context ->> 'requestId',
    sha256(entry_salt || convert_to(entry_payload, 'UTF8')));
  INSERT INTO public.audit_payloads (entry_id, salt, payload) VALUES (entry_id, entry_salt, entry_payload);
  PERFORM set_config('mandat.entries', 'written', true);
  RETURN entry_id;
END
$$;
--> statement-breakpoint

-- The context of the running command. Refuses when nobody said who acts.
CREATE FUNCTION mandat.current_context(what text) RETURNS jsonb LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  context jsonb := nullif(current_setting('mandat.context', true), '')::jsonb;
BEGIN
  IF context IS NULL OR context ->> 'actorKind' IS NULL OR context ->> 'action' IS NULL THEN
    RAISE EXCEPTION 'change of % without context', what USING ERRCODE = 'MA001';
  END IF;
  RETURN context;
END
$$;
--> statement-breakpoint

-- When a change happened: now. Only the owner of the tables may say otherwise, to bring a history along.
CREATE FUNCTION mandat.moment_of(context jsonb) RETURNS timestamptz LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  SELECT CASE WHEN context ->> 'happenedAt' IS NOT NULL AND pg_has_role(session_user, 'mandat_owner', 'MEMBER')
    THEN (context ->> 'happenedAt')::timestamptz ELSE clock_timestamp() END
$$;
--> statement-breakpoint

-- Arguments: the column that names the entity; columns whose values are replaced by a mark; columns that are no change by themselves.
CREATE FUNCTION mandat.audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  context jsonb := mandat.current_context(TG_TABLE_NAME);
  masked text[] := string_to_array(TG_ARGV[1], ',');
  ignored text[] := string_to_array(TG_ARGV[2], ',');
  old_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) - ignored END;
  new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) - ignored END;
  changed text[];
  entity_id text := coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> TG_ARGV[0];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(n.key ORDER BY n.key), jsonb_object_agg(n.key, o.value), jsonb_object_agg(n.key, n.value)
      INTO changed, old_row, new_row
      FROM jsonb_each(new_row) n JOIN jsonb_each(old_row) o USING (key)
      WHERE n.value IS DISTINCT FROM o.value;
    IF changed IS NULL THEN RETURN NULL; END IF;
  ELSE
    SELECT array_agg(key ORDER BY key) INTO changed
      FROM jsonb_each(coalesce(new_row, old_row)) WHERE value <> 'null'::jsonb;
  END IF;
  PERFORM mandat.write_entry(context, lower(TG_OP), TG_TABLE_NAME, entity_id, coalesce(changed, '{}'),
    mandat.mask(old_row, masked), mandat.mask(new_row, masked), 'done', mandat.moment_of(context));
  RETURN NULL;
END
$$;
--> statement-breakpoint

CREATE FUNCTION mandat.mask(row_values jsonb, masked text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT CASE WHEN row_values IS NULL OR NOT row_values ?| masked THEN row_values
    ELSE row_values || (SELECT jsonb_object_agg(key, '•••') FROM unnest(masked) key WHERE row_values ? key) END
$$;
--> statement-breakpoint

-- An event that changes no row of a business table: a sign-in, a refusal, a read that must be on record.
CREATE FUNCTION mandat.record_event(context jsonb, entity text, entity_id text, outcome text, details jsonb) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
  SELECT mandat.write_entry(context, 'event', entity, entity_id, '{}', NULL, details, outcome, mandat.moment_of(context))
$$;
--> statement-breakpoint

-- Ends a command: one that changed no audited row is itself the entry.
CREATE FUNCTION mandat.close_command(entity text, entity_id text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  context jsonb;
BEGIN
  IF nullif(current_setting('mandat.entries', true), '') IS NULL THEN
    context := mandat.current_context(entity);
    PERFORM mandat.write_entry(context, 'event', entity, entity_id, '{}', NULL, NULL, 'done', mandat.moment_of(context));
  END IF;
END
$$;
--> statement-breakpoint

-- Erases what an entry says about persons. The entry and its commitment stay; the erasure is an entry of its own.
CREATE FUNCTION mandat.erase_audit_payload(erased_entry_id uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, mandat AS $$
BEGIN
  PERFORM set_config('mandat.erasing', erased_entry_id::text, true);
  UPDATE public.audit_payloads SET salt = NULL, payload = NULL, erased_at = clock_timestamp()
    WHERE entry_id = erased_entry_id AND payload IS NOT NULL;
  IF NOT FOUND THEN
    PERFORM set_config('mandat.erasing', '', true);
    RETURN false;
  END IF;
  PERFORM set_config('mandat.erasing', '', true);
  PERFORM mandat.write_entry(mandat.current_context('audit_payloads'), 'event', 'audit_payloads', erased_entry_id::text,
    '{salt,payload}', NULL, NULL, 'done', clock_timestamp());
  RETURN true;
END
$$;
--> statement-breakpoint

CREATE FUNCTION mandat.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION '% on % is not possible', TG_OP, TG_TABLE_NAME USING ERRCODE = 'MA002';
END
$$;
--> statement-breakpoint
CREATE FUNCTION mandat.refuse_payload_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('mandat.erasing', true) = OLD.entry_id::text AND NEW.payload IS NULL AND NEW.salt IS NULL
    AND NEW.entry_id = OLD.entry_id THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% on % is not possible', TG_OP, TG_TABLE_NAME USING ERRCODE = 'MA002';
END
$$;
--> statement-breakpoint
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION mandat.refuse_change();
--> statement-breakpoint
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION mandat.refuse_change();
--> statement-breakpoint
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_payloads FOR EACH ROW EXECUTE FUNCTION mandat.refuse_payload_change();
--> statement-breakpoint
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit_payloads FOR EACH STATEMENT EXECUTE FUNCTION mandat.refuse_change();
--> statement-breakpoint

CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON users FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id,version,permissions_version,username_key,email_key,search');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON credentials FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('user_id', 'password_hash', 'user_id,last_sign_in_at');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON user_roles FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('user_id', '', 'user_id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON user_permissions FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('user_id', '', 'user_id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON mailing_price_lists FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON mailing_prices FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('price_list_id', '', '');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON settings FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id,version');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON saved_queries FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id');
