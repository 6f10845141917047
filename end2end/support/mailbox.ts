// The mails of a server without a mail server, as its own mailbox page shows them.
import { expect, type APIRequestContext } from '@playwright/test';

// The link of the last mail to an address, whose subject is like this. `at` is the server, where it is not the tests' own.
export async function mailedLink(reader: APIRequestContext, to: string, subject = /./, at = ''): Promise<string> {
  let link: string | undefined;
  const look = async () => {
    const list = await (await reader.get(`${at}/dev/mail`)).text();
    const rows = list.split('<tr>').filter((row) => row.includes(`<td>${to}</td>`) && subject.test(row));
    const id = /\/dev\/mail\/([0-9a-f-]{36})/.exec(rows[0] ?? '')?.[1];
    if (!id) return false;
    const mail = await (await reader.get(`${at}/dev/mail/${id}`)).text();
    link = /^\s*(?:<pre[^>]*>)?\s*(https?:\/\/\S+)\s*$/m.exec(mail)?.[1];
    return link !== undefined;
  };
  await expect.poll(look, { message: `a mail to ${to} comes`, timeout: 15_000 }).toBe(true);
  return link!;
}
