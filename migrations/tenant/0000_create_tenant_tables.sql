CREATE EXTENSION IF NOT EXISTS "pg_trgm";
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"xid" xid8 NOT NULL,
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
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE TABLE "audit_payloads" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"salt" "bytea",
	"payload" text,
	"erased_at" timestamp (3) with time zone
) PARTITION BY RANGE ("entry_id");
--> statement-breakpoint
CREATE TABLE "lockouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"username_key" text NOT NULL,
	"device_id" uuid,
	"failed_at" timestamp(3) with time zone[] NOT NULL,
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
CREATE TABLE "mailing_price_lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "mailing_price_lists_currency_iso" CHECK ("mailing_price_lists"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "mailing_prices" (
	"price_list_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"unit_price" numeric(10, 4) NOT NULL,
	CONSTRAINT "mailing_prices_unique" PRIMARY KEY("price_list_id","channel"),
	CONSTRAINT "mailing_prices_not_negative" CHECK ("mailing_prices"."unit_price" >= 0)
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "known_devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_sign_in_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "known_devices_token_unique" UNIQUE("user_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"address_prefix" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "preferences_unique" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "saved_queries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"resource" text NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"sort" jsonb,
	"is_shared" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"password_policy" text DEFAULT 'standard' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "settings_one_row" CHECK ("settings"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "user_permissions" (
	"user_id" uuid NOT NULL,
	"permission" text NOT NULL,
	"granted_by" uuid,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"instruction_id" uuid,
	"expires_at" timestamp (3) with time zone,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_price_list_id" uuid,
	CONSTRAINT "user_permissions_unique" PRIMARY KEY("user_id","permission")
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"password_changed_at" timestamp (3) with time zone NOT NULL,
	"must_change_password" boolean NOT NULL,
	"last_sign_in_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"granted_by" uuid,
	"granted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "user_roles_unique" PRIMARY KEY("user_id","role")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text collate "de-x-icu" NOT NULL,
	"username_key" text NOT NULL,
	"email" text collate "de-x-icu" NOT NULL,
	"email_key" text NOT NULL,
	"first_name" text collate "de-x-icu" NOT NULL,
	"last_name" text collate "de-x-icu" NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"blocked_at" timestamp (3) with time zone,
	"blocked_by" uuid,
	"block_reason" text,
	"valid_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"permissions_version" integer DEFAULT 0 NOT NULL,
	"search" text GENERATED ALWAYS AS (lower(first_name || ' ' || last_name || ' ' || username || ' ' || email)) STORED NOT NULL,
	CONSTRAINT "users_status_known" CHECK ("users"."status" in ('active', 'blocked')),
	CONSTRAINT "users_blocked_has_reason" CHECK (("users"."status" = 'blocked') = ("users"."blocked_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "mailing_prices" ADD CONSTRAINT "mailing_prices_price_list_id_mailing_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."mailing_price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_queries" ADD CONSTRAINT "saved_queries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_permissions" ADD CONSTRAINT "user_permissions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_permissions" ADD CONSTRAINT "user_permissions_acknowledged_price_list_id_mailing_price_lists_id_fk" FOREIGN KEY ("acknowledged_price_list_id") REFERENCES "public"."mailing_price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_entity_id" ON "audit_entries" USING btree ("entity_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_action" ON "audit_entries" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_entries_outcome" ON "audit_entries" USING btree ("outcome","id");--> statement-breakpoint
CREATE INDEX "audit_entries_entity" ON "audit_entries" USING btree ("entity","id");--> statement-breakpoint
CREATE INDEX "audit_entries_request" ON "audit_entries" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "audit_entries_xid" ON "audit_entries" USING btree ("xid");--> statement-breakpoint
CREATE INDEX "lockouts_locked_until" ON "lockouts" USING btree ("locked_until");--> statement-breakpoint
CREATE INDEX "lockouts_last_failure_at" ON "lockouts" USING btree ("last_failure_at");--> statement-breakpoint
CREATE INDEX "login_attempts_at" ON "login_attempts" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "login_attempts_outcome" ON "login_attempts" USING btree ("outcome","at");--> statement-breakpoint
CREATE INDEX "login_attempts_user" ON "login_attempts" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "login_attempts_name" ON "login_attempts" USING btree ("username_key","at");--> statement-breakpoint
CREATE INDEX "mailing_price_lists_valid_from" ON "mailing_price_lists" USING btree ("valid_from");--> statement-breakpoint
CREATE INDEX "outbox_open" ON "outbox" USING btree ("delivered_at","id");--> statement-breakpoint
CREATE INDEX "known_devices_last_sign_in_at" ON "known_devices" USING btree ("last_sign_in_at");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_ends_at" ON "sessions" USING btree ("ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_queries_name_unique" ON "saved_queries" USING btree ("user_id","resource",lower("name"));--> statement-breakpoint
CREATE INDEX "saved_queries_resource" ON "saved_queries" USING btree ("resource");--> statement-breakpoint
CREATE INDEX "user_permissions_permission" ON "user_permissions" USING btree ("permission","user_id");--> statement-breakpoint
CREATE INDEX "credentials_last_sign_in_at_order" ON "credentials" USING btree ("last_sign_in_at","user_id");--> statement-breakpoint
CREATE INDEX "user_roles_role" ON "user_roles" USING btree ("role","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_unique" ON "users" USING btree ("username_key");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_unique" ON "users" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "users_last_name_order" ON "users" USING btree ("last_name","id");--> statement-breakpoint
CREATE INDEX "users_first_name_order" ON "users" USING btree ("first_name","id");--> statement-breakpoint
CREATE INDEX "users_username_order" ON "users" USING btree ("username","id");--> statement-breakpoint
CREATE INDEX "users_email_order" ON "users" USING btree ("email","id");--> statement-breakpoint
CREATE INDEX "users_created_at_order" ON "users" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "users_valid_until_order" ON "users" USING btree ("valid_until","id");--> statement-breakpoint
CREATE INDEX "users_status_order" ON "users" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "users_search_trigrams" ON "users" USING gin ("search" gin_trgm_ops);