// Every page, at both sizes, light and dark: it answers, comes alive, complains about nothing and can be used by all.
import { expectAccessible, THEMES } from './axe.ts';
import { test, visit } from './fixtures.ts';
import { PAGES } from './pages.ts';

for (const entry of PAGES) {
  for (const theme of THEMES) {
    test(`${entry.name}, ${theme}`, async ({ page, browser, signIn, session, addressOf, viewport, isMobile, hasTouch, baseURL }) => {
      if (!entry.anonymous) await signIn();
      await page.emulateMedia({ colorScheme: theme });
      const path = await addressOf(entry);
      await visit(page, path);
      await expectAccessible(browser, {
        path,
        theme,
        device: { viewport, isMobile, hasTouch, ...(baseURL ? { baseURL } : {}) },
        ...(entry.anonymous ? {} : { state: await session('owner') }),
      });
    });
  }
}
