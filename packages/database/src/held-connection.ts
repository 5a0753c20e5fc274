import type postgres from 'postgres';

type Parameters = postgres.ParameterOrJSON<never>[];
type Run = (
  text: string,
  parameters?: Parameters,
  options?: postgres.UnsafeQueryOptions,
) => postgres.PendingQuery<(postgres.Row & Iterable<postgres.Row>)[]>;

/** What postgres.js 3.4.9 hands to `onexecute`, by which its own `begin` holds a connection. It frees one by itself when a transaction has ended. */
interface Connection {
  /** Writes a statement behind those under way; false when no other may follow before the server has answered. */
  execute(statement: Statement): unknown;
  /** Called when everything sent has been answered and the transaction is still open. */
  reserved: (() => void) | null;
  onclose: ((loss: Error) => void) | null;
}

interface Statement {
  reject(error: Error): void;
}

export interface HeldConnection {
  /**
   * Sends a statement behind those before it, whether they have been answered or not. @throws when the connection was lost or given back
   */
  run: Run;
  /** Sends the last statement, after which the connection is another's. */
  end(text: 'commit' | 'rollback'): ReturnType<Run>;
  isLost(): boolean;
  /** Rejects when the connection is lost, and never resolves. */
  lost: Promise<never>;
}

/**
 * Begins a transaction on a connection that is its own until it ends, and resolves as soon as `begin` is on its way. BEGIN fails by nothing but the
 * loss of the connection or a cancel; of what was sent with it then, what is audited is refused, because its context went with the transaction.
 * @throws when there is no connection to be had
 */
export async function holdConnection(client: postgres.Sql): Promise<HeldConnection> {
  const { promise: held, resolve: hold } = Promise.withResolvers<Connection>();
  const begun = client.unsafe('begin', [], asBeginning({ onexecute: (connection) => hold(takeOver(connection)) }));
  const waiting: Statement[] = [];
  const { promise: lost, reject } = Promise.withResolvers<never>();
  let refusal: string | undefined;
  let isLost = false;
  let isFull = false;

  function lose(loss: Error): void {
    isLost = true;
    refusal = 'the connection of this transaction was lost';
    for (const statement of waiting.splice(0)) statement.reject(loss);
    reject(loss);
  }

  function takeOver(connection: Connection): Connection {
    connection.onclose = lose;
    connection.reserved = () => {
      isFull = false;
      while (!isFull && waiting[0] !== undefined) send(connection, waiting.shift());
    };
    return connection;
  }

  function send(connection: Connection, statement: Statement | undefined): void {
    if (statement !== undefined) isFull = !connection.execute(statement);
  }

  begun.catch(lose);
  lost.catch(() => undefined);
  const connection = await Promise.race([held, lost]);

  const run: Run = (...given) => {
    if (refusal !== undefined) throw new Error(refusal);
    const handler = (statement: Statement) => {
      if (isLost) statement.reject(new Error(refusal));
      else if (isFull) waiting.push(statement);
      else send(connection, statement);
    };
    return Object.assign(client.unsafe(...given), { handler });
  };
  return {
    run,
    end(text) {
      const ending = run(text);
      refusal = 'this transaction is over';
      const release = () => {
        if (connection.onclose === lose) connection.onclose = null;
      };
      ending.then(release, release);
      return ending;
    },
    isLost: () => isLost,
    lost,
  };
}

/** Safe: postgres.js passes every option on to the connection, and looks for this one there; its types leave it out. */
function asBeginning(options: { onexecute(connection: Connection): void }): postgres.UnsafeQueryOptions {
  return options as postgres.UnsafeQueryOptions;
}
