/** What PostgreSQL says to a statement: the SQLSTATE of its refusal, `done` when it lets it pass. */
export async function sqlState(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return 'done';
  } catch (error) {
    return stateOf(error);
  }
}

/** Drizzle wraps what postgres.js throws. @throws the error itself when the server did not say it */
function stateOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  throw error;
}

export const permissionDenied = '42501';
/** A change of the audit log's or of an audited table that the triggers refuse. */
export const withoutContext = 'MA001';
export const notPossible = 'MA002';
