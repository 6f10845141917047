// The system's Chromium, quiet: nothing but the page asks the network.
export const BROWSER = {
  locale: 'en-US',
  timezoneId: 'America/Chicago',
  launchOptions: {
    executablePath: process.env['E2E_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  },
};
