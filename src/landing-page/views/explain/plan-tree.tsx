import type { OperationPlan, PlannedRequest } from '../../../explain/operation-plan.ts'
import { counted } from '../../explain/amount-texts.ts'

/** The result of a dry run: the requests, each with the requests that depend on it. */
export function PlanTree({ plan: { requests, warnings } }: { readonly plan: OperationPlan }) {
  return (
    <div className="plan-tree">
      <p className="explain-words">This was a dry run: nothing was sent to an API.</p>
      {warnings.map(({ code, field, message }) => (
        <p key={`${code} ${field}`} className="notice">
          {message}
        </p>
      ))}
      {requests.length === 0 ? (
        <p className="explain-words">No API would be called.</p>
      ) : (
        <Branch requests={requests} />
      )}
    </div>
  )
}

function Branch({ requests }: { readonly requests: readonly PlannedRequest[] }) {
  return (
    <ul>
      {requests.map(({ field, api, method, url, atMost, travels, permissions: [least = []], below }) => (
        <li key={`${api} ${field}`}>
          <span className="api" data-api="0">
            {api}
          </span>{' '}
          <code>{field}</code> · up to {counted(atMost, 'request')}
          {travels === 'batch' && ', in batches'}
          {least.length > 0 && ` · ${least.join(' and ')}`}
          <br />
          <code>
            {method} {url}
          </code>
          {below.length > 0 && <Branch requests={below} />}
        </li>
      ))}
    </ul>
  )
}
