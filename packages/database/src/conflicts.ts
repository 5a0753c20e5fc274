/** The name of the unique constraint that a failed statement violated. */
export function violatedConstraint(error: unknown): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const { code, constraint_name: name } = postgresFields(cause);
    if (code === '23505' && typeof name === 'string') return name;
  }
  return undefined;
}

/** Whether a statement gave up because others held what it waited for longer than it may wait. */
export function gaveUpWaiting(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) if (postgresCode(cause) === '55P03') return true;
  return false;
}

/** The code of PostgreSQL's own error behind whatever a statement threw. */
export function postgresFault(error: unknown): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = postgresCode(cause);
    if (code !== undefined) return code;
  }
  return undefined;
}

/** PostgreSQL's code of an error, if it has one. */
export function postgresCode(error: unknown): string | undefined {
  const code = error instanceof Error ? postgresFields(error).code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** postgres.js puts the server's fields on the error without a type of its own for them. */
function postgresFields(error: Error): { code?: unknown; constraint_name?: unknown } {
  return { ...('code' in error && { code: error.code }), ...('constraint_name' in error && { constraint_name: error.constraint_name }) };
}
