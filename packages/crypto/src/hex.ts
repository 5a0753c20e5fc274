const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexOfByte[byte];
  return text;
}

const byteOfHex = new Map(hexOfByte.map((text, byte) => [text, byte]));

/** The bytes of lower-case hex; `undefined` when it is not. */
export function fromHex(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil(text.length / 2));
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = byteOfHex.get(text.slice(index * 2, index * 2 + 2));
    if (byte === undefined) return undefined;
    bytes[index] = byte;
  }
  return bytes;
}
