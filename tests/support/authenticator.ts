import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { PasskeyAssertion, PasskeyCreationOptions, PasskeyRegistration, PasskeyRequestOptions } from '@mandat/contract';

/** A device that makes one passkey and signs with it, as WebAuthn has it. */
export interface Authenticator {
  register(options: PasskeyCreationOptions, origin: string): PasskeyRegistration;
  assert(options: PasskeyRequestOptions, origin: string): PasskeyAssertion;
}

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

/** CBOR of a byte string of fewer than 256 bytes. */
const cborBytes = (bytes: Uint8Array) =>
  Buffer.concat([bytes.length < 24 ? Buffer.from([0x40 + bytes.length]) : Buffer.from([0x58, bytes.length]), bytes]);
const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);

const userPresentAndVerified = 0x05;
const withCredential = 0x40;

export function createAuthenticator(): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(16);
  const id = base64url(credentialId);
  let counter = 0;

  /** COSE: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y. */
  const coseKey = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, 'base64url')),
  ]);

  function authenticatorData(rpId: string, flags: number, rest: Uint8Array): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, rest]);
  }

  const clientData = (type: string, challenge: string, origin: string) => JSON.stringify({ type, challenge, origin, crossOrigin: false });

  return {
    register({ rp, challenge }, origin) {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, credentialId.length]), credentialId, coseKey]);
      const data = authenticatorData(rp.id, userPresentAndVerified | withCredential, attested);
      const length = Buffer.from([0x58, data.length]);
      const attestationObject = Buffer.concat([
        ...[Buffer.from([0xa3]), cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0]), cborText('authData')],
        ...[length, data],
      ]);
      const response = {
        clientDataJSON: base64url(clientData('webauthn.create', challenge, origin)),
        attestationObject: base64url(attestationObject),
      };
      return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { ...response, transports: ['internal'] } };
    },
    assert({ rpId, challenge }, origin) {
      counter += 1;
      const data = authenticatorData(rpId, userPresentAndVerified, Buffer.alloc(0));
      const client = clientData('webauthn.get', challenge, origin);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      const response = { clientDataJSON: base64url(client), authenticatorData: base64url(data), signature: base64url(signature) };
      return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
    },
  };
}
