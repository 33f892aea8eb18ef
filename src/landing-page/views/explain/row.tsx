import { bytes, milliseconds } from '../../explain/amount-texts.ts'
import { phasesOf, type RequestRow, type WaterfallRow } from '../../explain/waterfall-rows.ts'
import { RowDetails } from './row-details.tsx'

interface RowProps {
  readonly row: WaterfallRow
  /** All APIs that the operation uses. Their order determines their colors. */
  readonly apis: readonly string[]
  readonly durationMs: number
  readonly isOpen: boolean
  readonly onToggle: () => void
}

export function Row({ row, apis, durationMs, isOpen, onToggle }: RowProps) {
  const { api } = row.kind === 'token' ? row.token : row.request
  return (
    <>
      <tr className={isOpen ? 'is-open' : undefined}>
        <th scope="row">
          <button type="button" aria-expanded={isOpen} onClick={onToggle}>
            <span className="api" data-api={apis.indexOf(api) % 4}>
              {api}
            </span>
            <RequestLabel row={row} />
          </button>
        </th>
        <td className="fields">{row.kind === 'request' && <Fields {...row.request} />}</td>
        <td>
          <Status row={row} />
        </td>
        <td>{row.kind === 'request' && <Batch row={row} />}</td>
        <td className="number">
          {row.kind === 'request' && row.request.bytes !== null && bytes(row.request.bytes)}
        </td>
        <td className="number">{milliseconds(row.endMs - row.startMs)}</td>
        <td>
          <Bar row={row} durationMs={durationMs} color={apis.indexOf(api) % 4} />
        </td>
      </tr>
      {isOpen && (
        <tr className="details">
          <td colSpan={7}>
            <RowDetails row={row} />
          </td>
        </tr>
      )}
    </>
  )
}

function RequestLabel({ row }: { readonly row: WaterfallRow }) {
  if (row.kind === 'token') return <span className="path">{TOKEN_WORDS[row.token.source]}</span>
  return (
    <code className="path">
      {row.request.method} {row.path}
    </code>
  )
}

const TOKEN_WORDS = {
  memory: 'Token from the cache',
  redis: 'Token from another replica',
  exchanged: 'Token exchanged on your behalf',
  failed: 'Token not obtained',
}

const FIELDS_SHOWN = 1

function Fields({ fields, moreFields = 0 }: Pick<RequestRow['request'], 'fields' | 'moreFields'>) {
  const more = fields.length - FIELDS_SHOWN + moreFields
  return (
    <span title={fields.join('\n')}>
      <code>{fields[0]}</code>
      {more > 0 && <span className="more"> +{more}</span>}
    </span>
  )
}

function Batch({ row: { call, slot } }: { readonly row: RequestRow }) {
  return call !== null && slot !== null ? `${call.id} · ${slot.place}/${slot.of}` : null
}

const SOURCE_WORDS = {
  sent: null,
  cached: 'cached',
  revalidated: 'unchanged',
  shared: 'shared',
  notSent: 'not sent',
}

function Status({ row }: { readonly row: WaterfallRow }) {
  if (row.kind === 'token') {
    if (row.token.error === null) return null
    return (
      <span className="status is-bad" title={row.token.error}>
        failed
      </span>
    )
  }
  const { status, error, source } = row.request
  const words = [status, SOURCE_WORDS[source], row.retries === 0 ? null : `${row.retries + 1} times`]
  return (
    <span className={error === null ? 'status' : 'status is-bad'} title={error ?? undefined}>
      {words.filter((word) => word !== null).join(' · ') || error}
    </span>
  )
}

/** Shows when a row was waiting, what it was waiting for, and when it was in flight. */
function Bar({ row, durationMs, color }: BarProps) {
  const share = (ms: number) => `${((100 * ms) / Math.max(durationMs, row.endMs)).toFixed(3)}%`
  return (
    <span className="track">
      {phasesOf(row).map(({ phase, startMs, endMs }) => (
        <span
          key={`${phase} ${startMs}`}
          className="phase"
          data-phase={phase}
          data-api={color}
          style={{ left: share(startMs), width: share(endMs - startMs) }}
          title={`${phase}: ${milliseconds(endMs - startMs)}`}
        />
      ))}
    </span>
  )
}

interface BarProps extends Pick<RowProps, 'row' | 'durationMs'> {
  /** The index of the API's color. */
  readonly color: number
}
