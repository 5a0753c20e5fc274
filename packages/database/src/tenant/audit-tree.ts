import { sql } from 'drizzle-orm';
import { bigint, boolean, check, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { bytes, instant, transactionId } from '../columns.ts';

const position = (name: string) => bigint(name, { mode: 'number' });

/** The hash of every sealed entry, in the order of the Merkle tree. It stays when the entry goes. */
export const auditLeaves = pgTable('audit_leaves', {
  leafIndex: position('leaf_index').primaryKey(),
  entryId: uuid('entry_id').notNull().unique('audit_leaves_entry_unique'),
  leafHash: bytes('leaf_hash').notNull(),
});

/** The roots of complete subtrees of 2^8, 2^16, … leaves, so that a proof reads some hundred hashes of a log of any size. */
export const auditSubtrees = pgTable(
  'audit_subtrees',
  {
    height: smallint('height').notNull(),
    subtreeIndex: position('subtree_index').notNull(),
    root: bytes('root').notNull(),
  },
  (table) => [primaryKey({ columns: [table.height, table.subtreeIndex] })],
);

/** Every signed head, as the note that was signed. */
export const auditCheckpoints = pgTable('audit_checkpoints', {
  size: position('size').primaryKey(),
  root: bytes('root').notNull(),
  note: text('note').notNull(),
  signedAt: instant('signed_at').notNull(),
});

/** One row: where the sealer stands. `roots` are 32 bytes for each bit of `size`, largest subtree first. */
export const auditTree = pgTable(
  'audit_tree',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    size: position('size').notNull(),
    roots: bytes('roots').notNull(),
    lastXid: transactionId('last_xid').notNull(),
    lastEntryId: uuid('last_entry_id').notNull(),
    /** The keys of the first and of the last checkpoint, as verifiers read them. */
    firstVerifierKey: text('first_verifier_key'),
    verifierKey: text('verifier_key'),
    /** Since when the sealer sees entries that it cannot seal, or fails. */
    behindSince: instant('behind_since'),
  },
  (table) => [check('audit_tree_one_row', sql`${table.isOnly}`)],
);

/** Each time that the database was put back from a backup, as the operator declared it: the tree goes on from `keptSize` leaves. */
export const auditEpochs = pgTable('audit_epochs', {
  epoch: integer('epoch').primaryKey(),
  keptSize: position('kept_size').notNull(),
  lostSize: position('lost_size').notNull(),
  lostRoot: bytes('lost_root').notNull(),
});

/** What each site holds. `failingSince`: since when it misses a checkpoint. */
export const auditAnchors = pgTable('audit_anchors', {
  site: text('site').primaryKey(),
  size: position('size').notNull(),
  anchoredAt: instant('anchored_at'),
  failingSince: instant('failing_since'),
});

const facts = {
  subject: null,
  purpose: { de: 'Nachweis, dass das Protokoll unverändert ist', en: 'Proof that the audit log is unchanged' },
  retention: 'auditEntry',
  audit: { none: 'It is the seal of the audit log itself: only the sealer adds to it.' },
} as const;

export const auditTreeTables = [
  classify(auditLeaves, {
    ...facts,
    label: { de: 'Blätter des Protokolls', en: 'Leaves of the audit log' },
    columns: {
      leafIndex: technical('Nummer', 'Index'),
      entryId: technical('Eintrag', 'Entry'),
      leafHash: technical('Prüfwert', 'Hash'),
    },
  }),
  classify(auditSubtrees, {
    ...facts,
    label: { de: 'Teilbäume des Protokolls', en: 'Subtrees of the audit log' },
    columns: {
      height: technical('Höhe', 'Height'),
      subtreeIndex: technical('Nummer', 'Index'),
      root: technical('Wurzel', 'Root'),
    },
  }),
  classify(auditCheckpoints, {
    ...facts,
    label: { de: 'Prüfpunkte des Protokolls', en: 'Checkpoints of the audit log' },
    columns: {
      size: technical('Zahl der Blätter', 'Number of leaves'),
      root: technical('Wurzel', 'Root'),
      note: technical('Signierter Text', 'Signed text'),
      signedAt: technical('Signiert am', 'Signed at'),
    },
  }),
  classify(auditTree, {
    ...facts,
    label: { de: 'Stand der Versiegelung', en: 'State of sealing' },
    columns: {
      isOnly: technical('Einzige Zeile', 'Only row'),
      size: technical('Zahl der Blätter', 'Number of leaves'),
      roots: technical('Wurzeln', 'Roots'),
      lastXid: technical('Letzte Transaktion', 'Last transaction'),
      lastEntryId: technical('Letzter Eintrag', 'Last entry'),
      firstVerifierKey: technical('Erster Prüfschlüssel', 'First verifier key'),
      verifierKey: technical('Prüfschlüssel', 'Verifier key'),
      behindSince: technical('Im Rückstand seit', 'Behind since'),
    },
  }),
  classify(auditEpochs, {
    ...facts,
    label: { de: 'Rückspielungen des Protokolls', en: 'Restores of the audit log' },
    columns: {
      epoch: technical('Epoche', 'Epoch'),
      keptSize: technical('Erhaltene Blätter', 'Leaves kept'),
      lostSize: technical('Blätter vor dem Verlust', 'Leaves before the loss'),
      lostRoot: technical('Wurzel vor dem Verlust', 'Root before the loss'),
    },
  }),
  classify(auditAnchors, {
    ...facts,
    label: { de: 'Verankerung des Protokolls', en: 'Anchors of the audit log' },
    columns: {
      site: technical('Standort', 'Site'),
      size: technical('Zahl der Blätter', 'Number of leaves'),
      anchoredAt: technical('Verankert am', 'Anchored at'),
      failingSince: technical('Gestört seit', 'Failing since'),
    },
  }),
];
