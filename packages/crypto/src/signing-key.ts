import { fromBase64, keyIdText, type SigningKey, toBase64 } from './checkpoints.ts';

const algorithm = 1; // Ed25519
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8Head = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/** A new signing key as text, in the form that tools for signed notes use: `PRIVATE+KEY+name+0a1b2c3d+base64`. */
export async function newSigningKey(name: string): Promise<string> {
  if (!/^[^\s+]+$/.test(name)) throw new Error('the name of a key has neither white space nor plus signs');
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const { publicKey } = await importSeed(seed);
  return `PRIVATE+KEY+${name}+${await keyIdText({ name, publicKey })}+${toBase64(Uint8Array.of(algorithm, ...seed))}`;
}

/** Reads a signing key. @throws when it is not the text of an Ed25519 key, or its parts do not belong together; never naming it */
export async function parseSigningKey(text: string): Promise<SigningKey> {
  const [, , name = '', id = '', ...encoded] = text.trim().split('+');
  const bytes = fromBase64(encoded.join('+'));
  if (!text.startsWith('PRIVATE+KEY+') || bytes?.[0] !== algorithm || bytes.length !== 33) throw new Error('not a signing key');
  const key = { name, ...(await importSeed(bytes.slice(1))) };
  if ((await keyIdText(key)) !== id) throw new Error('not a signing key');
  return key;
}

async function importSeed(seed: Uint8Array): Promise<Omit<SigningKey, 'name'>> {
  const pkcs8 = Uint8Array.from([...pkcs8Head, ...seed]);
  const readable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', readable);
  const publicKey = fromBase64(`${x.replaceAll('-', '+').replaceAll('_', '/')}=`);
  if (publicKey?.length !== 32) throw new Error('not a signing key');
  return { privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']), publicKey };
}
