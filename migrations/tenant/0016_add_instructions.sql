CREATE TABLE "authorised_contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"name" text collate "de-x-icu" NOT NULL,
	"email" text NOT NULL,
	"kinds" text[] NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone,
	"deputy_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instruction_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"instruction_id" uuid NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "instruction_documents_size" CHECK ("instruction_documents"."size" = octet_length("instruction_documents"."content") and "instruction_documents"."size" <= 10485760),
	CONSTRAINT "instruction_documents_hash" CHECK ("instruction_documents"."sha256" = encode(sha256("instruction_documents"."content"), 'hex'))
);
--> statement-breakpoint
CREATE TABLE "instruction_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"instruction_id" uuid NOT NULL,
	"state" text NOT NULL,
	"user_id" uuid,
	"contact_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "instruction_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"instruction_id" uuid NOT NULL,
	"state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"note" text,
	"law" text
);
--> statement-breakpoint
CREATE TABLE "instructions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"object_type" text,
	"object_id" uuid,
	"permission" text,
	"effect" text,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"suspended_from" text,
	"note" text,
	"law" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"contact_id" uuid,
	"given_by" uuid,
	"given_by_name" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"filed_by" uuid,
	"filed_by_kind" text NOT NULL,
	"signed_by" uuid,
	"signed_by_name" text,
	"signed_at" timestamp (3) with time zone,
	"signed_hash" text,
	"executed_by" uuid,
	"executed_by_name" text,
	"executed_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "instructions_object_whole" CHECK (("instructions"."object_type" is null) = ("instructions"."object_id" is null)),
	CONSTRAINT "instructions_signature_whole" CHECK (("instructions"."signed_at" is null) = ("instructions"."signed_hash" is null)),
	CONSTRAINT "instructions_given_by_somebody" CHECK ("instructions"."given_by" is not null or "instructions"."contact_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_by_name" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"object_type" text,
	"object_id" uuid,
	"permission" text,
	"effect" text,
	"state" text NOT NULL,
	"instruction_id" uuid,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_change_rules" (
	"table_name" text NOT NULL,
	"operation" text NOT NULL,
	"basis" text NOT NULL,
	"columns" text[],
	"required" jsonb,
	CONSTRAINT "staff_change_rules_unique" PRIMARY KEY("table_name","operation","basis")
);
--> statement-breakpoint
CREATE TABLE "work_item_changes" (
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"kind" text,
	"state" text NOT NULL,
	"is_open" boolean NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"pushed_version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "work_item_changes_unique" PRIMARY KEY("entity","entity_id")
);
--> statement-breakpoint
ALTER TABLE "authorised_contacts" ADD CONSTRAINT "authorised_contacts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorised_contacts" ADD CONSTRAINT "authorised_contacts_deputy_id_authorised_contacts_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."authorised_contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instruction_documents" ADD CONSTRAINT "instruction_documents_instruction_id_instructions_id_fk" FOREIGN KEY ("instruction_id") REFERENCES "public"."instructions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instruction_notices" ADD CONSTRAINT "instruction_notices_instruction_id_instructions_id_fk" FOREIGN KEY ("instruction_id") REFERENCES "public"."instructions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instruction_steps" ADD CONSTRAINT "instruction_steps_instruction_id_instructions_id_fk" FOREIGN KEY ("instruction_id") REFERENCES "public"."instructions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructions" ADD CONSTRAINT "instructions_contact_id_authorised_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."authorised_contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_instruction_id_instructions_id_fk" FOREIGN KEY ("instruction_id") REFERENCES "public"."instructions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authorised_contacts_user" ON "authorised_contacts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "authorised_contacts_name_order" ON "authorised_contacts" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "instruction_documents_instruction" ON "instruction_documents" USING btree ("instruction_id");--> statement-breakpoint
CREATE INDEX "instruction_notices_instruction" ON "instruction_notices" USING btree ("instruction_id","id");--> statement-breakpoint
CREATE INDEX "instruction_steps_instruction" ON "instruction_steps" USING btree ("instruction_id","id");--> statement-breakpoint
CREATE INDEX "instructions_created_at_order" ON "instructions" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "instructions_state_order" ON "instructions" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "instructions_object" ON "instructions" USING btree ("object_id");--> statement-breakpoint
CREATE INDEX "referrals_state_order" ON "referrals" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "referrals_created_at_order" ON "referrals" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "work_item_changes_waiting" ON "work_item_changes" USING btree ("changed_at") WHERE "work_item_changes"."pushed_version" < "work_item_changes"."version";
--> statement-breakpoint

-- Whether a move of an instruction is one that there is. Both sides of the wire know the same list (`contract`); this is what holds.
CREATE FUNCTION mandat.check_instruction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  is_staff boolean := right(session_user::text, 8) = '_support';
  moves text[] := ARRAY['announced_orally>received', 'announced_orally>accepted', 'announced_orally>withdrawn', 'announced_orally>refused',
    'received>needs_clarification', 'received>accepted', 'received>suspended', 'received>withdrawn', 'received>refused',
    'needs_clarification>received', 'needs_clarification>accepted', 'needs_clarification>suspended', 'needs_clarification>withdrawn',
    'needs_clarification>refused', 'accepted>needs_clarification', 'accepted>suspended', 'accepted>withdrawn', 'accepted>refused',
    'accepted>executed', 'suspended>received', 'suspended>needs_clarification', 'suspended>accepted', 'suspended>withdrawn', 'suspended>refused'];
  of_staff text[] := ARRAY['needs_clarification', 'accepted', 'suspended', 'refused', 'executed'];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.id, OLD.kind, OLD.object_type, OLD.object_id, OLD.permission, OLD.effect, OLD.given_at, OLD.created_at)
        IS DISTINCT FROM (NEW.id, NEW.kind, NEW.object_type, NEW.object_id, NEW.permission, NEW.effect, NEW.given_at, NEW.created_at)
      OR (NEW.text <> OLD.text AND OLD.state <> 'announced_orally') THEN
      RAISE EXCEPTION 'what an instruction says stays as it is' USING ERRCODE = 'MA005';
    END IF;
    IF NEW.state = OLD.state THEN RETURN NEW; END IF;
    IF NOT OLD.state || '>' || NEW.state = ANY (moves)
      OR (OLD.state = 'suspended' AND NEW.state IN ('received', 'needs_clarification', 'accepted') AND NEW.state <> OLD.suspended_from)
      OR (NEW.state = 'suspended' AND NEW.suspended_from IS DISTINCT FROM OLD.state)
      OR (is_staff AND NEW.state <> ALL (of_staff) AND NEW.state IS DISTINCT FROM OLD.suspended_from) THEN
      RAISE EXCEPTION 'an instruction does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'MA005';
    END IF;
  ELSIF is_staff AND NEW.state <> (CASE WHEN NEW.channel IN ('telephone', 'in_person') THEN 'announced_orally' ELSE 'received' END) THEN
    RAISE EXCEPTION 'staff take instructions down and accept them afterwards' USING ERRCODE = 'MA005';
  END IF;
  -- A9, A80: what is not in writing is not acted on.
  IF NEW.state IN ('accepted', 'executed') AND NEW.signed_at IS NULL AND (NEW.channel NOT IN ('letter', 'fax', 'email')
    OR NOT EXISTS (SELECT FROM public.instruction_documents WHERE instruction_id = NEW.id)) THEN
    RAISE EXCEPTION 'an instruction without text form is not accepted' USING ERRCODE = 'MA006';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint

-- Who is told of an instruction by mail: who gave it; of a concern (Art. 28(3) GDPR) everybody who may give such instructions, too.
CREATE FUNCTION mandat.tell_of_instruction(told public.instructions, request_id text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  recipient record;
  notice_id uuid;
BEGIN
  FOR recipient IN
    SELECT told.given_by AS user_id, CASE WHEN told.given_by IS NULL THEN told.contact_id END AS contact_id
    UNION SELECT user_id, CASE WHEN user_id IS NULL THEN id END FROM public.authorised_contacts
      WHERE told.state = 'suspended' AND told.kind = ANY (kinds) AND valid_from <= told.changed_at
        AND (valid_until IS NULL OR valid_until > told.changed_at)
  LOOP
    notice_id := mandat.uuidv7(clock_timestamp());
    INSERT INTO public.instruction_notices (id, instruction_id, state, user_id, contact_id, created_at)
      VALUES (notice_id, told.id, told.state, recipient.user_id, recipient.contact_id, told.changed_at);
    INSERT INTO public.outbox (id, kind, payload, request_id, created_at, due_at)
      VALUES (notice_id, 'mail.instruction', jsonb_strip_nulls(jsonb_build_object('instructionId', told.id, 'noticeId', notice_id,
        'userId', recipient.user_id, 'contactId', recipient.contact_id)), request_id, told.changed_at, told.changed_at);
  END LOOP;
END
$$;
--> statement-breakpoint

-- Writes each state of an instruction to its history, and to the outbox what is to be told.
CREATE FUNCTION mandat.follow_instruction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  context jsonb := mandat.current_context('instructions');
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.state = OLD.state THEN RETURN NULL; END IF;
  INSERT INTO public.instruction_steps (id, instruction_id, state, at, actor_kind, actor_id, actor_name, note, law)
    VALUES (mandat.uuidv7(clock_timestamp()), NEW.id, NEW.state, NEW.changed_at, context ->> 'actorKind', (context ->> 'actorId')::uuid,
      context ->> 'actorName', NEW.note, NEW.law);
  IF NEW.state IN ('announced_orally', 'needs_clarification', 'suspended', 'refused', 'executed') THEN
    PERFORM mandat.tell_of_instruction(NEW, context ->> 'requestId');
  END IF;
  IF NEW.state = 'executed' AND NEW.kind = 'reset_sign_in' THEN
    INSERT INTO public.outbox (id, kind, payload, request_id, created_at, due_at)
      VALUES (mandat.uuidv7(clock_timestamp()), 'mail.initial_password', jsonb_build_object('userId', NEW.object_id, 'instructionId', NEW.id),
        context ->> 'requestId', NEW.changed_at, NEW.changed_at);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint

-- Keeps `work_item_changes` for a table whose rows are staff's work. Arguments: the name that the operator's queue calls them by; the columns of
-- kind, state, opening and due date (empty: none); the states in which a row is open.
CREATE FUNCTION mandat.track_work_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  item jsonb := coalesce(to_jsonb(NEW), to_jsonb(OLD));
  item_kind text := item ->> TG_ARGV[1];
  item_state text := CASE WHEN TG_OP = 'DELETE' THEN 'deleted' ELSE item ->> TG_ARGV[2] END;
  item_due timestamptz := (item ->> nullif(TG_ARGV[4], ''))::timestamptz;
  is_item_open boolean := TG_OP <> 'DELETE' AND item_state = ANY (string_to_array(TG_ARGV[5], ','));
BEGIN
  INSERT INTO public.work_item_changes AS known (entity, entity_id, kind, state, is_open, opened_at, changed_at, due_at)
    VALUES (TG_ARGV[0], (item ->> 'id')::uuid, item_kind, item_state, is_item_open, (item ->> TG_ARGV[3])::timestamptz, clock_timestamp(), item_due)
    ON CONFLICT (entity, entity_id) DO UPDATE SET kind = excluded.kind, state = excluded.state, is_open = excluded.is_open,
      changed_at = excluded.changed_at, due_at = excluded.due_at, version = known.version + 1
      WHERE (known.kind, known.state, known.is_open, known.due_at)
        IS DISTINCT FROM (excluded.kind, excluded.state, excluded.is_open, excluded.due_at);
  RETURN NULL;
END
$$;
--> statement-breakpoint

-- The law of every change that the operator's staff make here (their login's name ends in `_support`): it is an answer of their own, or an accepted
-- instruction about the very object covers it. Everybody else passes. Ways in that a customer opens for a time belong to the last condition.
CREATE FUNCTION mandat.assert_staff_may(
  context jsonb, changed_table text, change text, object_id text, changed_columns text[], changed_row jsonb
) RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, mandat AS $$
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
  RAISE EXCEPTION '% of % by staff without a matching instruction', change, changed_table USING ERRCODE = 'MA004';
END
$$;
--> statement-breakpoint

-- The same for tables whose changes are not written down one by one. Argument: the column that names the user, or `username_key`.
CREATE FUNCTION mandat.guard_staff() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  changed_row jsonb := coalesce(to_jsonb(NEW), to_jsonb(OLD));
  object_id text := CASE WHEN TG_ARGV[0] = 'username_key'
    THEN (SELECT id::text FROM public.users WHERE username_key = changed_row ->> 'username_key') ELSE changed_row ->> TG_ARGV[0] END;
BEGIN
  PERFORM mandat.assert_staff_may(mandat.current_context(TG_TABLE_NAME), TG_TABLE_NAME, lower(TG_OP), object_id, NULL, changed_row);
  RETURN coalesce(NEW, OLD);
END
$$;
--> statement-breakpoint

-- As before, and what staff change is held against the rules.
CREATE OR REPLACE FUNCTION mandat.audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
  ELSE
    SELECT array_agg(key ORDER BY key) INTO changed
      FROM jsonb_each(coalesce(new_row, old_row)) WHERE value <> 'null'::jsonb;
  END IF;
  IF right(session_user::text, 8) = '_support' THEN
    PERFORM mandat.assert_staff_may(context, TG_TABLE_NAME, lower(TG_OP), entity_id, coalesce(changed, '{}'),
      coalesce(to_jsonb(NEW), to_jsonb(OLD)));
  END IF;
  IF TG_OP = 'UPDATE' AND changed IS NULL THEN RETURN NULL; END IF;
  PERFORM mandat.write_entry(context, lower(TG_OP), TG_TABLE_NAME, entity_id, coalesce(changed, '{}'),
    mandat.mask(old_row, masked), mandat.mask(new_row, masked), 'done', mandat.moment_of(context));
  RETURN NULL;
END
$$;
--> statement-breakpoint

-- As before, and staff cannot write in another's name.
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
  IF right(session_user::text, 8) = '_support' AND (context ->> 'actorKind') IS DISTINCT FROM 'staff' THEN
    RAISE EXCEPTION 'staff act in their own name' USING ERRCODE = 'MA004';
  END IF;
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
--> statement-breakpoint

INSERT INTO staff_change_rules (table_name, operation, basis, columns, required) VALUES
  ('users', 'update', 'block_access', '{status,blocked_at,blocked_by,block_reason}', '{"status": "blocked"}'),
  ('sessions', 'delete', 'block_access', NULL, NULL),
  ('users', 'update', 'unblock_access', '{status,blocked_at,blocked_by,block_reason}', '{"status": "active"}'),
  ('credentials', 'update', 'reset_sign_in', '{password_hash,password_changed_at,must_change_password}', '{"must_change_password": true}'),
  ('sessions', 'delete', 'reset_sign_in', NULL, NULL),
  ('known_devices', 'delete', 'reset_sign_in', NULL, NULL),
  ('lockouts', 'delete', 'reset_sign_in', NULL, NULL),
  ('user_permissions', 'insert', 'change_right', NULL, NULL),
  ('user_permissions', 'delete', 'change_right', NULL, NULL),
  ('users', 'update', 'change_right', '{}', NULL),
  ('instructions', 'insert', 'own_answer', NULL, '{"filed_by_kind": "staff"}'),
  ('instructions', 'update', 'own_answer',
    '{state,suspended_from,note,law,changed_at,executed_by,executed_by_name,executed_at,version}', NULL),
  ('instruction_documents', 'insert', 'own_answer', NULL, NULL),
  ('reviews', 'insert', 'own_answer', NULL, NULL),
  ('reviews', 'update', 'own_answer', '{change_request_id}', NULL),
  ('audit_cases', 'update', 'own_answer', NULL, NULL),
  ('audit_time_entries', 'insert', 'own_answer', NULL, NULL),
  ('audit_time_entries', 'delete', 'own_answer', NULL, NULL),
  ('audit_case_documents', 'insert', 'own_answer', NULL, NULL);
--> statement-breakpoint
CREATE TRIGGER refuse_change BEFORE INSERT OR UPDATE OR DELETE ON staff_change_rules FOR EACH ROW
  WHEN (right(session_user::text, 4) = '_app' OR right(session_user::text, 8) = '_support') EXECUTE FUNCTION mandat.refuse_change();
--> statement-breakpoint
CREATE TRIGGER check_instruction BEFORE INSERT OR UPDATE ON instructions FOR EACH ROW EXECUTE FUNCTION mandat.check_instruction();
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON instructions FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id,version');
--> statement-breakpoint
CREATE TRIGGER follow_instruction AFTER INSERT OR UPDATE ON instructions FOR EACH ROW EXECUTE FUNCTION mandat.follow_instruction();
--> statement-breakpoint
CREATE TRIGGER track_work_item AFTER INSERT OR UPDATE OR DELETE ON instructions FOR EACH ROW EXECUTE FUNCTION mandat.track_work_item(
  'instruction', 'kind', 'state', 'created_at', '', 'announced_orally,received,needs_clarification,accepted,suspended');
--> statement-breakpoint
CREATE TRIGGER track_work_item AFTER INSERT OR UPDATE OR DELETE ON audit_cases FOR EACH ROW EXECUTE FUNCTION mandat.track_work_item(
  'audit_case', 'kind', 'state', 'requested_at', 'starts_at', 'requested,scheduled,held');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON authorised_contacts FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id,version');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON instruction_documents FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id,content');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON referrals FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id,version');
--> statement-breakpoint
CREATE TRIGGER guard_staff BEFORE INSERT OR UPDATE OR DELETE ON sessions FOR EACH ROW
  WHEN (right(session_user::text, 8) = '_support') EXECUTE FUNCTION mandat.guard_staff('user_id');
--> statement-breakpoint
CREATE TRIGGER guard_staff BEFORE INSERT OR UPDATE OR DELETE ON known_devices FOR EACH ROW
  WHEN (right(session_user::text, 8) = '_support') EXECUTE FUNCTION mandat.guard_staff('user_id');
--> statement-breakpoint
CREATE TRIGGER guard_staff BEFORE INSERT OR UPDATE OR DELETE ON lockouts FOR EACH ROW
  WHEN (right(session_user::text, 8) = '_support') EXECUTE FUNCTION mandat.guard_staff('username_key');
--> statement-breakpoint
REVOKE ALL ON FUNCTION mandat.check_instruction(), mandat.tell_of_instruction(instructions, text), mandat.follow_instruction(),
  mandat.track_work_item(), mandat.assert_staff_may(jsonb, text, text, text, text[], jsonb), mandat.guard_staff() FROM PUBLIC;
--> statement-breakpoint
-- What belongs to an instruction is never taken away.
GRANT SELECT, INSERT, UPDATE ON authorised_contacts, instructions, referrals TO mandat_tenant_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON instruction_documents, instruction_notices TO mandat_tenant_app;
--> statement-breakpoint
GRANT UPDATE (delivered_at) ON instruction_notices TO mandat_tenant_app;
--> statement-breakpoint
GRANT SELECT ON instruction_steps, work_item_changes, staff_change_rules TO mandat_tenant_app;
--> statement-breakpoint
GRANT UPDATE (pushed_version) ON work_item_changes TO mandat_tenant_app, mandat_tenant_support;
--> statement-breakpoint
-- What staff may read and, where the rules above let them, change.
GRANT USAGE ON SCHEMA mandat TO mandat_tenant_support;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mandat.record_event(jsonb, text, text, text, jsonb), mandat.close_command(text, text) TO mandat_tenant_support;
--> statement-breakpoint
GRANT SELECT ON instructions, instruction_steps, instruction_documents, instruction_notices, authorised_contacts, work_item_changes,
  user_roles, user_permissions TO mandat_tenant_support;
--> statement-breakpoint
GRANT INSERT ON instructions, instruction_documents TO mandat_tenant_support;
--> statement-breakpoint
GRANT UPDATE (state, suspended_from, note, law, changed_at, executed_by, executed_by_name, executed_at, version)
  ON instructions TO mandat_tenant_support;
--> statement-breakpoint
GRANT SELECT (username_key, permissions_version), UPDATE (status, blocked_at, blocked_by, block_reason, version, permissions_version)
  ON users TO mandat_tenant_support;
--> statement-breakpoint
GRANT SELECT (user_id), UPDATE (password_hash, password_changed_at, must_change_password) ON credentials TO mandat_tenant_support;
--> statement-breakpoint
GRANT SELECT (user_id), DELETE ON sessions, known_devices TO mandat_tenant_support;
--> statement-breakpoint
GRANT DELETE ON lockouts TO mandat_tenant_support;
--> statement-breakpoint
GRANT INSERT, DELETE ON user_permissions TO mandat_tenant_support;
--> statement-breakpoint
GRANT SELECT (id, version), UPDATE (version) ON settings TO mandat_tenant_support;
