import { useState } from 'react'

import type { Explanation } from '../../../explain/explanation.ts'
import { counted, milliseconds } from '../../explain/amount-texts.ts'
import { waterfallRows } from '../../explain/waterfall-rows.ts'
import { Legend } from './legend.tsx'
import { Row } from './row.tsx'

const QUARTERS = [0, 0.25, 0.5, 0.75]

/** Timeline of an operation's tokens and requests. Each row can be opened for details. */
export function Waterfall({ explanation }: { readonly explanation: Explanation }) {
  const [open, setOpen] = useState<string | null>(null)
  const rows = waterfallRows(explanation)
  const { durationMs, warnings, requests, moreRequests = 0, tokens } = explanation
  const apis = [...new Set([...requests, ...tokens].map(({ api }) => api))]
  return (
    <div className="waterfall">
      {warnings.map(({ code, field, message }) => (
        <p key={`${code} ${field}`} className="notice">
          {message}
        </p>
      ))}
      {rows.length === 0 ? (
        <p className="explain-words">No API was called.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Request</th>
              <th scope="col">Fields</th>
              <th scope="col">Status</th>
              <th scope="col">Batch</th>
              <th scope="col">Size</th>
              <th scope="col">Time</th>
              <th scope="col" className="scale">
                <span className="for-screen-readers">When</span>
                <span className="ticks" aria-hidden="true">
                  {QUARTERS.map((quarter) => (
                    <span key={quarter}>{milliseconds(quarter * durationMs)}</span>
                  ))}
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.id}
                {...{ row, apis, durationMs }}
                isOpen={open === row.id}
                onToggle={() => setOpen(open === row.id ? null : row.id)}
              />
            ))}
          </tbody>
        </table>
      )}
      {moreRequests > 0 && <p className="explain-words">{counted(moreRequests, 'more request')}, not sent</p>}
      {rows.length > 0 && <Legend rows={rows} />}
    </div>
  )
}
