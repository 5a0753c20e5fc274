/** Something that the person who runs Mandat can mend. The message says what and how; it is shown without a stack. */
export class StartProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartProblem';
  }
}
