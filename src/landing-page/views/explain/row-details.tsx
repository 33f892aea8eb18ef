import type { ReactNode } from 'react'

import { milliseconds } from '../../explain/amount-texts.ts'
import { phasesOf, type RequestRow, type WaterfallRow } from '../../explain/waterfall-rows.ts'
import { CopyButton } from '../copy-button.tsx'

/** All information about a row, as text. */
export function RowDetails({ row }: { readonly row: WaterfallRow }) {
  const facts = row.kind === 'token' ? tokenFacts(row.token) : requestFacts(row)
  const curl = row.kind === 'request' ? row.request.curl : null
  return (
    <>
      <dl>
        {[...facts, ['Time', <Phases key="time" row={row} />] as const]
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {curl !== null && (
        <div className="snippet">
          <pre>
            <code>{curl}</code>
          </pre>
          <CopyButton text={curl} label="Copy the command without the token" />
        </div>
      )}
    </>
  )
}

type Fact = readonly [name: string, value: ReactNode]

function tokenFacts({
  granted,
  isReplacement,
  error,
}: Extract<WaterfallRow, { kind: 'token' }>['token']): readonly Fact[] {
  return [
    ['Permissions', granted === null ? null : granted.join(', ')],
    [
      'Replaces',
      isReplacement ? 'a token that the API rejected, or that lacked a required permission' : null,
    ],
    ['Error', error],
  ]
}

function requestFacts({ request, call, slot, token, retries }: RequestRow): readonly Fact[] {
  const { url, fields, moreFields, permissions, error } = request
  const others = moreFields === undefined ? '' : `, and ${moreFields} more`
  return [
    ['URL', <code key="url">{url}</code>],
    ['Fields', fields.length === 0 ? 'prefetched, not used' : `${fields.join(', ')}${others}`],
    ['Batch', slot === null || call === null ? null : `${call.id}, item ${slot.place} of ${slot.of}`],
    ['Permission', permissionWords(permissions)],
    ['Token', token === null ? null : TOKEN_FACTS[token.source]],
    ['Attempts', retries === 0 ? null : attemptWords(request)],
    ['Request ID', request.attempts.at(-1)?.requestId ?? call?.requestId ?? null],
    ['Client request ID', call?.clientRequestId ?? null],
    ['Error', error],
  ]
}

const TOKEN_FACTS = {
  memory: 'from the cache',
  redis: 'from another replica',
  exchanged: 'exchanged for this operation',
  failed: 'not obtained',
}

function permissionWords({ needed, granted }: RequestRow['request']['permissions']): string | null {
  if (granted !== null) return `${granted.join(' and ')} (granted)`
  const [least] = needed
  return least === undefined ? null : `${least.join(' and ')} (not granted)`
}

function attemptWords({ attempts }: RequestRow['request']): string {
  return attempts
    .map(({ status, failure, retryAfterSeconds, requestId }) => {
      const id = requestId === null ? '' : ` (${requestId})`
      const wait = retryAfterSeconds === null ? '' : `, asked to wait ${retryAfterSeconds} s`
      return `${status ?? failure ?? 'no response'}${id}${wait}`
    })
    .join('; then ')
}

function Phases({ row }: { readonly row: WaterfallRow }) {
  return phasesOf(row)
    .filter(({ startMs, endMs }) => endMs > startMs)
    .map(({ phase, startMs, endMs }) => `${phase} ${milliseconds(endMs - startMs)}`)
    .join(', ')
}
