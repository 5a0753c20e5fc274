-- The log of the operator's own acts, by the functions of the tenants' logs: every change of a business table is written down, and one
-- without context is refused. There are no months: few people work for an operator.
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
CREATE FUNCTION mandat.mask(row_values jsonb, masked text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT CASE WHEN row_values IS NULL OR NOT row_values ?| masked THEN row_values
    ELSE row_values || (SELECT jsonb_object_agg(key, '•••') FROM unnest(masked) key WHERE row_values ? key) END
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
    mandat.mask(old_row, masked), mandat.mask(new_row, masked), 'done', clock_timestamp());
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- An event that changes no row of a business table: a sign-in, a refusal, a read that must be on record.
CREATE FUNCTION mandat.record_event(context jsonb, entity text, entity_id text, outcome text, details jsonb) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
  SELECT mandat.write_entry(context, 'event', entity, entity_id, '{}', NULL, details, outcome, clock_timestamp())
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
    PERFORM mandat.write_entry(context, 'event', entity, entity_id, '{}', NULL, NULL, 'done', clock_timestamp());
  END IF;
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
-- Erases what entries say about persons, a year after they were made, and never earlier by the server's own clock.
CREATE FUNCTION mandat.expire_audit_payloads(context jsonb, due_at timestamptz, batch integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  due uuid;
  erased integer := 0;
BEGIN
  FOR due IN SELECT entry_id FROM public.audit_payloads
    WHERE entry_id < mandat.uuidv7_floor(least(due_at, clock_timestamp()) - interval '365 days') AND payload IS NOT NULL
    ORDER BY entry_id LIMIT batch FOR UPDATE SKIP LOCKED
  LOOP
    PERFORM set_config('mandat.erasing', due::text, true);
    UPDATE public.audit_payloads SET salt = NULL, payload = NULL, erased_at = clock_timestamp() WHERE entry_id = due;
    erased := erased + 1;
  END LOOP;
  PERFORM set_config('mandat.erasing', '', true);
  IF erased > 0 THEN
    PERFORM mandat.write_entry(context, 'event', 'audit_payloads', NULL, '{}', NULL, jsonb_build_object('erased', erased), 'done', clock_timestamp());
  END IF;
  RETURN erased;
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
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON staff FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id,version,email_key');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON staff_credentials FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('staff_id', 'password_hash,totp_secret,pending_totp_secret', 'staff_id,last_sign_in_at,last_totp_step');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON staff_passkeys FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('staff_id', 'credential_id,public_key', 'staff_id,counter,last_used_at');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON commitments FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('staff_id', '', 'staff_id');
--> statement-breakpoint
-- The application's login manages staff, column by column: it takes nobody away, rewrites no commitment, and changes no log.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA mandat FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA mandat TO mandat_control_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON staff, staff_credentials, commitments TO mandat_control_app;
--> statement-breakpoint
GRANT UPDATE (email, email_key, first_name, last_name, roles, status, blocked_at, blocked_by, block_reason, valid_until, version)
  ON staff TO mandat_control_app;
--> statement-breakpoint
GRANT UPDATE (password_hash, password_changed_at, must_change_password, last_sign_in_at, totp_secret, pending_totp_secret, last_totp_step)
  ON staff_credentials TO mandat_control_app;
--> statement-breakpoint
GRANT UPDATE (revoked_by, revoked_at, revocation_reason) ON commitments TO mandat_control_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON staff_passkeys, staff_recovery_codes TO mandat_control_app;
--> statement-breakpoint
GRANT UPDATE (name, counter, last_used_at) ON staff_passkeys TO mandat_control_app;
--> statement-breakpoint
GRANT UPDATE (used_at) ON staff_recovery_codes TO mandat_control_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON staff_sessions, staff_devices, lockouts, login_attempts TO mandat_control_app;
--> statement-breakpoint
GRANT UPDATE (last_seen_at, expires_at, challenge) ON staff_sessions TO mandat_control_app;
--> statement-breakpoint
GRANT UPDATE (last_sign_in_at) ON staff_devices TO mandat_control_app;
--> statement-breakpoint
GRANT UPDATE (failed_at, attempts, locked_until, last_failure_at) ON lockouts TO mandat_control_app;
--> statement-breakpoint
GRANT SELECT ON audit_entries, audit_payloads TO mandat_control_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mandat.record_event(jsonb, text, text, text, jsonb), mandat.close_command(text, text),
  mandat.expire_audit_payloads(jsonb, timestamptz, integer), mandat.uuidv7_floor(timestamptz) TO mandat_control_app;
