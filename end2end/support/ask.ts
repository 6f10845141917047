// A server function, called as a page calls it.
import { expect, type APIRequestContext } from '@playwright/test';

import { BASE_URL } from './server.mjs';

// The function's answer.
export async function ask(owner: APIRequestContext, endpoint: string, data: unknown): Promise<unknown> {
  const answer = await owner.post(`/fn/${endpoint}`, { headers: { origin: BASE_URL }, data });
  expect(answer.status(), `${endpoint}: ${await answer.text()}`).toBe(200);
  return answer.json();
}
