import { mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mail, Mailer } from '@mandat/core/ports';
import nodemailer from 'nodemailer';

export interface MailerOptions {
  /** Where mails are handed in (`smtps://user:password@host:465`); without it they become files. */
  smtpUrl: string | undefined;
  /** Where mails become `.eml` files. */
  folder: string;
  /** The host in the sender's address. */
  host: string;
}

/** Sends by SMTP where there is a server, else writes files that any mail program opens. */
export function createMailer({ smtpUrl, folder, host }: MailerOptions): Mailer {
  return smtpUrl === undefined ? createFileMailer(folder, host) : createSmtpMailer(smtpUrl, host);
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

function createSmtpMailer(smtpUrl: string, host: string): Mailer {
  const url = new URL(smtpUrl);
  const isSecure = url.protocol === 'smtps:';
  const transport = nodemailer.createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (isSecure ? 465 : 587)),
    secure: isSecure,
    // A mail leaves this machine encrypted or not at all.
    requireTLS: !isSecure && !loopback.includes(url.hostname),
    ...(url.username ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } } : {}),
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      await transport.sendMail(compose(mail, host));
    },
    async close() {
      transport.close();
    },
  };
}

function createFileMailer(folder: string, host: string): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send(mail) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const { message } = await transport.sendMail(compose(mail, host));
      const path = join(folder, `${mail.messageId.replace(/[<>]/g, '').replace(/[^\w@.-]/g, '_')}.eml`);
      // A repeated mail replaces its file; a reader never sees half of one.
      await writeFile(`${path}.unfinished`, message, { mode: 0o600 });
      await rename(`${path}.unfinished`, path);
    },
    async close() {
      transport.close();
    },
  };
}

function compose(mail: Mail, host: string) {
  return {
    from: { name: 'Mandat', address: `no-reply@${host}` },
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    attachments: (mail.attachments ?? []).map(({ name, text }) => ({
      filename: name,
      content: Buffer.from(text),
      contentType: 'text/plain; charset=utf-8',
      contentTransferEncoding: 'base64' as const,
    })),
    messageId: mail.messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
