import { isJsonObject } from '../../json/json-object.ts'
import type { ErrorLocators } from '../description.ts'
import { locatorOf } from '../names/locator.ts'
import type { OperationSite } from './operation-site.ts'
import type { References } from './references.ts'
import { mergeAllOf } from './schemas/merge-schemas.ts'

const CODES = ['code', 'errorCode', 'error_code', 'typeKey', 'type']
const MESSAGES = ['message', 'detail', 'description', 'error_description', 'title', 'errorMessage']

/**
 * The locations of the code and the message in the API's errors, from the first error response that is described. Null if no
 * error response is described, or if it has the form that Behalf recognizes by default: `{error: {code, message}}`.
 */
export function errorLocatorsOf(
  sites: readonly OperationSite[],
  references: References,
): ErrorLocators | null {
  for (const site of sites) {
    const schema = errorSchemaOf(site, references)
    const members = isJsonObject(schema?.properties) ? Object.keys(schema.properties) : []
    if (members.includes('error')) return null
    const found = { ...locator('code', CODES, members), ...locator('message', MESSAGES, members) }
    if (Object.keys(found).length > 0) return found
  }
  return null
}

function locator(
  part: 'code' | 'message',
  names: readonly string[],
  members: readonly string[],
): ErrorLocators {
  const name = names.find((each) => members.includes(each))
  return name === undefined ? {} : { [part]: locatorOf([name]) }
}

function errorSchemaOf({ operation, where }: OperationSite, references: References) {
  const all = Object.entries(isJsonObject(operation.responses) ? operation.responses : {})
  const [status, response] = all.find(([each]) => /^[45]/.test(each) || each === 'default') ?? []
  if (status === undefined || !isJsonObject(response)) return null
  const { value, address } = references.resolve(response, `${where}/responses/${status}`)
  const [media] = isJsonObject(value.content) ? Object.values(value.content) : [value]
  if (!isJsonObject(media) || !isJsonObject(media.schema)) return null
  const schema = references.resolve(media.schema, `${address}/schema`)
  return mergeAllOf(schema.value, references, schema.address)
}
