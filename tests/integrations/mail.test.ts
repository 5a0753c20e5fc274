import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createMailer } from '@mandat/integrations';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const mail = { messageId: '<0198-a@mandat.invalid>', to: 'jürgen@example.org', subject: 'Größe', text: 'Guten Tag\n' };

test('writes a mail into a file that only its owner can read, once however often it is sent', async () => {
  const folder = join(temporaryFolder(), 'mail');
  const mailer = createMailer({ smtpUrl: undefined, folder, host: 'mandat.example' });
  await mailer.send(mail);
  await mailer.send(mail);
  expect(readdirSync(folder)).toEqual(['0198-a@mandat.invalid.eml']);
  const text = readFileSync(join(folder, '0198-a@mandat.invalid.eml'), 'utf8');
  expect(text).toContain('From: Mandat <no-reply@mandat.example>');
  expect(text).toContain('Message-ID: <0198-a@mandat.invalid>');
  expect(text).toContain('Auto-Submitted: auto-generated');
  expect(statSync(join(folder, '0198-a@mandat.invalid.eml')).mode & 0o777).toBe(0o600);
});

test('sends an attachment byte for byte', async () => {
  const folder = join(temporaryFolder(), 'mail');
  const note = `origin\n12\nadds ${'A'.repeat(5000)}\n\n\u2014 mandat.example AAAA\n`;
  await createMailer({ smtpUrl: undefined, folder, host: 'mandat.example' }).send({
    ...mail,
    attachments: [{ name: 'head-12.txt', text: note }],
  });
  const [, encoded = ''] =
    /filename=head-12\.txt\r\n\r\n([\s\S]*?)\r\n--/.exec(readFileSync(join(folder, '0198-a@mandat.invalid.eml'), 'utf8')) ?? [];
  expect(Buffer.from(encoded, 'base64').toString()).toBe(note);
});

test('lets no line break in a subject add a header', async () => {
  const folder = join(temporaryFolder(), 'mail');
  await createMailer({ smtpUrl: undefined, folder, host: 'mandat.example' }).send({ ...mail, subject: 'a\r\nBcc: x@example.org' });
  expect(readFileSync(join(folder, '0198-a@mandat.invalid.eml'), 'utf8')).not.toMatch(/^Bcc:/m);
});

/** A mail server that says the given words, in order, and keeps what it hears. */
async function mailServer(answer: (line: string) => string | undefined) {
  const heard: string[] = [];
  const server = createServer((socket: Socket) => {
    socket.write('220 ready\r\n');
    socket.setEncoding('utf8').on('data', (chunk) => {
      for (const line of String(chunk).split('\r\n').filter(Boolean)) {
        heard.push(line);
        const reply = answer(line);
        if (reply) socket.write(`${reply}\r\n`);
      }
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { heard, port: typeof address === 'object' && address ? address.port : 0 };
}

const polite = (line: string): string | undefined => {
  if (/^(EHLO|MAIL|RCPT|RSET)/.test(line)) return '250 ok';
  if (line === 'DATA') return '354 go on';
  return line === '.' ? '250 accepted' : undefined;
};

test('hands a mail to the server and resolves when it is accepted', async () => {
  const { heard, port } = await mailServer(polite);
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, folder: '/nowhere', host: 'mandat.example' });
  onTestFinished(() => mailer.close());
  await mailer.send({ ...mail, to: 'erika@example.org' });
  expect(heard).toContain('RCPT TO:<erika@example.org>');
  expect(heard).toContain('.');
});

test('rejects when the server refuses the mail', async () => {
  const { port } = await mailServer((line) => (line.startsWith('RCPT') ? '550 no such person' : polite(line)));
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, folder: '/nowhere', host: 'mandat.example' });
  onTestFinished(() => mailer.close());
  await expect(mailer.send({ ...mail, to: 'erika@example.org' })).rejects.toThrow();
});
