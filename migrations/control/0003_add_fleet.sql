CREATE TABLE "processes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"sealed_at" timestamp (3) with time zone,
	"places" integer NOT NULL,
	"open_places" integer NOT NULL,
	"used_places" integer NOT NULL,
	"waiting_requests" integer NOT NULL,
	"resident_bytes" bigint NOT NULL,
	CONSTRAINT "processes_kind_known" CHECK ("processes"."kind" in ('start', 'api', 'worker'))
);
--> statement-breakpoint
CREATE TABLE "seal_troubles" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"waiting_since" timestamp (3) with time zone,
	"failing_since" timestamp (3) with time zone,
	"missing_since" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "spare_databases" (
	"database_name" text PRIMARY KEY NOT NULL,
	"server_id" uuid NOT NULL,
	"state" text NOT NULL,
	"app_credential" "bytea" NOT NULL,
	"support_credential" "bytea" NOT NULL,
	"schema_version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spare_databases_state_known" CHECK ("spare_databases"."state" in ('making', 'ready', 'dropping')),
	CONSTRAINT "spare_databases_name_opaque" CHECK ("spare_databases"."database_name" ~ '^t_[a-z0-9]{16}$')
);
--> statement-breakpoint
ALTER TABLE "servers" ADD COLUMN "state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "servers" ADD COLUMN "capacity" integer;--> statement-breakpoint
ALTER TABLE "seal_troubles" ADD CONSTRAINT "seal_troubles_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spare_databases" ADD CONSTRAINT "spare_databases_server_id_servers_id_fk" FOREIGN KEY ("server_id") REFERENCES "public"."servers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "processes_seen_at" ON "processes" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "spare_databases_server_id" ON "spare_databases" USING btree ("server_id");--> statement-breakpoint
ALTER TABLE "servers" ADD CONSTRAINT "servers_state_known" CHECK ("servers"."state" in ('open', 'closed'));--> statement-breakpoint
ALTER TABLE "servers" ADD CONSTRAINT "servers_capacity_positive" CHECK ("servers"."capacity" > 0);
--> statement-breakpoint
-- Processes report themselves and the seals by the application's own login; servers and spare databases are the operator's to change.
GRANT SELECT, INSERT, UPDATE, DELETE ON processes, seal_troubles TO mandat_control_app;
--> statement-breakpoint
GRANT SELECT (database_name, server_id, state, schema_version, created_at) ON spare_databases TO mandat_control_app;
