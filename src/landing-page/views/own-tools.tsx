import type { PageConfiguration } from '../../server/landing-page/page-configuration.ts'
import { ENDPOINT } from '../configuration.ts'
import { CopyButton } from './copy-button.tsx'

/** How to call the endpoint with your own tools. */
export function OwnTools({ configuration }: { readonly configuration: PageConfiguration }) {
  const { signIn, hostedSandbox } = configuration
  const curl = [
    `curl ${ENDPOINT} \\`,
    "  -H 'Content-Type: application/json' \\",
    '  -H "Authorization: Bearer $TOKEN" \\',
    `  -d '{"query":"{ me { displayName } }"}'`,
  ].join('\n')
  return (
    <section className="own-tools" aria-labelledby="own-tools">
      <h2 id="own-tools">With your own tools</h2>
      <p>
        Every request needs the header <code>Authorization: Bearer …</code> with an access token
        {signIn !== null && (
          <>
            {' '}
            for the scope <code>{signIn.scope}</code>
          </>
        )}
        .
        {signIn?.instance.startsWith('http:') && (
          <>
            {' '}
            In the gateway's folder, <code>npm run -s token -- adele@contoso.example</code> prints one.
          </>
        )}{' '}
        <a href="./.well-known/oauth-protected-resource">This document</a> has the same information in
        machine-readable form.
      </p>
      <div className="snippet">
        <pre>
          <code>{curl}</code>
        </pre>
        <CopyButton text={curl} label="Copy the command" />
      </div>
      {hostedSandbox && (
        <p>
          <a
            href={`https://studio.apollographql.com/sandbox/explorer?endpoint=${encodeURIComponent(ENDPOINT)}`}
          >
            Apollo Sandbox at studio.apollographql.com
          </a>{' '}
          can also call this endpoint. Paste the header under <i>Headers</i>.
        </p>
      )}
    </section>
  )
}
