DROP INDEX "outbox_open";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at","id");
--> statement-breakpoint
-- What waited before there were retries is due at once.
UPDATE outbox SET due_at = created_at WHERE delivered_at IS NULL;
