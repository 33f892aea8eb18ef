import { useEffect, useMemo, useState } from 'react'
import { linkTo } from '../../navigation/route.ts'
import type { Sender } from '../../operations/sender.ts'
import type { PageState } from '../../page-state.ts'
import { type ClientSchema, loadClientSchema, printClientSchema } from '../../schema/client-schema.ts'
import { saveFile } from '../../schema/save-file.ts'
import { entriesOf, findEntries, type SchemaQuestion, type TypeEntry } from '../../schema/schema-entries.ts'
import { Description } from '../description.tsx'
import { TypeSection } from './type-section.tsx'

interface SchemaPageProps extends Pick<PageState, 'permissions'> {
  readonly question: SchemaQuestion
  readonly sender: Sender
}

/**
 * The schema, which users can read, search, link to and print, with the permissions that each field needs, and whether the user
 * has them.
 */
export function SchemaPage({ question, permissions, sender }: SchemaPageProps) {
  const [loaded, setLoaded] = useState<ClientSchema | string | null>(null)
  useEffect(() => void loadClientSchema(sender.send).then(setLoaded), [sender])
  const entries = useMemo(() => (isLoaded(loaded) ? entriesOf(loaded.schema) : []), [loaded])
  const { at, search } = question
  const isWhole = at === '' && search.trim() === ''
  const found = useMemo(
    () => findEntries(entries, { at, search }, permissions),
    [entries, at, search, permissions],
  )
  useEffect(() => {
    if (entries.length > 0) document.getElementById(`field-${at}`)?.scrollIntoView({ block: 'center' })
  }, [at, entries])
  return (
    <main className="document schema">
      <h1>Schema</h1>
      <p className="lead">
        Each field shows its request, the permission that it requires, and whether you have that permission.
      </p>
      <div className="schema-bar">
        <input
          type="search"
          aria-label="Search types, fields and permissions"
          placeholder="Search types, fields and permissions"
          value={search}
          onChange={({ target }) =>
            location.replace(linkTo({ view: 'schema', at: '', search: target.value }))
          }
        />
        {isLoaded(loaded) && <Downloads {...loaded} />}
      </div>
      {loaded === null && <p role="status">Loading the schema …</p>}
      {typeof loaded === 'string' && (
        <p role="alert">
          <Description text={loaded} />
        </p>
      )}
      {isWhole ? (
        <TypeIndex entries={entries} />
      ) : (
        found.map((type) => <TypeSection key={type.name} {...{ type, permissions, at }} />)
      )}
      {!isWhole && isLoaded(loaded) && found.length === 0 && (
        <p>Nothing in the schema contains these words.</p>
      )}
    </main>
  )
}

function isLoaded(loaded: ClientSchema | string | null): loaded is ClientSchema {
  return typeof loaded === 'object' && loaded !== null
}

function Downloads({ schema, introspection }: ClientSchema) {
  return (
    <p className="downloads">
      <button type="button" onClick={() => saveFile('schema.graphql', printClientSchema(schema))}>
        Download SDL
      </button>
      <button
        type="button"
        onClick={() => saveFile('introspection.json', JSON.stringify({ data: introspection }, null, 2))}
      >
        Download introspection
      </button>
      <a href={linkTo({ view: 'schema', at: '*', search: '' })}>Printable schema</a>
    </p>
  )
}

function TypeIndex({ entries }: { readonly entries: readonly TypeEntry[] }) {
  return (
    <ul className="type-index">
      {entries.map(({ name, kind, members, description }) => (
        <li key={name}>
          <a href={linkTo({ view: 'schema', at: name, search: '' })}>
            <code>{name}</code>
          </a>{' '}
          <small>
            {kind}
            {members.length > 0 && `, ${members.length}`}
          </small>
          <span>
            <Description text={description.split('\n')[0] ?? ''} />
          </span>
        </li>
      ))}
    </ul>
  )
}
