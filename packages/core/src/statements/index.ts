export { confirmStatement } from './confirm-statement.ts';
export { getCurrentStatement } from './get-current-statement.ts';
export { listStatementConfirmations } from './list-statement-confirmations.ts';
export { listStatements } from './list-statements.ts';
export { publishStatement } from './publish-statement.ts';
export { standardStatement } from './standard-statement.ts';
