CREATE INDEX "user_permissions_granted_at" ON "user_permissions" USING btree ("granted_at","user_id");--> statement-breakpoint
CREATE INDEX "user_permissions_expires_at" ON "user_permissions" USING btree ("expires_at","user_id");--> statement-breakpoint
CREATE INDEX "credentials_must_change_password" ON "credentials" USING btree ("user_id") WHERE "credentials"."must_change_password";