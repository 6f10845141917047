// A real SMTP server that keeps what it is given, for servers of a test's own:
//
//   const post = await PostOffice.open();
//   const server = new OwnServer(post.settings);
//   const mail = await post.mailTo('ada@roth.example');
//   await page.goto(mail.link);
//
// Each mail is handed out once, the oldest first, so a test asks for one after the other.
import { expect } from '@playwright/test';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  // The address of the letter's button. The text has it in a line of its own.
  link: string;
  messageId: string;
  header: (name: string) => string | undefined;
}

const REFUSED = /^refused@/;

export class PostOffice {
  readonly #server: SMTPServer;
  readonly #port: number;
  readonly #mails: Mail[];

  private constructor(server: SMTPServer, port: number, mails: Mail[]) {
    this.#server = server;
    this.#port = port;
    this.#mails = mails;
  }

  // Takes every mail but those to refused@…, which it answers with 550.
  static async open(): Promise<PostOffice> {
    const mails: Mail[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo(address, _session, done) {
        if (!REFUSED.test(address.address)) return done();
        done(Object.assign(new Error('5.1.1 no such person'), { responseCode: 550 }));
      },
      onData(stream, _session, done) {
        read(stream).then((mail) => {
          mails.push(mail);
          done();
        }, done);
      },
    });
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.server.address();
    if (address === null || typeof address === 'string') throw new Error('the SMTP server has no port');
    return new PostOffice(server, address.port, mails);
  }

  // What a Daybook server needs to know of it.
  get settings(): Record<string, string> {
    return {
      DAYBOOK_SMTP_URL: `smtp://127.0.0.1:${this.#port}?tls=none`,
      DAYBOOK_MAIL_FROM: 'Daybook <daybook@daybook.example>',
    };
  }

  // Waits for the next mail to an address that is about something.
  async mailTo(to: string, subject: RegExp = /./): Promise<Mail> {
    const next = () => this.#mails.findIndex((mail) => mail.to === to && subject.test(mail.subject));
    await expect.poll(next, { message: `a mail to ${to} comes: ${subject}`, timeout: 15_000 }).toBeGreaterThanOrEqual(0);
    return this.#mails.splice(next(), 1)[0]!;
  }

  // How many mails to an address were not asked for yet.
  waiting(to: string): number {
    return this.#mails.filter((mail) => mail.to === to).length;
  }

  async close() {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }
}

async function read(stream: Parameters<typeof simpleParser>[0]): Promise<Mail> {
  const parsed = await simpleParser(stream);
  const to = Array.isArray(parsed.to) ? parsed.to[0] : parsed.to;
  const text = parsed.text ?? '';
  const link = text.split('\n').find((line) => /^https?:\/\/\S+$/.test(line.trim()))?.trim() ?? '';
  const html = parsed.html || '';
  // both parts lead to the same place
  const escaped = link.replaceAll('&', '&#38;');
  expect(html.includes(`href="${escaped}"`), 'the HTML part holds the link of the text').toBe(true);
  return {
    to: to?.value[0]?.address ?? '',
    from: parsed.from?.text ?? '',
    subject: parsed.subject ?? '',
    text,
    html,
    link,
    messageId: parsed.messageId ?? '',
    header: (name) => {
      const value = parsed.headers.get(name.toLowerCase());
      return typeof value === 'string' ? value : undefined;
    },
  };
}
