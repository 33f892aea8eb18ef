import type { SchemaPermissions } from '../../../explain/schema-permissions.ts'
import { ERRORS } from '../../errors/errors.ts'
import { counted } from '../../explain/amount-texts.ts'
import { linkTo } from '../../navigation/route.ts'
import { textForAdministrator } from '../../operations/admin-consent.ts'
import type { GraphqlError } from '../../operations/challenge.ts'
import { CopyButton } from '../copy-button.tsx'

/** Maximum number of errors to show. Additional errors are usually of the same kind. */
const MAX_SHOWN = 20

interface ErrorListProps {
  readonly errors: readonly GraphqlError[]
  /** Provides the titles of permissions; null if they are unknown. */
  readonly permissions: SchemaPermissions | null
}

/** The errors of an operation: their location, their cause, and what to do. */
export function ErrorList({ errors, permissions }: ErrorListProps) {
  if (errors.length === 0) return null
  const more = errors.length - MAX_SHOWN
  return (
    <ul className="errors" aria-label="Errors">
      {errors.slice(0, MAX_SHOWN).map((error, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the errors do not change, and two can be equal.
        <li key={index}>
          <ExplainedError {...{ error, permissions }} />
        </li>
      ))}
      {more > 0 && <li>The response contains {counted(more, 'more error')}.</li>}
    </ul>
  )
}

interface ExplainedErrorProps extends Pick<ErrorListProps, 'permissions'> {
  readonly error: GraphqlError
}

function ExplainedError({ error, permissions }: ExplainedErrorProps) {
  const { message, path, extensions = {} } = error
  const { code, errorId } = extensions
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
        {(typeof code === 'string' || path !== undefined) && ': '}
        {message}
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
      {extensions.adminConsent === true && <AskAdministrator {...{ extensions, permissions }} />}
    </>
  )
}

interface AskAdministratorProps extends Pick<ErrorListProps, 'permissions'> {
  readonly extensions: NonNullable<GraphqlError['extensions']>
}

/** The text that a user can send to an administrator. */
function AskAdministrator({ extensions, permissions }: AskAdministratorProps) {
  const text = textForAdministrator(extensions, permissions)
  return (
    <div className="snippet">
      <pre>{text}</pre>
      <CopyButton text={text} label="Copy the text for an administrator" />
    </div>
  )
}
