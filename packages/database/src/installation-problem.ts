/** Something about the server or its databases that the operator can mend. The message says what and how, and holds no secret. */
export class InstallationProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InstallationProblem';
  }
}
