import { createSingleFlight, type Outcome } from './single-flight.ts'

/** A value from an external source that stays in use while the source is unavailable. */
export interface LastKnownGood<Value> {
  /**
   * The current value, or the first one once it is loaded. A value that is no longer fresh is still returned and is reloaded in
   * the background.
   *
   * @throws the error of `load`, if there is no usable value.
   */
  get(): Promise<Value>
  /**
   * A value loaded after the call, or within the last cool-down.
   *
   * @throws the error of the last `load`, even though an older value may still be in use.
   */
  refresh(): Promise<Value>
  /** The current value while it is usable. */
  current(): Value | undefined
  /**
   * The age of the current value, and whether the last attempt to load a newer one failed; undefined if there
   * is no value.
   */
  state(): { readonly ageMs: number; readonly isFailing: boolean } | undefined
}

/**
 * Keeps one value. Any number of callers share one load, and successive loads are at least a cool-down apart. After a
 * failed load, the older value stays in use until it is too old to be trusted.
 *
 * @param options.load - reads the value from its source; callers get its errors only while there is no usable value.
 * @param options.freshMs - age at which a value is reloaded in the background.
 * @param options.usableMs - age at which a value that could not be reloaded is discarded.
 * @param options.coolDownMs - minimum time between two loads while there is a value.
 * @param options.retryMs - minimum time between two loads while there is no value.
 * @param options.onSettled - called after every load, with its error or undefined.
 */
export function createLastKnownGood<Value>(options: {
  readonly load: () => Promise<Value>
  readonly clock: () => number
  readonly freshMs: number
  readonly usableMs: number
  readonly coolDownMs: number
  readonly retryMs: number
  readonly onSettled?: (error: unknown) => void
}): LastKnownGood<Value> {
  const { clock } = options
  let known: { readonly value: Value; readonly loadedAt: number } | undefined
  let last: (Outcome<Value> & { readonly at: number }) | undefined
  const loads = createSingleFlight<Value>()

  const current = () =>
    known !== undefined && clock() - known.loadedAt < options.usableMs ? known.value : undefined

  const loading = () => loads.find(SOURCE, SOURCE)?.promise

  /** Joins the load in flight or starts one. */
  function load(): Promise<Value> {
    return loading() ?? loads.start({ owner: SOURCE, keys: [SOURCE], work: options.load, onSettled })
  }

  function onSettled(outcome: Outcome<Value>): void {
    last = { ...outcome, at: clock() }
    if ('value' in outcome) known = { value: outcome.value, loadedAt: last.at }
    options.onSettled?.('error' in outcome ? outcome.error : undefined)
  }

  /** The last outcome, while it is too recent for another attempt. */
  function recent(): Outcome<Value> | undefined {
    const pauseMs = current() === undefined ? options.retryMs : options.coolDownMs
    return loading() === undefined && last !== undefined && clock() - last.at < pauseMs ? last : undefined
  }

  async function refresh(): Promise<Value> {
    const outcome = recent()
    if (outcome === undefined) return load()
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }

  async function get(): Promise<Value> {
    const value = current()
    if (known === undefined || value === undefined) return refresh()
    // The current value stays in use, whether or not the load succeeds.
    if (clock() - known.loadedAt >= options.freshMs && recent() === undefined) load().catch(() => undefined)
    return value
  }

  const state = () =>
    known === undefined || current() === undefined
      ? undefined
      : { ageMs: clock() - known.loadedAt, isFailing: last !== undefined && 'error' in last }

  return { get, refresh, current, state }
}

/** There is only one source, so a constant key is enough. */
const SOURCE = 'source'
