-- What the customer's SQL user may do, table by table, and the columns that support may see. The roles are made before the
-- first migration; CONNECT is given per database when a tenant is provisioned.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA mandat FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public, mandat TO mandat_tenant_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON users, credentials, user_roles, user_permissions, sessions, known_devices, lockouts, preferences,
  saved_queries, outbox TO mandat_tenant_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON mailing_price_lists, mailing_prices TO mandat_tenant_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON login_attempts TO mandat_tenant_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON settings TO mandat_tenant_app;
--> statement-breakpoint
GRANT SELECT ON audit_entries, audit_payloads TO mandat_tenant_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mandat.record_event(jsonb, text, text, text, jsonb), mandat.close_command(text, text),
  mandat.erase_audit_payload(uuid), mandat.extend_audit_partitions(date, integer), mandat.uuidv7_floor(timestamptz) TO mandat_tenant_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO mandat_tenant_support;
--> statement-breakpoint
GRANT SELECT (id, username, first_name, last_name, status, blocked_at, valid_until, created_at, version) ON users TO mandat_tenant_support;
--> statement-breakpoint
GRANT SELECT (id, username, username_key, device_id, last_failure_at, locked_until) ON lockouts TO mandat_tenant_support;
