import type { FieldRequest, SchemaPermissions } from '../../../explain/schema-permissions.ts'
import { linkTo } from '../../navigation/route.ts'
import { accessTo, consentWords, leastOf, titleOf } from '../../schema/field-access.ts'
import type { MemberEntry, TypeEntry } from '../../schema/schema-entries.ts'
import { Description } from '../description.tsx'

interface TypeSectionProps {
  readonly type: TypeEntry
  /** Null if the gateway does not report permissions. */
  readonly permissions: SchemaPermissions | null
  /** The field that the user followed a link to. */
  readonly at: string
}

/** A type with its members. */
export function TypeSection({ type, permissions, at }: TypeSectionProps) {
  const { name, kind, description, members } = type
  return (
    <section className="type" aria-labelledby={`type-${name}`}>
      <h2 id={`type-${name}`}>
        <small>{kind}</small>{' '}
        <a href={linkTo({ view: 'schema', at: name, search: '' })}>
          <code>{name}</code>
        </a>
      </h2>
      {description !== '' && (
        <p className="type-description">
          <Description text={description} />
        </p>
      )}
      <dl className="entries">
        {members.map((member) => (
          <Member
            key={member.name}
            {...{ member, permissions, typeName: name }}
            isChosen={at === `${name}.${member.name}`}
          />
        ))}
      </dl>
    </section>
  )
}

interface MemberProps extends Pick<TypeSectionProps, 'permissions'> {
  readonly typeName: string
  readonly member: MemberEntry
  readonly isChosen: boolean
}

function Member({ typeName, member: { name, args, type, description }, permissions, isChosen }: MemberProps) {
  const coordinate = `${typeName}.${name}`
  const requests = permissions?.fields[coordinate]?.requests ?? []
  const isForbidden = permissions !== null && accessTo(permissions, coordinate) === 'forbidden'
  return (
    <div id={`field-${coordinate}`} className={isChosen ? 'entry is-chosen' : 'entry'}>
      <dt>
        <a href={linkTo({ view: 'schema', at: coordinate, search: '' })}>
          <code>{name}</code>
        </a>
        {args !== '' && <code className="args">{args}</code>}
        {type !== '' && (
          <>
            {': '}
            <a href={linkTo({ view: 'schema', at: type.replaceAll(/[[\]!]/g, ''), search: '' })}>
              <code>{type}</code>
            </a>
          </>
        )}
      </dt>
      <dd>
        {description !== '' && (
          <p>
            <Description text={description} />
          </p>
        )}
        {isForbidden && <p className="access is-missing">You are not allowed to select this field.</p>}
        {permissions !== null &&
          requests.map((request) => <Request key={JSON.stringify(request)} {...{ request, permissions }} />)}
      </dd>
    </div>
  )
}

interface RequestProps {
  readonly request: FieldRequest
  readonly permissions: SchemaPermissions
}

function Request({ request, permissions }: RequestProps) {
  const { api, isGranted } = request
  const least = leastOf(request)
  const consent = consentWords(permissions, api, least)
  return (
    <p className="field-request">
      <span className="api" data-api="0">
        {api}
      </span>{' '}
      {request.request !== null && <code>{request.request}</code>}{' '}
      {least.length === 0 ? (
        'needs no permission'
      ) : (
        <>
          <span title={least.map((name) => titleOf(permissions, api, name)).join(', ')}>
            {least.join(' and ')}
          </span>
          {consent !== null && ` · ${consent}`} ·{' '}
          <span className={isGranted === false ? 'access is-missing' : 'access'}>
            {GRANTED_WORDS[String(isGranted)]}
          </span>
        </>
      )}
    </p>
  )
}

const GRANTED_WORDS: Readonly<Record<string, string>> = {
  true: 'granted to you',
  false: 'not granted to you',
  null: 'not known yet',
}
