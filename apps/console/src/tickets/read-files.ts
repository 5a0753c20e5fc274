import { maximumAttachmentBytes, maximumAttachments, type NewAttachment } from '@mandat/contract';

/** Whether these files can be sent with one message. */
export function areFilesAllowed(files: readonly File[]): boolean {
  return files.length <= maximumAttachments && files.reduce((sum, { size }) => sum + size, 0) <= maximumAttachmentBytes;
}

/** Files as the API takes them. An empty one is left out: there is nothing in it. */
export async function readFiles(files: readonly File[]): Promise<NewAttachment[]> {
  return Promise.all(
    files.filter(({ size }) => size > 0).map(async (file) => ({ name: file.name, content: base64Of(await file.arrayBuffer()) })),
  );
}

const step = 0x8000;

function base64Of(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let text = '';
  for (let start = 0; start < bytes.length; start += step) text += String.fromCharCode(...bytes.subarray(start, start + step));
  return btoa(text);
}
