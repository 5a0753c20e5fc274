-- What transactions of this database below this number wrote is there, or never will be: for statements that begin after this one. A snapshot's own
-- bound counts the transactions of all databases of the server, which write nothing here. One is taken for another database's only where its
-- process is seen there after the snapshot, and after that holds the lock on its number; whatever cannot be told apart counts as ours.
CREATE FUNCTION mandat.settled_before() RETURNS xid8 LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog AS $$
DECLARE
  seen pg_snapshot := pg_current_snapshot();
  elsewhere integer[];
  first_running xid8;
BEGIN
  PERFORM pg_stat_clear_snapshot();
  SELECT array_agg(pid) INTO elsewhere FROM pg_stat_activity
    WHERE datid <> (SELECT oid FROM pg_database WHERE datname = current_database());
  SELECT running INTO first_running FROM pg_snapshot_xip(seen) AS running
    WHERE NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted
      AND transactionid = running::xid AND pid = ANY (elsewhere))
    ORDER BY running LIMIT 1;
  RETURN least(first_running, pg_snapshot_xmax(seen), pg_current_xact_id_if_assigned());
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION mandat.settled_before() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mandat.settled_before() TO mandat_sealer;
--> statement-breakpoint

-- As before, but by the transactions of this database alone.
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
    last_entry_id = next_ids[added], verifier_key = new_key;
  RETURN expected_size + added;
END
$$;
