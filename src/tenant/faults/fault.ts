/**
 * Something that goes wrong on purpose: which requests it meets, how often, and what happens to them. What is not
 * given does not narrow; every member of `Matches` that is given has to fit.
 */
export type FaultInput = Matches &
  Frequency &
  Effect & { /** By default `f1`, `f2` and so on. */ readonly id?: string }

interface Matches {
  readonly method?: string
  /** First segments of the path, in any case: `/orders` meets `/orders/o2-1`. At Graph, below the version. */
  readonly path?: string
  /** Object id or sign-in name of the user that the token is of. */
  readonly user?: string
  /** The calling application: its id, or a short name such as `gateway`. */
  readonly client?: string
  /** At the token endpoint alone: OAuth's word for the grant, `on_behalf_of` for that one. */
  readonly grant?: string
  /** At the token endpoint alone: the API that the token is for, by id, App ID URI or a name such as `graph`. */
  readonly resource?: string
  /**
   * At Graph alone: true meets items of batches and nothing else, false no items. By default a fault with a `path` meets
   * both, and one without meets whole requests. Items take `delayMs` and `answer` alone.
   */
  readonly item?: boolean
}

interface Frequency {
  /** Meets so many requests and is over. Endless by default. */
  readonly times?: number
  /** Of meeting a request that matches: from 0 to 1, by default 1. */
  readonly probability?: number
}

interface Effect {
  /** Milliseconds before anything else happens. Alone, the request is then answered as ever. */
  readonly delayMs?: number
  /** Instead of the usual answer. */
  readonly answer?: FaultAnswer
  /** At the token endpoint alone: the refusal of that number, in Entra ID's form; `answer` overrides parts of it. */
  readonly aadsts?: number
  /** The connection is reset before an answer. */
  readonly reset?: true
  /** Headers and half the body, then the connection ends. */
  readonly truncate?: true
  /** The body comes in small pieces with so many milliseconds before each. */
  readonly dripMs?: number
  /** A JSON body of so many bytes. */
  readonly oversizeBytes?: number
}

export interface FaultAnswer {
  /** Required where there is no `aadsts`. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** A text is sent as it is, anything else as JSON, null not at all. Not given: an error in the origin's own form. */
  readonly body?: unknown
}

/** A fault that is in force, with names resolved to ids. */
export type Fault = FaultInput & {
  readonly id: string
  /** How many requests and items it has met. */
  readonly fired: number
}

/** A request, or an item of a batch, as far as a fault is interested. */
export interface FaultSubject {
  readonly method: string
  /** Without query; at Graph, without the version. */
  readonly path: string
  /** Object id; null where there is no user. */
  readonly user: string | null
  readonly client: string | null
  /** Null wherever tokens are not asked for. */
  readonly grant: string | null
  /** Application id of the API that a token is asked for. */
  readonly resource: string | null
  readonly isItem: boolean
}

/** What happens to a request. */
export interface Incident {
  /** Ids of the faults that met it. */
  readonly faults: readonly string[]
  /** The sum of all delays. */
  readonly delayMs: number
  /** The one that does more than to delay. */
  readonly effect: Fault | null
  /** Whether an earlier answer had asked this user and client to wait longer. */
  readonly early: boolean
}

/** As the request log has it; null where nothing happened. */
export function noted({
  faults,
  early,
}: Incident): { readonly faults?: readonly string[]; readonly early?: true } | null {
  if (faults.length === 0 && !early) return null
  return { ...(faults.length === 0 ? {} : { faults }), ...(early ? { early } : {}) }
}

/** Whether it delays and leaves the answer alone. */
export function onlyDelays({ answer, aadsts, reset, truncate, dripMs, oversizeBytes }: Fault): boolean {
  return [answer, aadsts, reset, truncate, dripMs, oversizeBytes].every((effect) => effect === undefined)
}

/** Whether it does something that is done to a connection, and not to an item of a batch. */
export function needsConnection({ aadsts, reset, truncate, dripMs, oversizeBytes }: FaultInput): boolean {
  return [aadsts, reset, truncate, dripMs, oversizeBytes].some((effect) => effect !== undefined)
}
