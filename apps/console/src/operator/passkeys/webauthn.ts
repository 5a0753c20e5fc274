import type { PasskeyAssertion, PasskeyCreationOptions, PasskeyRegistration, PasskeyRequestOptions } from '@mandat/contract';
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

export type PasskeyFault = 'unsupported' | 'cancelled' | 'known' | 'failed';

/** Why the browser or the authenticator gave no passkey. */
export class PasskeyError extends Error {
  readonly fault: PasskeyFault;

  constructor(fault: PasskeyFault) {
    super(`passkey ${fault}`);
    this.name = 'PasskeyError';
    this.fault = fault;
  }
}

const faults: Readonly<Record<string, PasskeyFault>> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known',
};

/** Asks the browser for one of the passkeys that `options` name. @throws PasskeyError */
export function askForPasskey(options: PasskeyRequestOptions): Promise<PasskeyAssertion> {
  return attempt(async () => {
    const { id, rawId, type, response, authenticatorAttachment, clientExtensionResults } = await startAuthentication({
      optionsJSON: { ...options, allowCredentials: options.allowCredentials.map(descriptorOf) },
    });
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return {
      ...{ id, rawId, type, authenticatorAttachment },
      clientExtensionResults: { ...clientExtensionResults },
      response: { clientDataJSON, authenticatorData, signature, userHandle },
    };
  });
}

/** Has the browser make a passkey. @throws PasskeyError */
export function makePasskey(options: PasskeyCreationOptions): Promise<PasskeyRegistration> {
  return attempt(async () => {
    const { id, rawId, type, response, authenticatorAttachment, clientExtensionResults } = await startRegistration({
      optionsJSON: { ...options, excludeCredentials: options.excludeCredentials.map(descriptorOf) },
    });
    const { clientDataJSON, attestationObject, transports } = response;
    return {
      ...{ id, rawId, type, authenticatorAttachment },
      clientExtensionResults: { ...clientExtensionResults },
      response: { clientDataJSON, attestationObject, transports },
    };
  });
}

/** What is not known is left out rather than undefined, as the browser's own types want it. */
function descriptorOf({ id, type, transports }: PasskeyRequestOptions['allowCredentials'][number]) {
  return { id, type, ...(transports === undefined ? {} : { transports }) };
}

async function attempt<Result>(ask: () => Promise<Result>): Promise<Result> {
  if (!browserSupportsWebAuthn()) throw new PasskeyError('unsupported');
  try {
    return await ask();
  } catch (error) {
    throw new PasskeyError(error instanceof Error ? (faults[error.name] ?? 'failed') : 'failed');
  }
}
