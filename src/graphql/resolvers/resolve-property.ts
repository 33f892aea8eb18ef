import { enumReader } from '../../plan/schema/enum-values.ts'
import type { PropertyField, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import type { FieldResolver } from './field-resolver.ts'

/**
 * Reads a member of the parent; undefined where graphql-js' own default does the same. For a name such as `constructor` it
 * does not: it calls what every object inherits.
 */
export function resolveProperty(
  name: string,
  { path, enumName }: PropertyField,
  { enums }: SchemaPlan,
): FieldResolver | undefined {
  const fromApi = enumReader(enumName, enums)
  if (fromApi) return (parent) => fromApi(path.read(parent))
  return path.path === name && !(name in Object.prototype) ? undefined : (parent) => path.read(parent)
}
