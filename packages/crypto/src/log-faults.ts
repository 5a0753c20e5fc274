import type { Checkpoint } from './checkpoints.ts';
import type { Restore } from './epochs.ts';

/** Where something stands: leaves count from 0, lines of the file from 1. */
export interface Place {
  leaf: number;
  line: number;
  entryId: string | undefined;
}

export type LogFaultKind =
  | 'format'
  /** Signed with another key than the one that is trusted. */
  | 'key'
  /** A checkpoint is missing, altered, or of another log. `leaf` is the size of the log there. */
  | 'checkpoint'
  | 'changed'
  | 'removed'
  | 'inserted'
  | 'reordered'
  /** Something is changed after `leaf` leaves and before the kept head; nothing that was kept tells the place. */
  | 'rewritten'
  /** The payload is not the one that the entry committed to. */
  | 'payload'
  | 'truncated'
  /** What was kept is itself altered, or the head of another log. */
  | 'kept';

export interface LogFault extends Place {
  kind: LogFaultKind;
  /** The kept head that shows it; without one the log contradicts itself. */
  kept: { from: string; size: number } | undefined;
  /** The log's own signatures are valid: somebody who has the key signed it again. */
  isResigned: boolean;
}

export interface LogReport {
  leaves: number;
  /** Leaves whose payload is erased. */
  erased: number;
  /** Leaves whose entry was deleted when its time was over, which the log says itself. */
  expired: number;
  /** What was lost when the database was put back from a backup, as the log says itself. */
  restores: readonly Restore[];
  /** Kept heads over leaves that were lost then: nothing is left to compare them with. */
  lostHeads: number;
  /** The last checkpoint that is signed and true. */
  head: Checkpoint | undefined;
  /** The first thing that is wrong. */
  fault: LogFault | undefined;
}

export function faultAt(kind: LogFaultKind, place: Place): LogFault {
  return { kind, leaf: place.leaf, line: place.line, entryId: place.entryId, kept: undefined, isResigned: false };
}

export interface MarkedPlace extends Place {
  /** The first four bytes of the leaf's hash. */
  mark: number;
}

/**
 * The first difference between the leaves that are there and the marks of those that were signed, which begin at the same leaf. A leaf
 * that is nowhere else was changed; one that stands elsewhere tells whether something came in between, went, or changed places.
 */
export function firstDifference(actual: readonly MarkedPlace[], signed: readonly number[], end: Place): LogFault | undefined {
  const at = signed.findIndex((mark, index) => actual[index]?.mark !== mark);
  if (at < 0) return actual.length > signed.length ? faultAt('inserted', actual[signed.length] ?? end) : undefined;
  const here = actual[at];
  if (here === undefined) return faultAt('removed', end);
  const isKnownHere = signed.indexOf(here.mark, at) >= 0;
  const isSignedThere = actual.slice(at).some(({ mark }) => mark === signed[at]);
  if (isKnownHere) return faultAt(isSignedThere ? 'reordered' : 'removed', here);
  return faultAt(isSignedThere ? 'inserted' : 'changed', here);
}

type Language = 'en' | 'de';

const texts: Readonly<Record<Language, Readonly<Record<LogFaultKind, string>>>> = {
  en: {
    format: 'Line %line is not a line of a sealed log.',
    key: 'The log is signed with another key than the one that is trusted.',
    checkpoint: 'The checkpoint after %leaf leaves is missing, altered or of another log.',
    changed: 'Leaf %leaf (entry %entry) has been changed.',
    removed: 'An entry has been removed: what was leaf %leaf is gone.',
    inserted: 'Leaf %leaf (entry %entry) has been inserted.',
    reordered: 'Leaf %leaf (entry %entry) stands in a place that is not its own.',
    rewritten: 'The log is another than the one that was kept; the first %leaf leaves are the same.',
    payload: 'The payload of leaf %leaf (entry %entry) is not the one that was written.',
    truncated: 'The log has been cut off: it ends after %leaf leaves.',
    kept: 'The kept head itself is altered or belongs to another log.',
  },
  de: {
    format: 'Zeile %line ist keine Zeile eines versiegelten Protokolls.',
    key: 'Das Protokoll ist mit einem anderen Schlüssel signiert als dem, dem vertraut wird.',
    checkpoint: 'Der Prüfpunkt nach %leaf Blättern fehlt, ist verändert oder gehört zu einem anderen Protokoll.',
    changed: 'Blatt %leaf (Eintrag %entry) wurde verändert.',
    removed: 'Ein Eintrag wurde entfernt: Das frühere Blatt %leaf fehlt.',
    inserted: 'Blatt %leaf (Eintrag %entry) wurde eingefügt.',
    reordered: 'Blatt %leaf (Eintrag %entry) steht nicht an seinem Platz.',
    rewritten: 'Das Protokoll ist ein anderes als das aufbewahrte; die ersten %leaf Blätter sind gleich.',
    payload: 'Der Inhalt von Blatt %leaf (Eintrag %entry) ist nicht der, der geschrieben wurde.',
    truncated: 'Das Protokoll wurde abgeschnitten: Es endet nach %leaf Blättern.',
    kept: 'Der aufbewahrte Kopf ist selbst verändert oder gehört zu einem anderen Protokoll.',
  },
};

const keptTexts: Readonly<Record<Language, string>> = {
  en: 'This shows against the kept head of %size leaves (%from).',
  de: 'Das zeigt der Vergleich mit dem aufbewahrten Kopf von %size Blättern (%from).',
};
const resignedTexts: Readonly<Record<Language, string>> = {
  en: 'The log was signed again afterwards: its own signatures are valid.',
  de: 'Das Protokoll wurde danach neu signiert: Seine eigenen Signaturen sind gültig.',
};

/** What is wrong, in words. Leaves count from 0. */
export function describeFault(fault: LogFault, language: Language): string {
  const { kind, leaf, line, entryId, kept, isResigned } = fault;
  const values: Record<string, string | number> = { leaf, line, entry: entryId ?? '?', size: kept?.size ?? '', from: kept?.from ?? '' };
  const sentences = [texts[language][kind], ...(kept ? [keptTexts[language]] : []), ...(isResigned ? [resignedTexts[language]] : [])];
  return sentences.join(' ').replaceAll(/%(\w+)/g, (whole, name: string) => String(values[name] ?? whole));
}
