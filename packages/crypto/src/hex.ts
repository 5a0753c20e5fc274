const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexOfByte[byte];
  return text;
}

/** By character code; 255 where it is no digit. */
const valueOfDigit = new Uint8Array(256).fill(255);
for (const [value, digit] of [...'0123456789abcdef'].entries()) valueOfDigit[digit.charCodeAt(0)] = value;

/** The bytes of lower-case hex; `undefined` when it is not. */
export function fromHex(text: string): Uint8Array | undefined {
  return fromHexDigits(Uint8Array.from(text, (digit) => Math.min(digit.charCodeAt(0), 255)));
}

/** The bytes of lower-case hex that is itself given as bytes; `undefined` when it is not. */
export function fromHexDigits(digits: Uint8Array): Uint8Array | undefined {
  if (digits.length % 2 === 1) return undefined;
  const bytes = new Uint8Array(digits.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    const high = valueOfDigit[digits[index * 2] ?? 255] ?? 255;
    const low = valueOfDigit[digits[index * 2 + 1] ?? 255] ?? 255;
    if (high + low >= 255) return undefined;
    bytes[index] = high * 16 + low;
  }
  return bytes;
}
