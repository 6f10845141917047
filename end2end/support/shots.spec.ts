// Pictures of every page into ../shots, to be looked at: `cargo xtask shots`.
import { THEMES } from './axe.ts';
import { settled, test, visit } from './fixtures.ts';
import { PAGES } from './pages.ts';
import { DESKTOP, PHONE } from './sizes.ts';

const SIZES = { '1440x900': DESKTOP, '390x844': PHONE };

for (const [size, device] of Object.entries(SIZES)) {
  test.describe(size, () => {
    test.use(device);
    for (const entry of PAGES) {
      for (const theme of THEMES) {
        test(`${entry.name}, ${theme}`, async ({ page, signIn, addressOf }) => {
          if (!entry.anonymous) await signIn();
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
          await visit(page, await addressOf(entry));
          await settled(page);
          await page.screenshot({ path: `../shots/${entry.name}-${size}-${theme}.png`, animations: 'disabled' });
        });
      }
    }
  });
}
