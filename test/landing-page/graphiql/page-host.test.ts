// Covers: ../preferred-editor.ts
import { describe, expect, it } from '@jest/globals'
import type { Example } from '../../../src/landing-page/examples/example.ts'
import { createHost } from '../../../src/landing-page/graphiql/page-host.ts'
import { createStore, type EditorName, type PageState } from '../../../src/landing-page/page-state.ts'
import { preferEditor, preferredEditor } from '../../../src/landing-page/preferred-editor.ts'

const EXAMPLE: Example = { title: 'Me', description: '', document: '{ me { id } }', fields: [] }
const WRITTEN = { document: '{ me { mail } }', variables: '' }

function setUp(editor: EditorName = 'sandbox') {
  const store = createStore({ editor, hasBegun: false, shown: null } as PageState)
  const sent: string[] = []
  const send = async (body: string) => {
    sent.push(body)
    return Response.json({ data: null })
  }
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const host = createHost({ store, sender: { send }, storage, examples: [EXAMPLE] })
  /** Whether Sandbox may still take the place of GraphiQL. */
  const mayBeReplaced = () =>
    store.get().editor === 'sandbox' && !store.get().hasBegun && preferredEditor(storage) === 'sandbox'
  return { store, sent, storage, host, mayBeReplaced }
}

describe('createHost', () => {
  it('keeps GraphiQL once something was written', () => {
    const { host, store, storage } = setUp()

    host.edited({ document: '', variables: '' })
    host.edited(WRITTEN)

    expect(store.get()).toMatchObject({ editor: 'graphiql', hasBegun: true, draft: WRITTEN })
    expect(preferredEditor(storage)).toBe('graphiql')
  })

  it('keeps GraphiQL once something was run', async () => {
    const { host, sent, mayBeReplaced } = setUp()

    await host.execute({ query: EXAMPLE.document }, {})

    expect(sent).toEqual([JSON.stringify({ query: EXAMPLE.document })])
    expect(mayBeReplaced()).toBe(false)
  })

  it.each([
    ['what was restored', ['{ old }']],
    ['an example', ['', EXAMPLE.document]],
    ['nothing', ['']],
  ])('does not take %s for something written', (_what, documents) => {
    const { host, mayBeReplaced } = setUp()

    for (const document of documents) host.edited({ document, variables: '' })

    expect(mayBeReplaced()).toBe(true)
  })

  it('does not take introspection, which GraphiQL sends itself, for something run', async () => {
    const { host, mayBeReplaced } = setUp()

    await host.execute({ query: 'query IntrospectionQuery { __schema { types { name } } }' }, {})

    expect(mayBeReplaced()).toBe(true)
  })

  it('leaves the choice of an editor as it is where GraphiQL was chosen', () => {
    const { host, store, storage } = setUp('graphiql')
    preferEditor('sandbox', storage)

    host.edited({ document: '', variables: '' })
    host.edited(WRITTEN)

    expect(preferredEditor(storage)).toBe('sandbox')
    expect(store.get().hasBegun).toBe(true)
  })

  it('shows an operation once, and the first example to begin with', () => {
    const { host, store } = setUp()
    const shown: string[] = []

    const { first, stop } = host.onShow(({ document }) => shown.push(document))
    store.update({ shown: { ...WRITTEN, title: null } })
    store.update({ notice: 'x' })
    stop()

    expect([first.document, shown]).toEqual([EXAMPLE.document, [WRITTEN.document]])
  })
})
