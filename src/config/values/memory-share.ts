import type { SchemaOptions } from './schema-options.ts'

/**
 * A default for the size of a cache, in bytes.
 *
 * @param options.most - without a limit of memory, or with a large one.
 * @param options.part - of the limit, where that is less: 1/8 of a container with 256 MiB is 32 MiB.
 */
export function shareOfMemory(
  { memoryLimit }: Pick<SchemaOptions, 'memoryLimit'>,
  { most, part }: { readonly most: number; readonly part: number },
): number {
  return memoryLimit === undefined ? most : Math.min(most, Math.floor(memoryLimit * part))
}
