import type { SchemaOptions } from './schema-options.ts'

/**
 * The default size of a cache, in bytes.
 *
 * @param options.max - the maximum, which also applies if there is no memory limit.
 * @param options.part - the share of the memory limit: 1/8 of a container with 256 MiB is 32 MiB.
 */
export function shareOfMemory(
  { memoryLimit }: Pick<SchemaOptions, 'memoryLimit'>,
  { max, part }: { readonly max: number; readonly part: number },
): number {
  return memoryLimit === undefined ? max : Math.min(max, Math.floor(memoryLimit * part))
}
