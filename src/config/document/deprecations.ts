import type { z } from 'zod'

import { declarationOf, unwrap } from '../values/setting.ts'
import { isTree } from '../values/tree.ts'
import { sentenceOf } from './problem-sentences.ts'

/**
 * A warning for each deprecated setting that behalf.yml or a variable sets: its name, and what to use instead.
 *
 * @param schema - the schema of `value`, with declarations by `setting`.
 */
export function deprecationsIn(
  schema: z.core.$ZodType,
  value: unknown,
  path: readonly string[] = [],
): readonly string[] {
  if (value === undefined) return []
  const { deprecated } = declarationOf(schema) ?? {}
  const own = deprecated === undefined ? [] : [sentenceOf(path, `is deprecated: ${deprecated}`)]
  return [...own, ...below(schema, value, path)]
}

function below(schema: z.core.$ZodType, value: unknown, path: readonly string[]): readonly string[] {
  const { def } = unwrap(schema)._zod
  if (def.type === 'array' && Array.isArray(value))
    return value.flatMap((item, index) => deprecationsIn(def.element, item, [...path, String(index)]))
  if (!isTree(value)) return []
  return Object.entries(value).flatMap(([key, member]) => {
    if (def.type === 'record') return deprecationsIn(def.valueType, member, [...path, key])
    const shape = def.type === 'object' && Object.hasOwn(def.shape, key) ? def.shape[key] : undefined
    return shape === undefined ? [] : deprecationsIn(shape, member, [...path, key])
  })
}
