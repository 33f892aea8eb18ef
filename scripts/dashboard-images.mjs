/**
 * Checks the Grafana dashboard and the alert rules against a Prometheus that scrapes a gateway, and takes the pictures of them in
 * docs/observability.md. Grafana itself is not needed: the panels are drawn here, of what Prometheus answers to their queries. Needs
 * `prometheus` and Chromium (both are packages of Debian), and takes about four minutes.
 *
 *   npm run dashboard-images
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { apolloManifest } from '../test/server/trusted-documents/manifest-file.ts'
import { startOnTenant } from '../test/support/gateway.ts'
import { pageOf } from './dashboard/draw.mjs'

const fileAt = (path) => fileURLToPath(new URL(path, import.meta.url))
const SECONDS = Number(process.env.DASHBOARD_SECONDS ?? 180)
/** Twice the scrapes that `rate` needs; Grafana computes four times the scrape interval. */
const RATE_INTERVAL = '20s'
const STEP_SECONDS = 2
const DOCUMENTS = {
  MyDay: 'query MyDay { me { displayName manager { displayName } events(first: 3) { nodes { subject } } } }',
  Team: 'query Team { me { directReports(first: 5) { nodes { displayName presence { availability } } } } }',
  Orders: 'query Orders { orders(first: 5) { nodes { id number salesperson { displayName } } } }',
}
/** Of the embedded tenant's people. */
const USERS = [1, 2, 10, 11, 12]
/** These have no series unless something is wrong, or a certificate says when it ends. */
const MAY_BE_EMPTY = new Set([
  'Clock against services',
  'Throttling and retries',
  'Days until credentials end',
])

const work = mkdtempSync(join(tmpdir(), 'behalf-dashboard-'))
const manifest = join(work, 'documents.json')
writeFileSync(manifest, apolloManifest(DOCUMENTS))
const behalf = await startOnTenant({
  people: 50,
  env: {
    BEHALF_METRICS: 'true',
    BEHALF_DOCUMENTS_MANIFESTS: manifest,
    BEHALF_DOCUMENTS_MODE: 'audit',
    LOG_LEVEL: 'silent',
    BEHALF_CACHE_MAX_BYTES: '0',
  },
})
const prometheus = await startPrometheus(new URL(behalf.url).host)
try {
  await Promise.all([sendLoad(SECONDS), troubleFor(SECONDS)])
  await checkRules()
  await takePictures()
} finally {
  prometheus.process.kill()
  await once(prometheus.process, 'exit')
  await behalf.stop()
  rmSync(work, { recursive: true })
}

async function startPrometheus(target) {
  const port = await freePort()
  const config = join(work, 'prometheus.yml')
  writeFileSync(
    config,
    JSON.stringify({
      global: { scrape_interval: '2s', evaluation_interval: '2s' },
      rule_files: [fileAt('../deploy/monitoring/prometheus-rules.yml')],
      scrape_configs: [{ job_name: 'behalf', static_configs: [{ targets: [target] }] }],
    }),
  )
  const options = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(work, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--log.level=warn',
  ]
  const process = spawn('prometheus', options, { stdio: ['ignore', 'ignore', 'inherit'] })
  const origin = `http://127.0.0.1:${port}`
  while (!(await fetch(`${origin}/-/ready`).catch(() => null))?.ok) {
    assert.equal(process.exitCode, null, 'Prometheus runs')
    await setTimeout(100)
  }
  return { process, ask: (path) => askPrometheus(`${origin}/api/v1/${path}`) }
}

async function askPrometheus(url) {
  const { status, data, error } = await (await fetch(url)).json()
  assert.equal(status, 'success', `${url}: ${error}`)
  return data
}

/** As a few users do, who come in waves. */
async function sendLoad(seconds) {
  const tokens = await Promise.all(
    USERS.map((index) => behalf.tokenOf(behalf.tenant.contoso.person(index).signInName)),
  )
  const until = performance.now() + seconds * 1000
  const queries = Object.values(DOCUMENTS)
  for (let sent = 0; performance.now() < until; sent++) {
    await behalf.query(tokens[sent % tokens.length], queries[sent % 7 < 4 ? 0 : (sent % 2) + 1])
    if (sent % 11 === 0) await behalf.query(tokens[0], '{ user(id: "unknown") { id } }')
    if (sent % 23 === 0) await behalf.query('no.token.at-all', '{ me { id } }')
    await setTimeout(60 + 50 * Math.sin(performance.now() / 20_000))
    if (sent % 200 === 0) behalf.forgetRequests()
  }
}

/** In the middle of the time, Orders throttles, and Graph is slow. */
async function troubleFor(seconds) {
  const { graph, orders } = behalf.tenant
  await setTimeout(seconds * 400)
  orders.faults.add({ probability: 0.4, answer: { status: 429, headers: { 'retry-after': '1' } } })
  graph.faults.add({ probability: 0.3, delayMs: 120 })
  await setTimeout(seconds * 200)
  orders.faults.clear()
  graph.faults.clear()
}

async function checkRules() {
  const { groups } = await prometheus.ask('rules')
  const rules = groups.flatMap((group) => group.rules)
  assert(rules.length > 0, 'there are rules')
  for (const { name, health, lastError } of rules) assert.equal(health, 'ok', `${name}: ${lastError}`)
  console.log(`${rules.length} alert rules: Prometheus evaluates all of them`)
}

async function takePictures() {
  const { panels } = JSON.parse(readFileSync(fileAt('../deploy/monitoring/grafana-dashboard.json'), 'utf8'))
  const to = Math.floor(Date.now() / 1000)
  const from = to - SECONDS + 20
  const rows = []
  for (const panel of panels) {
    if (panel.type === 'row') rows.push({ title: panel.title, panels: [], from, to })
    else rows.at(-1).panels.push(await answered(panel, { from, to }))
  }
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  for (const row of rows) {
    const { html, width, height } = pageOf(row)
    const page = await browser.newPage({ viewport: { width, height } })
    await page.setContent(html)
    await page.screenshot({ path: fileAt(`../docs/images/dashboard-${row.title.toLowerCase()}.png`) })
    await page.close()
  }
  await browser.close()
  console.log(`${panels.length - rows.length} panels: Prometheus answers all of their queries`)
}

/** A panel with what Prometheus answers to its queries. */
async function answered({ title, gridPos, fieldConfig, targets }, { from, to }) {
  const series = []
  for (const { expr, legendFormat } of targets) {
    const query = expr.replaceAll('$__rate_interval', RATE_INTERVAL).replaceAll('$job', '.*')
    const parameters = new URLSearchParams({ query, start: from, end: to, step: STEP_SECONDS })
    const { result } = await prometheus.ask(`query_range?${parameters}`)
    for (const { metric, values } of result) {
      const name = legendFormat.replaceAll(/\{\{(\w+)\}\}/g, (_, label) => metric[label] ?? '').trim()
      const points = values
        .map(([time, value]) => [time, Number(value)])
        .filter(([, value]) => Number.isFinite(value))
      if (points.length > 0) series.push({ name, points })
    }
  }
  if (!MAY_BE_EMPTY.has(title)) assert(series.length > 0, `${title}: there is no series`)
  return { title, gridPos, unit: fieldConfig.defaults.unit, series }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}
