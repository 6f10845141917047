// A real OpenID provider (oidc-provider) for servers of a test's own:
//
//   const home = await openProvider(server.url);
//   new OwnServer(home.settings)
//
// Whoever signs in there as `ada` is ada@home.example, verified; as `ada.unverified`, the same without being verified. Any password does.
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

const SECRET = 'a secret of the tests, long enough for any algorithm';

// `url`: where the Daybook server will be.
export async function openProvider(url) {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'daybook',
        client_secret: SECRET,
        redirect_uris: [`${url}/oidc/home/callback`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['of the tests'] },
    pkce: { required: () => true },
    findAccount: (_context, id) => {
      const [name, mark] = id.split('.');
      const claims = { sub: id, email: `${name}@home.example`, email_verified: mark !== 'unverified', name: 'Ada Roth' };
      return { accountId: id, claims: () => claims };
    },
  });
  server.on('request', provider.callback());
  const one = { id: 'home', name: 'Home', issuer, client_id: 'daybook' };
  const fields = Object.entries(one).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return {
    issuer,
    settings: { DAYBOOK_OIDC: `[{${fields.join(',')}}]`, DAYBOOK_OIDC_SECRET_HOME: SECRET },
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}
