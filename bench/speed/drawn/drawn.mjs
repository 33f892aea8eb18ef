/** Operations drawn from the schema, and a floor that can answer them. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { assertAgreement } from '../agree.mjs'
import { lessonOf, teach } from './lessons.mjs'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const DRAW = fileURLToPath(new URL('./draw.mjs', import.meta.url))
const WANTED = 6
/** Some have errors for some of the users, for instance below a user who cannot be read. */
const CANDIDATES = 60
const PEOPLE = 8
const LATENCY_MS = 5

/**
 * Draws operations until there are six that answer all users without errors, and teaches them, and those that are given, to the
 * floor.
 *
 * @param options.known - operations that all gateways answer, to compare with.
 * @returns the known operations and the drawn ones. Throws where the floor answers a known one otherwise than Behalf.
 */
export async function drawnOperations({ apis, taught, behalf, tokens, seed, known, say }) {
  // With the same latency everywhere, what is sent when something was answered is what waited for it.
  await apis.ask('answerAfter', { graph: LATENCY_MS, orders: LATENCY_MS })
  const learnt = async (operation) => {
    const lessons = []
    for (const token of tokens) {
      const lesson = await lessonOf({ apis, url: behalf.url, operation, token })
      if (lesson === null) return false
      lessons.push([`Bearer ${token}`, lesson])
    }
    await teach({ url: taught.url, operation: nameInDocument(operation), lessons })
    for (const token of tokens) await assertAgreement({ behalf, taught }, operation, token)
    return true
  }
  for (const operation of known) {
    if (!(await learnt(operation))) throw new Error(`${operation.title} has errors`)
  }
  const drawn = []
  for (const candidate of await candidates({ apis, seed })) {
    if (drawn.length === WANTED) break
    const operation = named(candidate, drawn.length + 1)
    try {
      if (await learnt(operation)) drawn.push(operation)
    } catch (error) {
      // One that cannot be compared must not end a run of all benchmarks.
      say(`not compared: ${operation.query.replace(/\s+/g, ' ')}: ${error.message}`)
    }
  }
  if (drawn.length < WANTED) throw new Error(`of ${CANDIDATES} operations, ${drawn.length} have no errors`)
  for (const { title, query } of drawn) say(`${title}: ${query.replace(/\s+/g, ' ')}`)
  return [...known, ...drawn]
}

async function candidates({ apis, seed }) {
  const people = await apis.ask('personIds', PEOPLE)
  const args = ['--import', './test/support/typescript.mjs', DRAW, seed, CANDIDATES, people.join()]
  const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 }
  return JSON.parse(execFileSync(process.execPath, args.map(String), options))
}

function named({ query, variables }, number) {
  const name = `Drawn${number}`
  return {
    name,
    title: `Drawn ${number}`,
    query: query.replace(/^query Drawn\b/, `query ${name}`),
    variables,
  }
}

/** The floor answers by the name that the document has. */
function nameInDocument({ query }) {
  return { name: /^query (\w+)/.exec(query)[1] }
}
