import { ERRORS } from '../../errors/errors.ts'
import { linkTo } from '../../navigation/route.ts'
import type { GraphqlError } from '../../operations/challenge.ts'
import { CopyButton } from '../copy-button.tsx'

/** More are of the same kind, mostly. */
const MOST_SHOWN = 20

/** The errors of an operation: where, why, and what to do. */
export function ErrorList({ errors }: { readonly errors: readonly GraphqlError[] }) {
  if (errors.length === 0) return null
  const more = errors.length - MOST_SHOWN
  return (
    <ul className="errors" aria-label="Errors">
      {errors.slice(0, MOST_SHOWN).map((error, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they do not change, and two can be equal.
        <li key={index}>
          <ExplainedError error={error} />
        </li>
      ))}
      {more > 0 && <li>{more} more errors are in the response.</li>}
    </ul>
  )
}

function ExplainedError({ error: { message, path, extensions = {} } }: { readonly error: GraphqlError }) {
  const { code, errorId, adminConsentUrl } = extensions
  const known = typeof code === 'string' ? ERRORS.get(code) : undefined
  return (
    <>
      <p>
        {known === undefined ? (
          typeof code === 'string' && <code>{code}</code>
        ) : (
          <a href={linkTo({ view: 'errors', at: known.code })}>
            <code>{known.code}</code>
          </a>
        )}
        {path !== undefined && (
          <>
            {' '}
            at <code>{path.join('.')}</code>
          </>
        )}
        : {message}
      </p>
      {known?.remedy != null && (
        <p>
          <b>What to do:</b> {known.remedy}
        </p>
      )}
      {typeof errorId === 'string' && (
        <p>
          Error ID for the operator: <code>{errorId}</code>
        </p>
      )}
      {extensions.adminConsent === true && <AskAdministrator {...{ extensions, url: adminConsentUrl }} />}
    </>
  )
}

interface AskAdministratorProps {
  readonly extensions: NonNullable<GraphqlError['extensions']>
  /** Where an administrator consents; only an https or loopback address is shown as a link. */
  readonly url: unknown
}

/** Words that a user can send to an administrator. */
function AskAdministrator({ extensions: { api, scopes }, url }: AskAdministratorProps) {
  const link = typeof url === 'string' && /^https?:\/\//.test(url) ? url : null
  const permissions = Array.isArray(scopes) ? scopes.join(', ') : ''
  const text = [
    `Please consent to ${permissions} (API “${String(api)}”) for the application Behalf, so that its users can use it.`,
    ...(link === null ? [] : [link]),
  ].join('\n')
  return (
    <div className="snippet">
      <pre>{text}</pre>
      <CopyButton text={text} label="Copy the text for an administrator" />
    </div>
  )
}
