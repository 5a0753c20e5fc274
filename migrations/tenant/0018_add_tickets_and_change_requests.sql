CREATE TABLE "change_request_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"change_request_id" uuid NOT NULL,
	"author_party" text NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "change_request_signatures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"change_request_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"party" text NOT NULL,
	"signer_id" uuid NOT NULL,
	"signer_name" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "change_request_signatures_one_a_side" UNIQUE("change_request_id","version","party"),
	CONSTRAINT "change_request_signatures_party_known" CHECK ("change_request_signatures"."party" in ('customer', 'operator'))
);
--> statement-breakpoint
CREATE TABLE "change_request_versions" (
	"change_request_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" text NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"author_party" text NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"title" text GENERATED ALWAYS AS ((content::jsonb) ->> 'title') STORED NOT NULL,
	"kind" text GENERATED ALWAYS AS ((content::jsonb) ->> 'kind') STORED NOT NULL,
	"effective_on" text GENERATED ALWAYS AS ((content::jsonb) ->> 'effectiveOn') STORED NOT NULL,
	"review_id" text GENERATED ALWAYS AS ((content::jsonb) ->> 'reviewId') STORED,
	"instruction_id" text GENERATED ALWAYS AS ((content::jsonb) ->> 'instructionId') STORED,
	CONSTRAINT "change_request_versions_unique" PRIMARY KEY("change_request_id","version"),
	CONSTRAINT "change_request_versions_hash_unique" UNIQUE("change_request_id","version","content_hash"),
	CONSTRAINT "change_request_versions_hash" CHECK ("change_request_versions"."content_hash" = sha256(convert_to("change_request_versions"."content", 'UTF8')))
);
--> statement-breakpoint
CREATE TABLE "change_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"proposed_by" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"effective_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "change_requests_number_unique" UNIQUE("number"),
	CONSTRAINT "change_requests_state_known" CHECK ("change_requests"."state" in ('proposed', 'effective', 'declined', 'withdrawn')),
	CONSTRAINT "change_requests_proposed_by_known" CHECK ("change_requests"."proposed_by" in ('customer', 'operator')),
	CONSTRAINT "change_requests_effective_has_time" CHECK (("change_requests"."state" = 'effective') = ("change_requests"."effective_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "ticket_attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "ticket_attachments_size" CHECK ("ticket_attachments"."size" = octet_length("ticket_attachments"."content") and "ticket_attachments"."size" <= 10485760),
	CONSTRAINT "ticket_attachments_hash" CHECK ("ticket_attachments"."hash" = sha256("ticket_attachments"."content"))
);
--> statement-breakpoint
CREATE TABLE "ticket_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"side" text NOT NULL,
	"author_id" uuid,
	"author_name" text,
	"body" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer DEFAULT 0 NOT NULL,
	"subject" text,
	"category" text NOT NULL,
	"state" text NOT NULL,
	"requester_kind" text NOT NULL,
	"requester_id" uuid NOT NULL,
	"requester_name" text,
	"instruction_id" uuid,
	"job_reference" text,
	"nonce" "bytea",
	"receipt_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_activity_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"search" text GENERATED ALWAYS AS (lower('#' || number::text || ' ' || coalesce(subject, '') || ' ' || coalesce(requester_name, ''))) STORED NOT NULL,
	CONSTRAINT "tickets_number_unique" UNIQUE("number"),
	CONSTRAINT "tickets_state_known" CHECK ("tickets"."state" in ('open', 'answered', 'closed', 'aborted_by_erasure')),
	CONSTRAINT "tickets_category_known" CHECK ("tickets"."category" in ('question', 'fault', 'account')),
	CONSTRAINT "tickets_erased_says_nothing" CHECK ("tickets"."state" <> 'aborted_by_erasure' or num_nonnulls("tickets"."subject", "tickets"."nonce") = 0)
);
--> statement-breakpoint
ALTER TABLE "change_request_comments" ADD CONSTRAINT "change_request_comments_change_request_id_change_requests_id_fk" FOREIGN KEY ("change_request_id") REFERENCES "public"."change_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_request_signatures" ADD CONSTRAINT "change_request_signatures_text_fk" FOREIGN KEY ("change_request_id","version","content_hash") REFERENCES "public"."change_request_versions"("change_request_id","version","content_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_request_versions" ADD CONSTRAINT "change_request_versions_change_request_id_change_requests_id_fk" FOREIGN KEY ("change_request_id") REFERENCES "public"."change_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_attachments" ADD CONSTRAINT "ticket_attachments_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_attachments" ADD CONSTRAINT "ticket_attachments_message_id_ticket_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."ticket_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_messages" ADD CONSTRAINT "ticket_messages_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_request_comments_request" ON "change_request_comments" USING btree ("change_request_id","id");--> statement-breakpoint
CREATE INDEX "change_requests_changed_at_order" ON "change_requests" USING btree ("changed_at","id");--> statement-breakpoint
CREATE INDEX "ticket_attachments_message" ON "ticket_attachments" USING btree ("message_id","id");--> statement-breakpoint
CREATE INDEX "ticket_attachments_ticket" ON "ticket_attachments" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_messages_ticket" ON "ticket_messages" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "tickets_last_activity_at_order" ON "tickets" USING btree ("last_activity_at","id");--> statement-breakpoint
CREATE INDEX "tickets_state" ON "tickets" USING btree ("state","last_activity_at");--> statement-breakpoint
CREATE INDEX "tickets_requester" ON "tickets" USING btree ("requester_id","last_activity_at");--> statement-breakpoint
CREATE INDEX "tickets_search_trigrams" ON "tickets" USING gin ("search" gin_trgm_ops);--> statement-breakpoint

-- The next number of a list that people call by numbers: without gaps, in the order of commits.
CREATE FUNCTION mandat.give_number() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(TG_RELID::bigint);
  EXECUTE format('SELECT coalesce(max(number), 0) + 1 FROM %s', TG_RELID::regclass) INTO NEW.number;
  RETURN NEW;
END
$$;
--> statement-breakpoint

-- For which side the running command speaks. Support's login never speaks for the customer, the customer's never for the operator.
CREATE FUNCTION mandat.acting_party() RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  is_staff boolean := mandat.current_context('what both sides say') ->> 'actorKind' = 'staff';
BEGIN
  IF session_user = current_database() || (CASE WHEN is_staff THEN '_app' ELSE '_support' END) THEN
    RAISE EXCEPTION 'this login does not speak for that side' USING ERRCODE = 'MA004';
  END IF;
  RETURN CASE WHEN is_staff THEN 'operator' ELSE 'customer' END;
END
$$;
--> statement-breakpoint

-- A mail about a ticket to the user who asked. A history that is brought along sends none.
CREATE FUNCTION mandat.mail_requester(about uuid, event text, moment timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, mandat AS $$
  INSERT INTO public.outbox (id, kind, payload, request_id, created_at, due_at)
    SELECT mandat.uuidv7(moment), 'mail.ticket', jsonb_build_object('userId', requester_id, 'ticketId', id, 'event', event),
      mandat.current_context('tickets') ->> 'requestId', moment, moment
    FROM public.tickets
    WHERE id = about AND requester_kind = 'user' AND mandat.current_context('tickets') ->> 'happenedAt' IS NULL
$$;
--> statement-breakpoint

-- Adds what one side says to a ticket that is not closed, and lets the other side have the next word. False: nothing can be added.
CREATE FUNCTION mandat.add_ticket_message(ticket uuid, message uuid, said text, author text, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  is_staff boolean := mandat.acting_party() = 'operator';
BEGIN
  PERFORM FROM public.tickets WHERE id = ticket AND state IN ('open', 'answered') FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO public.ticket_messages (id, ticket_id, side, author_id, author_name, body, at)
    VALUES (message, ticket, CASE WHEN is_staff THEN 'staff' ELSE 'requester' END,
      (mandat.current_context('ticket_messages') ->> 'actorId')::uuid, author, said, moment);
  UPDATE public.tickets SET state = CASE WHEN is_staff THEN 'answered' ELSE 'open' END, last_activity_at = greatest(last_activity_at, moment)
    WHERE id = ticket;
  IF is_staff THEN
    PERFORM mandat.mail_requester(ticket, 'answered', moment);
  END IF;
  RETURN true;
END
$$;
--> statement-breakpoint

-- Adds a file to a message of whoever acts.
CREATE FUNCTION mandat.add_ticket_attachment(attachment uuid, message uuid, file_name text, file_content bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
BEGIN
  INSERT INTO public.ticket_attachments (id, ticket_id, message_id, name, size, hash, content)
    SELECT attachment, ticket_id, id, file_name, octet_length(file_content), sha256(file_content), file_content
    FROM public.ticket_messages
    WHERE id = message AND side = CASE mandat.acting_party() WHEN 'operator' THEN 'staff' ELSE 'requester' END
      AND author_id IS NOT DISTINCT FROM (mandat.current_context('ticket_attachments') ->> 'actorId')::uuid;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'not a message of whoever acts' USING ERRCODE = 'MA004';
  END IF;
END
$$;
--> statement-breakpoint

-- Closes a ticket, or opens a closed one again. False: it is not in a state for that.
CREATE FUNCTION mandat.move_ticket(ticket uuid, wanted text, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  is_staff boolean := mandat.acting_party() = 'operator';
BEGIN
  UPDATE public.tickets SET state = wanted, last_activity_at = greatest(last_activity_at, moment),
    closed_at = CASE wanted WHEN 'closed' THEN moment END
    WHERE id = ticket AND CASE wanted WHEN 'closed' THEN state IN ('open', 'answered') WHEN 'open' THEN state = 'closed' ELSE false END;
  IF FOUND AND is_staff AND wanted = 'closed' THEN
    PERFORM mandat.mail_requester(ticket, 'closed', moment);
    RETURN true;
  END IF;
  RETURN FOUND;
END
$$;
--> statement-breakpoint

-- Who may agree to changes for the customer: a contact in force whose scope is not limited to single kinds of instruction.
CREATE FUNCTION mandat.is_signatory(contact public.authorised_contacts, moment timestamptz) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog AS $$
  SELECT 'other' = ANY (contact.kinds) AND contact.valid_from <= moment AND (contact.valid_until IS NULL OR contact.valid_until > moment)
$$;
--> statement-breakpoint

-- Mails about a change that the operator made to a request, to those who may sign it for the customer.
CREATE FUNCTION mandat.mail_signatories(about uuid, event text, moment timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, mandat AS $$
  INSERT INTO public.outbox (id, kind, payload, request_id, created_at, due_at)
    SELECT mandat.uuidv7(moment), 'mail.change_request', jsonb_build_object('userId', person.id, 'changeRequestId', about, 'event', event),
      mandat.current_context('change_requests') ->> 'requestId', moment, moment
    FROM public.users person
    WHERE person.status = 'active' AND (person.valid_until IS NULL OR person.valid_until > moment)
      AND CASE WHEN EXISTS (SELECT FROM public.authorised_contacts WHERE mandat.is_signatory(authorised_contacts, moment))
        THEN EXISTS (SELECT FROM public.authorised_contacts WHERE user_id = person.id AND mandat.is_signatory(authorised_contacts, moment))
        ELSE EXISTS (SELECT FROM public.user_roles held WHERE held.user_id = person.id AND held.role = 'administrator') END
      AND mandat.acting_party() = 'operator' AND mandat.current_context('change_requests') ->> 'happenedAt' IS NULL
$$;
--> statement-breakpoint

-- Proposes a change (`read_version` 0), or gives a proposed one another text if `read_version` is still its version. False: it is not.
CREATE FUNCTION mandat.write_change(request uuid, read_version integer, new_content text, author text, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  party text := mandat.acting_party();
BEGIN
  IF read_version = 0 THEN
    INSERT INTO public.change_requests (id, state, proposed_by, version, created_at, changed_at)
      VALUES (request, 'proposed', party, 1, moment, moment);
  ELSE
    UPDATE public.change_requests SET version = version + 1, changed_at = moment
      WHERE id = request AND state = 'proposed' AND version = read_version;
    IF NOT FOUND THEN
      RETURN false;
    END IF;
  END IF;
  INSERT INTO public.change_request_versions (change_request_id, version, content, content_hash, author_party, author_id, author_name, at)
    VALUES (request, read_version + 1, new_content, sha256(convert_to(new_content, 'UTF8')), party,
      (mandat.current_context('change_request_versions') ->> 'actorId')::uuid, author, moment);
  PERFORM mandat.mail_signatories(request, CASE read_version WHEN 0 THEN 'proposed' ELSE 'revised' END, moment);
  RETURN true;
END
$$;
--> statement-breakpoint

-- Signs one text for the side that acts; with the other side's signature under the same text the change is in effect. False: the request
-- stands under another text by now, or is decided.
CREATE FUNCTION mandat.sign_change(request uuid, signature uuid, read_version integer, read_hash bytea, signer text, moment timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  party text := mandat.acting_party();
  is_agreed boolean;
BEGIN
  PERFORM FROM public.change_requests WHERE id = request AND state = 'proposed' AND version = read_version FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (SELECT FROM public.change_request_versions
      WHERE change_request_id = request AND version = read_version AND content_hash = read_hash) THEN
    RETURN false;
  END IF;
  INSERT INTO public.change_request_signatures (id, change_request_id, version, content_hash, party, signer_id, signer_name, signed_at)
    VALUES (signature, request, read_version, read_hash, party,
      (mandat.current_context('change_request_signatures') ->> 'actorId')::uuid, signer, moment);
  is_agreed := EXISTS (SELECT FROM public.change_request_signatures signed
    WHERE signed.change_request_id = request AND signed.version = read_version AND signed.party <> sign_change.party);
  UPDATE public.change_requests SET changed_at = moment, state = CASE WHEN is_agreed THEN 'effective' ELSE state END,
    effective_at = CASE WHEN is_agreed THEN moment END WHERE id = request;
  PERFORM mandat.mail_signatories(request, CASE WHEN is_agreed THEN 'effective' ELSE 'signed' END, moment);
  RETURN true;
END
$$;
--> statement-breakpoint
CREATE FUNCTION mandat.comment_on_change(request uuid, comment uuid, said text, author text, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  party text := mandat.acting_party();
BEGIN
  UPDATE public.change_requests SET changed_at = moment WHERE id = request AND state = 'proposed';
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO public.change_request_comments (id, change_request_id, author_party, author_id, author_name, body, at)
    VALUES (comment, request, party, (mandat.current_context('change_request_comments') ->> 'actorId')::uuid, author, said, moment);
  PERFORM mandat.mail_signatories(request, 'commented', moment);
  RETURN true;
END
$$;
--> statement-breakpoint

-- Ends a proposed change: whoever proposed it withdraws it, the other side declines it. False: it is decided already.
CREATE FUNCTION mandat.end_change(request uuid, why text, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  party text := mandat.acting_party();
  ended_as text;
BEGIN
  UPDATE public.change_requests SET state = CASE proposed_by WHEN party THEN 'withdrawn' ELSE 'declined' END, end_reason = why,
    changed_at = moment WHERE id = request AND state = 'proposed' RETURNING state INTO ended_as;
  IF ended_as IS NULL THEN
    RETURN false;
  END IF;
  PERFORM mandat.mail_signatories(request, ended_as, moment);
  RETURN true;
END
$$;
--> statement-breakpoint

-- No change is in effect without the signatures of both sides under the very text that stands, whoever writes the row; and what was decided
-- stays decided. Looked at when the transaction commits.
CREATE FUNCTION mandat.demand_signatures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state <> 'proposed' AND (NEW.state <> OLD.state OR NEW.version <> OLD.version) THEN
    RAISE EXCEPTION 'a change that is decided stays decided' USING ERRCODE = 'MA004';
  END IF;
  IF NEW.state = 'effective' AND (SELECT count(DISTINCT signed.party) <> 2 FROM public.change_request_signatures signed
      JOIN public.change_request_versions written USING (change_request_id, version)
      WHERE signed.change_request_id = NEW.id AND signed.version = NEW.version AND signed.content_hash = written.content_hash) THEN
    RAISE EXCEPTION 'a change needs the signatures of both sides' USING ERRCODE = 'MA004';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER demand_signatures AFTER INSERT OR UPDATE ON change_requests DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION mandat.demand_signatures();
--> statement-breakpoint
CREATE TRIGGER give_number BEFORE INSERT ON tickets FOR EACH ROW EXECUTE FUNCTION mandat.give_number();
--> statement-breakpoint
CREATE TRIGGER give_number BEFORE INSERT ON change_requests FOR EACH ROW EXECUTE FUNCTION mandat.give_number();
--> statement-breakpoint

-- What a ticket says is in no entry, not even in a payload: erasing it is erasing it here.
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON tickets FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', 'subject,requester_name,job_reference,nonce', 'id,search');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON ticket_messages FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('ticket_id', 'author_name,body', 'ticket_id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON ticket_attachments FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('ticket_id', 'name,hash', 'ticket_id,content');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON change_requests FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON change_request_versions FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('change_request_id', '', 'change_request_id,title,kind,effective_on,review_id,instruction_id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON change_request_signatures FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('change_request_id', '', 'change_request_id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON change_request_comments FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('change_request_id', '', 'change_request_id');
--> statement-breakpoint
CREATE TRIGGER track_work_item AFTER INSERT OR UPDATE OR DELETE ON tickets FOR EACH ROW EXECUTE FUNCTION mandat.track_work_item(
  'support_ticket', 'category', 'state', 'created_at', '', 'open');
--> statement-breakpoint
CREATE TRIGGER track_work_item AFTER INSERT OR UPDATE OR DELETE ON change_requests FOR EACH ROW EXECUTE FUNCTION mandat.track_work_item(
  'change_request', '', 'state', 'created_at', '', 'proposed');
--> statement-breakpoint
INSERT INTO staff_change_rules (table_name, operation, basis, columns, required) VALUES
  ('tickets', 'update', 'own_answer', '{state,last_activity_at,closed_at}', NULL),
  ('ticket_messages', 'insert', 'own_answer', NULL, '{"side": "staff"}'),
  ('ticket_attachments', 'insert', 'own_answer', NULL, NULL),
  ('change_requests', 'insert', 'own_answer', NULL, '{"proposed_by": "operator"}'),
  ('change_requests', 'update', 'own_answer', '{state,version,changed_at,effective_at,end_reason}', NULL),
  ('change_request_versions', 'insert', 'own_answer', NULL, '{"author_party": "operator"}'),
  ('change_request_signatures', 'insert', 'own_answer', NULL, '{"party": "operator"}'),
  ('change_request_comments', 'insert', 'own_answer', NULL, '{"author_party": "operator"}');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON tickets TO mandat_tenant_app;
--> statement-breakpoint
GRANT SELECT ON ticket_messages, ticket_attachments, change_requests, change_request_versions, change_request_signatures,
  change_request_comments TO mandat_tenant_app, mandat_tenant_support;
--> statement-breakpoint
-- Tickets are written to support. What makes a receipt provable stays with the customer.
GRANT SELECT (id, number, subject, category, state, requester_kind, requester_id, requester_name, instruction_id, job_reference, receipt_hash,
  created_at, last_activity_at, closed_at, search) ON tickets TO mandat_tenant_support;
--> statement-breakpoint
GRANT UPDATE (author_name, body) ON ticket_messages TO mandat_tenant_app;
--> statement-breakpoint
GRANT DELETE ON ticket_attachments TO mandat_tenant_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION mandat.give_number(), mandat.acting_party(), mandat.mail_requester(uuid, text, timestamptz),
  mandat.is_signatory(authorised_contacts, timestamptz),
  mandat.mail_signatories(uuid, text, timestamptz), mandat.demand_signatures(),
  mandat.add_ticket_message(uuid, uuid, text, text, timestamptz), mandat.add_ticket_attachment(uuid, uuid, text, bytea),
  mandat.move_ticket(uuid, text, timestamptz), mandat.write_change(uuid, integer, text, text, timestamptz),
  mandat.sign_change(uuid, uuid, integer, bytea, text, timestamptz), mandat.comment_on_change(uuid, uuid, text, text, timestamptz),
  mandat.end_change(uuid, text, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mandat.add_ticket_message(uuid, uuid, text, text, timestamptz), mandat.add_ticket_attachment(uuid, uuid, text, bytea),
  mandat.move_ticket(uuid, text, timestamptz), mandat.write_change(uuid, integer, text, text, timestamptz),
  mandat.sign_change(uuid, uuid, integer, bytea, text, timestamptz), mandat.comment_on_change(uuid, uuid, text, text, timestamptz),
  mandat.end_change(uuid, text, timestamptz) TO mandat_tenant_app, mandat_tenant_support;
