// The dashboard and the alert rules of deploy/monitoring, against what a gateway exposes.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parser } from '@prometheus-io/lezer-promql'
import parsePrometheus from 'parse-prometheus-text-format'
import { parse as parseYaml } from 'yaml'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

interface Family {
  readonly name: string
  readonly type: string
  readonly metrics: readonly { readonly labels?: Readonly<Record<string, string>> }[]
}

const read = (name: string) =>
  readFileSync(new URL(`../../deploy/monitoring/${name}`, import.meta.url), 'utf8')

/** Every query of the dashboard, Grafana's variables put in. */
function dashboardQueries(): readonly string[] {
  const { panels } = JSON.parse(read('grafana-dashboard.json')) as {
    panels: readonly { targets?: readonly { expr: string }[] }[]
  }
  return panels
    .flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
    .map((expr) => expr.replaceAll('$__rate_interval', '5m').replaceAll('$job', '.*'))
}

function alertQueries(): readonly string[] {
  const { groups } = parseYaml(read('prometheus-rules.yml')) as {
    groups: readonly { rules: readonly { alert: string; expr: string }[] }[]
  }
  return groups.flatMap(({ rules }) => rules.map(({ expr }) => expr))
}

interface Used {
  readonly metric: string
  readonly labels: readonly string[]
}

/** The metrics and labels that a query uses. @throws where it is no PromQL. */
function usedBy(query: string): readonly Used[] {
  const metrics: string[] = []
  const labels: string[] = []
  parser.parse(query).iterate({
    enter({ type, from, to, node }) {
      const text = query.slice(from, to)
      if (type.isError) throw new Error(`no PromQL at ${from}: ${query}`)
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector') metrics.push(text)
      if (type.name === 'LabelName') labels.push(text)
    },
  })
  return metrics.map((metric) => ({ metric, labels }))
}

/** Those that Prometheus adds, and that of histograms. */
const OF_PROMETHEUS = ['job', 'instance', 'le']

let behalf: RunningGateway
let families: readonly Family[]
let text = ''

beforeAll(async () => {
  behalf = await startOnTenant({ env: { BEHALF_METRICS: 'true', BEHALF_AUDIT: 'stdout' } })
  const token = await behalf.tokenOf('adele@contoso.example')
  behalf.tenant.orders.faults.add({ times: 1, answer: { status: 429, headers: { 'retry-after': '0' } } })
  await behalf.query(
    token,
    'query Secret { me { displayName manager { displayName } } orders(first: 1) { nodes { id } } }',
  )
  await behalf.query(token, '{ user(id: "no-such-person") { id } }')
  await behalf.query(token, 'mutation { createTask(listId: "none", input: { title: "t" }) { id } }')
  text = await (await fetch(`${behalf.url}/metrics`)).text()
  families = parsePrometheus(text) as readonly Family[]
})

afterAll(() => behalf.stop())

function familyOf(metric: string): Family | undefined {
  return families.find(
    ({ name, type }) =>
      name === metric || (type === 'HISTOGRAM' && metric.replace(/_(?:bucket|count|sum)$/, '') === name),
  )
}

describe('usedBy', () => {
  it('finds metrics and labels, of selectors and of groups, and errors', () => {
    expect(usedBy('sum by (a) (rate(m{b="x"}[5m]))')).toEqual([{ metric: 'm', labels: ['a', 'b'] }])
    expect(() => usedBy('sum by (a (m)')).toThrow('no PromQL')
  })
})

describe('the metrics', () => {
  it.each([...dashboardQueries(), ...alertQueries()])('have what is asked for: %s', (query) => {
    const used = usedBy(query)

    expect(used.length).toBeGreaterThan(0)
    for (const { metric, labels } of used) {
      const family = familyOf(metric)
      expect([metric, family?.name]).toEqual([metric, expect.any(String)])
      const known = new Set(family?.metrics.flatMap(({ labels: own = {} }) => Object.keys(own)))
      if (known.size > 0) expect([...known, ...OF_PROMETHEUS]).toEqual(expect.arrayContaining([...labels]))
    }
  })

  it('have operations by hash, APIs by template, and no value of a caller', () => {
    expect(text).toMatch(
      /behalf_operation_duration_seconds_count\{graphql_operation_type="query",graphql_operation_name="[\da-f]{12}"\} 1/,
    )
    expect(text).toContain('url_template="/users/{id}"')
    expect(text).toContain('http_response_status_code="429"')
    expect(text).toMatch(/behalf_api_accesses_total\{.*url_template="\/me\/manager".*source="sent"/)
    for (const value of ['Secret', 'no-such-person', 'contoso.example']) expect(text).not.toContain(value)
  })
})
