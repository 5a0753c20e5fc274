CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"xid" "xid8" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"operation" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text,
	"changed_fields" text[] NOT NULL,
	"outcome" text NOT NULL,
	"instruction_id" uuid,
	"request_id" text,
	"commitment" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_payloads" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"salt" "bytea",
	"payload" text,
	"erased_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "commitments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"signed_on" date NOT NULL,
	"document_hash" text NOT NULL,
	"valid_until" timestamp (3) with time zone,
	"recorded_by" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"revoked_by" uuid,
	"revoked_at" timestamp (3) with time zone,
	"revocation_reason" text,
	CONSTRAINT "commitments_kind_known" CHECK ("commitments"."kind" in ('confidentiality', 'extended_secrecy')),
	CONSTRAINT "commitments_document_hash_form" CHECK ("commitments"."document_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "commitments_revoked_has_reason" CHECK (("commitments"."revoked_at" is null) = ("commitments"."revocation_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "staff_passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"name" text collate "de-x-icu" NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_recovery_codes" (
	"staff_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "staff_recovery_codes_unique" PRIMARY KEY("staff_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "lockouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"username_key" text NOT NULL,
	"device_id" uuid,
	"failed_at" timestamp (3) with time zone[] NOT NULL,
	"attempts" integer NOT NULL,
	"last_failure_at" timestamp (3) with time zone NOT NULL,
	"locked_until" timestamp (3) with time zone,
	CONSTRAINT "lockouts_name_and_device_unique" UNIQUE NULLS NOT DISTINCT("username_key","device_id")
);
--> statement-breakpoint
CREATE TABLE "login_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"username" text NOT NULL,
	"username_key" text NOT NULL,
	"user_id" uuid,
	"outcome" text NOT NULL,
	"device_id" uuid,
	"address_prefix" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text collate "de-x-icu" NOT NULL,
	"email_key" text NOT NULL,
	"first_name" text collate "de-x-icu" NOT NULL,
	"last_name" text collate "de-x-icu" NOT NULL,
	"roles" text[] NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"blocked_at" timestamp (3) with time zone,
	"blocked_by" uuid,
	"block_reason" text,
	"valid_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "staff_roles_known" CHECK ("staff"."roles" <@ array['support', 'operations', 'data_protection_officer']),
	CONSTRAINT "staff_has_role" CHECK (cardinality("staff"."roles") > 0),
	CONSTRAINT "staff_status_known" CHECK ("staff"."status" in ('active', 'blocked')),
	CONSTRAINT "staff_blocked_has_reason" CHECK (("staff"."status" = 'blocked') = ("staff"."blocked_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "staff_credentials" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"password_changed_at" timestamp (3) with time zone NOT NULL,
	"must_change_password" boolean NOT NULL,
	"last_sign_in_at" timestamp (3) with time zone,
	"totp_secret" "bytea",
	"pending_totp_secret" "bytea",
	"last_totp_step" bigint
);
--> statement-breakpoint
CREATE TABLE "staff_devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_sign_in_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_devices_token_unique" UNIQUE("staff_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"challenge" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"address_prefix" text,
	"user_agent" text,
	CONSTRAINT "staff_sessions_stage_known" CHECK ("staff_sessions"."stage" in ('half', 'full'))
);
--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_passkeys" ADD CONSTRAINT "staff_passkeys_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_recovery_codes" ADD CONSTRAINT "staff_recovery_codes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_credentials" ADD CONSTRAINT "staff_credentials_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_devices" ADD CONSTRAINT "staff_devices_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_entity_id" ON "audit_entries" USING btree ("entity_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_action" ON "audit_entries" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_entries_outcome" ON "audit_entries" USING btree ("outcome","id");--> statement-breakpoint
CREATE INDEX "audit_entries_entity" ON "audit_entries" USING btree ("entity","id");--> statement-breakpoint
CREATE INDEX "audit_entries_request" ON "audit_entries" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "audit_entries_commit_order" ON "audit_entries" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "commitments_staff" ON "commitments" USING btree ("staff_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_passkeys_credential_unique" ON "staff_passkeys" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "staff_passkeys_staff" ON "staff_passkeys" USING btree ("staff_id","id");--> statement-breakpoint
CREATE INDEX "lockouts_locked_until" ON "lockouts" USING btree ("locked_until");--> statement-breakpoint
CREATE INDEX "lockouts_last_failure_at" ON "lockouts" USING btree ("last_failure_at");--> statement-breakpoint
CREATE INDEX "login_attempts_at" ON "login_attempts" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "login_attempts_outcome" ON "login_attempts" USING btree ("outcome","at");--> statement-breakpoint
CREATE INDEX "login_attempts_user" ON "login_attempts" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "login_attempts_name" ON "login_attempts" USING btree ("username_key","at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email_unique" ON "staff" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "staff_last_name_order" ON "staff" USING btree ("last_name","id");--> statement-breakpoint
CREATE INDEX "staff_devices_last_sign_in_at" ON "staff_devices" USING btree ("last_sign_in_at");--> statement-breakpoint
CREATE INDEX "staff_sessions_staff" ON "staff_sessions" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_sessions_ends_at" ON "staff_sessions" USING btree ("ends_at");