import {
  findPasswordIssues,
  maximumPasswordLength,
  minimumPasswordLength,
  type PasswordIssue,
  type PasswordPolicy,
} from '@mandat/contract';

export type RuleState = 'met' | 'open' | 'checked_by_server';

export interface PasswordRule {
  issue: PasswordIssue;
  count: number;
  state: RuleState;
}

const always: readonly PasswordIssue[] = ['own_name', 'common'];
const shownByPolicy: Readonly<Record<PasswordPolicy, readonly PasswordIssue[]>> = {
  standard: ['too_short', 'digit_missing', 'special_missing', ...always],
  length: ['too_short', ...always],
};
const shownOnlyWhenBroken: readonly PasswordIssue[] = ['too_long', 'unprintable'];

/** The rules to show beside a new password, each with what the typed one makes of it so far. */
export function passwordRules(password: string, policy: PasswordPolicy, ownNames: readonly string[]): PasswordRule[] {
  const found = findPasswordIssues(password, policy, ownNames);
  const shown = [...shownByPolicy[policy], ...shownOnlyWhenBroken.filter((issue) => found.includes(issue))];
  return shown.map((issue) => ({
    issue,
    count: issue === 'too_long' ? maximumPasswordLength : minimumPasswordLength[policy],
    state: stateOf(issue, password, found),
  }));
}

function stateOf(issue: PasswordIssue, password: string, found: readonly PasswordIssue[]): RuleState {
  if (issue === 'common') return 'checked_by_server';
  return password !== '' && !found.includes(issue) ? 'met' : 'open';
}
