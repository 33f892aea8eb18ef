import { describe, expect, it } from '@jest/globals'
import { loadConfig, loadRegistrationSettings } from '../../../src/config/load-config.ts'
import { workloadsLeftOut } from '../../../src/config/sections/graph.ts'
import { ConfigInvalidError } from '../../../src/errors/startup.ts'

const GUID = '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22'
const ENOUGH = { ENTRA_TENANT_ID: GUID, ENTRA_CLIENT_ID: GUID, ENTRA_CLIENT_SECRET: 'abc~def' }
const DOCUMENTS = { BEHALF_DOCUMENTS_MANIFESTS: 'web.json', BEHALF_DOCUMENTS_MODE: 'audit' }

const chosen = (yml: string, env: Readonly<Record<string, string>> = {}) =>
  loadConfig({ env: { ...ENOUGH, ...env }, readFile: () => yml }).schema.graph

function problemsOf(env: Readonly<Record<string, string>>, load = loadConfig): readonly string[] {
  try {
    load({ env: { ...ENOUGH, ...env }, readFile: () => '' })
  } catch (error) {
    if (error instanceof ConfigInvalidError) return error.problems
    throw error
  }
  return []
}

describe('schema.graph', () => {
  it.each([
    ['nothing', '', ['people']],
    ['a list', 'schema: { graph: [people, mail.read] }', ['people', 'mail.read']],
    ['one name', 'schema: { graph: calendar }', ['calendar']],
    ['a word', 'schema: { graph: all }', ['all']],
    ['an empty list', 'schema: { graph: [] }', []],
  ])('takes %s', (_what, yml, expected) => {
    expect(chosen(yml)).toEqual(expected)
  })

  it('takes its variable, which comes first', () => {
    expect(chosen('schema: { graph: all }', { BEHALF_GRAPH: 'people, mail.read' })).toEqual([
      'people',
      'mail.read',
    ])
    expect(chosen('', { ...DOCUMENTS, BEHALF_GRAPH: 'documents' })).toEqual(['documents'])
  })

  it('lists the names for an unknown one, and suggests one', () => {
    expect(problemsOf({ BEHALF_GRAPH: 'people,mial.read,everything' })).toEqual([
      expect.stringMatching(
        /^schema\.graph\.1 \(BEHALF_GRAPH\) must be one of calendar, .+, teams, each with or without \.read; or all or documents alone; did you mean mail\.read\?$/,
      ),
      expect.stringMatching(/^schema\.graph\.2 \(BEHALF_GRAPH\) must be one of .+ alone$/),
    ])
  })

  it.each(['all,people', 'people,documents'])('does not take a word among others: %s', (BEHALF_GRAPH) => {
    expect(problemsOf({ ...DOCUMENTS, BEHALF_GRAPH })).toEqual([
      'schema.graph (BEHALF_GRAPH) must be either all or documents alone, or a list of workloads',
    ])
  })

  it.each([
    ['to run', loadConfig],
    ['to register', loadRegistrationSettings],
  ])('needs trusted documents to follow them, %s', (_when, load) => {
    expect(problemsOf({ BEHALF_GRAPH: 'documents' }, load as typeof loadConfig)).toEqual([
      'schema.graph (BEHALF_GRAPH) is documents, which requires documents.manifests, and documents.mode set to audit or required',
    ])
  })
})

describe('workloadsLeftOut', () => {
  it('are those that are chosen neither with .read nor without', () => {
    const others = workloadsLeftOut(['people', 'mail.read'])

    expect(others).toEqual(expect.arrayContaining(['calendar', 'teams']))
    expect(others).not.toEqual(expect.arrayContaining(['people']))
    expect(others).not.toEqual(expect.arrayContaining(['mail']))
  })

  it.each(['all', 'documents'])('are none where the choice is %s', (word) => {
    expect(workloadsLeftOut([word])).toEqual([])
  })
})
