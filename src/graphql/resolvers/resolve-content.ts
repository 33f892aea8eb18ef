import type { ContentField } from '../../plan/schema/schema-plan.ts'
import { contentReference } from '../content/content-addresses.ts'
import type { RequestContext } from '../context.ts'
import { pacedValue } from '../paging/paced-value.ts'
import { type Arguments, buildRequest, hasParentValues, variablesOf } from '../requests/build-request.ts'
import { unfitApiValue } from '../requests/unfit-api-value.ts'
import { type FieldResolver, knownPlaces, type ResolverOptions } from './field-resolver.ts'

const NO_ARGUMENTS = { inputs: new Map(), masks: new Map() }

/** Resolves a field to the address of content. Sends no request. */
export function resolveContent(
  { request: field, name, parentFields }: ContentField,
  { contentSealer, templateOf }: Pick<ResolverOptions, 'contentSealer' | 'templateOf'>,
): FieldResolver {
  return pacedValue((parent: unknown, args: Arguments, context: RequestContext) => {
    const site = { parent, args, ...knownPlaces(parent, context) }
    if (!hasParentValues(field, site)) return null
    const lookUp = variablesOf({ ...NO_ARGUMENTS, parentFields }, site)
    return contentReference(contentSealer, context.caller, {
      coordinate: field.coordinate,
      path: buildRequest(field, site).path,
      template: templateOf(field, site),
      name: nameOf(name, lookUp, field.request.api),
    })
  })
}

function nameOf(
  name: ContentField['name'],
  lookUp: (variable: string) => unknown,
  api: string,
): string | null {
  try {
    return name?.expand(lookUp) ?? null
  } catch (error) {
    throw unfitApiValue(error, api)
  }
}
