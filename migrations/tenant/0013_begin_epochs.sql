CREATE TABLE "audit_epochs" (
	"epoch" integer PRIMARY KEY NOT NULL,
	"kept_size" bigint NOT NULL,
	"lost_size" bigint NOT NULL,
	"lost_root" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_tree" ADD COLUMN "first_verifier_key" text;--> statement-breakpoint
UPDATE audit_tree SET first_verifier_key = verifier_key;
--> statement-breakpoint

-- As before, and the first key is remembered: whoever reads the log from its beginning begins with it.
CREATE OR REPLACE FUNCTION mandat.append_leaves(
  expected_size bigint, entry_ids uuid[], leaf_hashes bytea, new_roots bytea, heights smallint[], subtree_indexes bigint[],
  subtree_roots bytea, new_root bytea, new_note text, new_key text, new_signed_at timestamptz
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  tree public.audit_tree;
  added integer := cardinality(entry_ids);
  next_ids uuid[];
  next_xids xid8[];
  settled xid8 := mandat.settled_before();
BEGIN
  SELECT * INTO STRICT tree FROM public.audit_tree FOR UPDATE;
  SELECT array_agg(id ORDER BY xid, id), array_agg(xid ORDER BY xid, id) INTO next_ids, next_xids FROM (
    SELECT xid, id FROM public.audit_entries
      WHERE (xid, id) > (tree.last_xid, tree.last_entry_id) AND xid < settled
      ORDER BY xid, id LIMIT added) following;
  IF tree.size <> expected_size OR added = 0 OR next_ids IS DISTINCT FROM entry_ids OR octet_length(leaf_hashes) <> added * 32 THEN
    RAISE EXCEPTION 'these are not the next leaves' USING ERRCODE = 'MA003';
  END IF;
  INSERT INTO public.audit_leaves (leaf_index, entry_id, leaf_hash)
    SELECT expected_size + place - 1, id, substring(leaf_hashes FROM (place::integer - 1) * 32 + 1 FOR 32)
    FROM unnest(entry_ids) WITH ORDINALITY AS leaf (id, place);
  INSERT INTO public.audit_subtrees (height, subtree_index, root)
    SELECT subtree.height, subtree.subtree_index, substring(subtree_roots FROM (place::integer - 1) * 32 + 1 FOR 32)
    FROM unnest(heights, subtree_indexes) WITH ORDINALITY AS subtree (height, subtree_index, place);
  INSERT INTO public.audit_checkpoints (size, root, note, signed_at) VALUES (expected_size + added, new_root, new_note, new_signed_at);
  UPDATE public.audit_tree SET size = expected_size + added, roots = new_roots, last_xid = next_xids[added],
    last_entry_id = next_ids[added], verifier_key = new_key, first_verifier_key = coalesce(first_verifier_key, new_key);
  RETURN expected_size + added;
END
$$;
--> statement-breakpoint
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_epochs FOR EACH ROW EXECUTE FUNCTION mandat.refuse_change();
--> statement-breakpoint
SELECT mandat.refuse_truncate_of('audit_epochs');
--> statement-breakpoint
GRANT SELECT ON audit_epochs TO mandat_sealer, mandat_tenant_app;
