CREATE TABLE "tenant_outages" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_items" (
	"tenant_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"item_id" uuid NOT NULL,
	"kind" text,
	"state" text NOT NULL,
	"is_open" boolean NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "work_items_unique" PRIMARY KEY("tenant_id","entity","item_id")
);
--> statement-breakpoint
ALTER TABLE "tenant_outages" ADD CONSTRAINT "tenant_outages_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_items" ADD CONSTRAINT "work_items_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "work_items_open_order" ON "work_items" USING btree ("opened_at","item_id") WHERE "work_items"."is_open";--> statement-breakpoint
CREATE INDEX "work_items_state_order" ON "work_items" USING btree ("state","opened_at","item_id");--> statement-breakpoint
CREATE INDEX "work_items_tenant_order" ON "work_items" USING btree ("tenant_id","opened_at","item_id");--> statement-breakpoint
CREATE INDEX "work_items_received_at" ON "work_items" USING btree ("received_at");
--> statement-breakpoint
-- Whoever changes something in a tenant's database pushes it here, and workers make up for what was not pushed.
GRANT SELECT, INSERT, UPDATE, DELETE ON work_items, tenant_outages TO mandat_control_app;
