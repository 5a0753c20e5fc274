-- What a customer lets one staff member of the operator see or change for some minutes. The `support` login reads none of these tables: it calls
-- two functions that read and write for an open window, and put every read into the customer's log in the same transaction.

-- What a window can show at all, column by column; what is not named here is never shown, whatever a window says. Nothing that proves who somebody
-- is (passwords, tokens, secrets of second factors), and none of the log, of sessions or of what goes out by mail.
CREATE FUNCTION mandat.window_columns() RETURNS TABLE (table_name text, column_name text, is_key boolean, is_writable boolean)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  VALUES
    ('users', 'id', true, false), ('users', 'username', false, false), ('users', 'email', false, false), ('users', 'first_name', false, true),
    ('users', 'last_name', false, true), ('users', 'status', false, false), ('users', 'blocked_at', false, false),
    ('users', 'block_reason', false, false), ('users', 'valid_until', false, false), ('users', 'created_at', false, false),
    ('user_roles', 'user_id', true, false), ('user_roles', 'role', true, false), ('user_roles', 'granted_by', false, false),
    ('user_roles', 'granted_at', false, false),
    ('user_permissions', 'user_id', true, false), ('user_permissions', 'permission', true, false),
    ('user_permissions', 'granted_by', false, false), ('user_permissions', 'granted_at', false, false),
    ('user_permissions', 'expires_at', false, false),
    ('mailing_price_lists', 'id', true, false), ('mailing_price_lists', 'valid_from', false, false),
    ('mailing_price_lists', 'currency', false, false),
    ('mailing_prices', 'price_list_id', true, false), ('mailing_prices', 'channel', true, false), ('mailing_prices', 'unit_price', false, false),
    ('lockouts', 'id', true, false), ('lockouts', 'username', false, false), ('lockouts', 'last_failure_at', false, false),
    ('lockouts', 'locked_until', false, false),
    ('login_attempts', 'id', true, false), ('login_attempts', 'at', false, false), ('login_attempts', 'username', false, false),
    ('login_attempts', 'outcome', false, false), ('login_attempts', 'address_prefix', false, false), ('login_attempts', 'user_agent', false, false),
    ('settings', 'id', true, false), ('settings', 'password_policy', false, false), ('settings', 'is_head_mailed', false, true),
    ('settings', 'audit_months', false, false), ('settings', 'is_home_work_allowed', false, false),
    ('saved_queries', 'id', true, false), ('saved_queries', 'user_id', false, false), ('saved_queries', 'resource', false, false),
    ('saved_queries', 'name', false, true), ('saved_queries', 'filter', false, false), ('saved_queries', 'is_shared', false, true),
    ('saved_queries', 'created_at', false, false)
$$;
--> statement-breakpoint

-- The window if it lets the staff member who acts do this now. It is held against being revoked until the transaction ends: once a revocation has
-- returned, nothing is under way any more.
CREATE FUNCTION mandat.open_window(window_id uuid, wanted_table text, wanted_mode text) RETURNS public.support_windows
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  context jsonb := mandat.current_context('support_windows');
  found public.support_windows;
BEGIN
  SELECT * INTO found FROM public.support_windows w
    WHERE w.id = window_id AND context ->> 'actorKind' = 'staff' AND w.staff_id::text = context ->> 'actorId' FOR SHARE;
  IF found.id IS NULL THEN
    RAISE EXCEPTION 'no such window' USING ERRCODE = 'MA010';
  END IF;
  IF found.opened_at IS NULL OR found.closed_at IS NOT NULL OR found.ends_at <= clock_timestamp() THEN
    RAISE EXCEPTION 'the window is not open' USING ERRCODE = 'MA011';
  END IF;
  IF wanted_table <> ALL (found.tables) OR NOT EXISTS (SELECT FROM mandat.window_columns() c WHERE c.table_name = wanted_table) THEN
    RAISE EXCEPTION 'the window does not show this' USING ERRCODE = 'MA012';
  END IF;
  IF wanted_mode = 'write' AND found.mode <> 'write' THEN
    RAISE EXCEPTION 'the window only reads' USING ERRCODE = 'MA013';
  END IF;
  RETURN found;
END
$$;
--> statement-breakpoint

-- A page of rows as a window shows them, of those in which `search` stands, if it is given; `one` is the key of a single one. The read is an entry in
-- the customer's log that names which rows were shown.
CREATE FUNCTION mandat.read_window(window_id uuid, wanted_table text, search text, one jsonb, skipped integer, wanted integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  shown public.support_windows := mandat.open_window(window_id, wanted_table, 'read');
  key_row text;
  value_row text;
  haystack text;
  key_order text;
  source text;
  answer jsonb;
BEGIN
  SELECT 'jsonb_build_object(' || string_agg(format('%L, %I', column_name, column_name), ', ') FILTER (WHERE is_key) || ')',
      'jsonb_build_object(' || string_agg(format('%L, %I', column_name, column_name), ', ') || ')',
      'concat_ws('' '', ' || string_agg(format('%I::text', column_name), ', ') || ')',
      string_agg(format('%I', column_name), ', ') FILTER (WHERE is_key)
    INTO key_row, value_row, haystack, key_order FROM mandat.window_columns() c WHERE c.table_name = wanted_table;
  source := format('FROM public.%I WHERE ($1 IS NULL OR position(lower($1) IN lower(%s)) > 0) AND ($2 IS NULL OR %s = $2)',
    wanted_table, haystack, key_row);
  EXECUTE format('SELECT jsonb_build_object(''total'', (SELECT count(*) FROM (SELECT %s LIMIT 10000) counted),
      ''rows'', coalesce((SELECT jsonb_agg(jsonb_build_object(''key'', key, ''values'', row_values)) FROM
        (SELECT %s AS key, %s AS row_values %s ORDER BY %s LIMIT $3 OFFSET $4) page), ''[]''))', source, key_row, value_row, source, key_order)
    INTO answer USING nullif(search, ''), one, least(greatest(wanted, 1), 100), greatest(skipped, 0);
  PERFORM mandat.write_entry(mandat.current_context('support_windows') || jsonb_build_object('reason', shown.purpose), 'event', 'support_windows',
    window_id::text, '{}', NULL, jsonb_strip_nulls(jsonb_build_object('table', wanted_table, 'search', nullif(search, ''),
      'keys', (SELECT jsonb_agg(r -> 'key') FROM jsonb_array_elements(answer -> 'rows') r))), 'done', clock_timestamp());
  RETURN answer;
END
$$;
--> statement-breakpoint

-- Changes columns of one row through a window to write. The row's own trigger writes down what changed.
CREATE FUNCTION mandat.write_window(window_id uuid, wanted_table text, row_key jsonb, changes jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  used public.support_windows := mandat.open_window(window_id, wanted_table, 'write');
  key_row text;
  assignments text;
  changed integer;
BEGIN
  IF changes = '{}' OR EXISTS (SELECT FROM jsonb_object_keys(changes) k WHERE NOT EXISTS (
    SELECT FROM mandat.window_columns() c WHERE c.table_name = wanted_table AND c.column_name = k AND c.is_writable))
  THEN
    RAISE EXCEPTION 'not writable through a window' USING ERRCODE = 'MA012';
  END IF;
  PERFORM set_config('mandat.context', (mandat.current_context(wanted_table)
    || jsonb_build_object('reason', used.purpose, 'windowId', used.id))::text, true);
  SELECT 'jsonb_build_object(' || string_agg(format('%L, %I', column_name, column_name), ', ') || ')' INTO key_row
    FROM mandat.window_columns() c WHERE c.table_name = wanted_table AND c.is_key;
  SELECT string_agg(format('%I = changed.%I', k, k), ', ') INTO assignments FROM jsonb_object_keys(changes) k;
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = format('public.%I', wanted_table)::regclass AND attname = 'version') THEN
    assignments := assignments || ', version = target.version + 1';
  END IF;
  EXECUTE format('UPDATE public.%I target SET %s FROM jsonb_populate_record(NULL::public.%I, $1) changed
      WHERE (SELECT %s FROM (SELECT target.*) AS own) = $2', wanted_table, assignments, wanted_table, key_row) USING changes, row_key;
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN changed > 0;
END
$$;
--> statement-breakpoint

-- Windows are asked for by staff in their own name, and opened by the customer alone. What was opened can only be closed, for good.
CREATE FUNCTION mandat.check_support_window() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, mandat AS $$
BEGIN
  IF right(session_user::text, 8) = '_support' AND (TG_OP <> 'INSERT' OR NEW.opened_at IS NOT NULL OR NEW.closed_at IS NOT NULL
    OR NEW.staff_id::text IS DISTINCT FROM mandat.current_context('support_windows') ->> 'actorId') THEN
    RAISE EXCEPTION 'staff ask for windows, in their own name' USING ERRCODE = 'MA004';
  END IF;
  IF EXISTS (SELECT FROM unnest(NEW.tables) t WHERE NOT EXISTS (SELECT FROM mandat.window_columns() c WHERE c.table_name = t)) THEN
    RAISE EXCEPTION 'no window shows this' USING ERRCODE = 'MA012';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.closed_at IS NOT NULL OR (OLD.opened_at IS NOT NULL AND
    (OLD.tables, OLD.mode, OLD.minutes, OLD.opened_at, OLD.opened_by, OLD.ends_at)
      IS DISTINCT FROM (NEW.tables, NEW.mode, NEW.minutes, NEW.opened_at, NEW.opened_by, NEW.ends_at))) THEN
    RAISE EXCEPTION 'what was opened can only be closed' USING ERRCODE = 'MA005';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER check_support_window BEFORE INSERT OR UPDATE ON support_windows FOR EACH ROW EXECUTE FUNCTION mandat.check_support_window();
--> statement-breakpoint

-- As before, and a window to write that is open to whoever acts covers the columns that windows may write.
CREATE OR REPLACE FUNCTION mandat.assert_staff_may(
  context jsonb, changed_table text, change text, object_id text, changed_columns text[], changed_row jsonb
) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, mandat AS $$
BEGIN
  IF right(session_user::text, 8) <> '_support' THEN RETURN; END IF;
  IF context ->> 'actorKind' = 'staff' AND EXISTS (
    SELECT FROM public.staff_change_rules rule
    LEFT JOIN public.instructions instruction ON instruction.id = (context ->> 'instructionId')::uuid AND instruction.kind = rule.basis
    WHERE rule.table_name = changed_table AND rule.operation = change
      AND (rule.columns IS NULL OR changed_columns <@ rule.columns)
      AND (rule.required IS NULL OR changed_row @> rule.required)
      AND (rule.basis = 'own_answer' OR (instruction.state = 'accepted' AND instruction.object_id::text = assert_staff_may.object_id
        AND (changed_table <> 'user_permissions' OR (changed_row ->> 'permission' = instruction.permission
          AND (change = 'delete') = (instruction.effect = 'revoke')))))
  ) THEN RETURN; END IF;
  IF context ->> 'windowId' IS NOT NULL AND change = 'update' AND changed_columns <@ ARRAY(
    SELECT column_name FROM mandat.window_columns() c WHERE c.table_name = changed_table AND c.is_writable)
  THEN
    PERFORM mandat.open_window((context ->> 'windowId')::uuid, changed_table, 'write');
    RETURN;
  END IF;
  RAISE EXCEPTION '% of % by staff without a matching instruction', change, changed_table USING ERRCODE = 'MA004';
END
$$;
--> statement-breakpoint
INSERT INTO staff_change_rules (table_name, operation, basis, columns, required) VALUES
  ('support_windows', 'insert', 'own_answer', NULL, '{"opened_at": null, "closed_at": null}');
--> statement-breakpoint
REVOKE ALL ON FUNCTION mandat.window_columns(), mandat.open_window(uuid, text, text), mandat.check_support_window(),
  mandat.read_window(uuid, text, text, jsonb, integer, integer), mandat.write_window(uuid, text, jsonb, jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mandat.window_columns() TO mandat_tenant_app, mandat_tenant_support;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mandat.read_window(uuid, text, text, jsonb, integer, integer), mandat.write_window(uuid, text, jsonb, jsonb)
  TO mandat_tenant_support;
--> statement-breakpoint
GRANT INSERT (id, staff_id, staff_name, purpose, tables, mode, minutes, requested_at) ON support_windows TO mandat_tenant_support;
