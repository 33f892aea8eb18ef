import { useState } from 'react'

import type { OperationPlan } from '../../explain/operation-plan.ts'
import type { SchemaPermissions } from '../../explain/schema-permissions.ts'
import { counted, grouped } from '../explain/amount-texts.ts'
import { bodyOf, problemsOf } from '../operations/live-plan.ts'
import type { Sender } from '../operations/sender.ts'
import type { PageState } from '../page-state.ts'
import { consentWords, titleOf } from '../schema/field-access.ts'
import { ShareDialog } from './share-dialog.tsx'

interface PlanBarProps {
  readonly state: Pick<PageState, 'draft' | 'plan' | 'planProblem' | 'permissions'>
  readonly signInName: string
  readonly sender: Sender
}

/**
 * The cost and the permissions of the operation in the editor, updated while the user types, and actions other than running it.
 */
export function PlanBar({ state, signInName, sender }: PlanBarProps) {
  const { draft, plan, planProblem, permissions } = state
  const [isSharing, setSharing] = useState(false)
  const body = bodyOf(draft)
  const problems = plan === null || permissions === null ? [] : problemsOf(plan.plan, permissions)
  return (
    <div className="plan-bar">
      {plan === null ? (
        <p className="plan-needs" role="status">
          {planProblem ?? 'The requests and permissions of the operation are shown here once it is valid.'}
        </p>
      ) : (
        <Needs plan={plan.plan} permissions={permissions} />
      )}
      <div className="plan-actions">
        <button
          type="button"
          disabled={body === null}
          onClick={() => body !== null && void sender.dryRun(body)}
        >
          Dry run
        </button>
        <button type="button" disabled={draft.document.trim() === ''} onClick={() => setSharing(true)}>
          Use elsewhere
        </button>
      </div>
      {problems.length > 0 && (
        <ul className="would-fail" aria-label="Fields that would fail">
          {problems.map(({ path, message }) => (
            <li key={path.join('.')}>
              <code>{path.join('.')}</code>: {message}
            </li>
          ))}
        </ul>
      )}
      {isSharing && <ShareDialog {...{ draft, signInName }} onClose={() => setSharing(false)} />}
    </div>
  )
}

interface NeedsProps {
  readonly plan: OperationPlan
  readonly permissions: SchemaPermissions | null
}

function Needs({ plan: { apis, cost }, permissions }: NeedsProps) {
  return (
    <p className="plan-needs" aria-label="What the operation needs" role="status">
      Up to {counted(cost.requests.estimate, 'request')} in {counted(cost.roundTrips, 'HTTP call')} · cost{' '}
      {grouped(cost.cost.estimate)}
      {cost.cost.limit !== null && ` of ${grouped(cost.cost.limit)}`}
      {apis.map(({ api, permissions: names }) => (
        <span key={api}>
          {' · '}
          <b>{api}</b>: {names.length === 0 && 'no permission'}
          {names.map((name) => (
            <Permission key={name} {...{ api, name, permissions }} />
          ))}
        </span>
      ))}
    </p>
  )
}

function Permission({
  api,
  name,
  permissions,
}: { readonly api: string; readonly name: string } & Pick<NeedsProps, 'permissions'>) {
  const title = permissions === null ? name : titleOf(permissions, api, name)
  const consent = permissions === null ? null : consentWords(permissions, api, [name])
  return (
    <span className="permission" title={consent === null ? title : `${title} (${consent})`}>
      {name}
    </span>
  )
}
