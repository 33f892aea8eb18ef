import { type Contoso, DEPARTMENTS, departmentOf, type Person } from './contoso.ts'
import { indexOfObjectId, objectId } from './object-id.ts'
import { directReportIndexesOf } from './organization.ts'

/** A named group of Contoso's people. */
export interface Group {
  /** Zero-based. */
  readonly index: number
  /** Object ID, a GUID. */
  readonly id: string
  readonly displayName: string
  readonly description: string
  /** The part of the address before the @. */
  readonly mailNickname: string
  /** A Microsoft 365 group has a mailbox; a security group has none. */
  readonly kind: 'microsoft365' | 'security'
  readonly visibility: 'Public' | 'Private'
}

/** Contoso's groups and their members. */
export interface Groups {
  readonly size: number
  /** Throws a RangeError if no group has that index. */
  group(index: number): Group
  /** Looks up a group by object ID, case-insensitively. */
  find(id: string): Group | undefined
  /** Indexes of the direct members who are people, in ascending order. */
  memberIndexes(group: Group): readonly number[]
  /** The one group that is a member of this one, if any. */
  nested(group: Group): Group | undefined
  /** The one group that this one is a member of, if any. */
  parent(group: Group): Group | undefined
  /** Groups that the person is a direct member of, ordered by index. */
  groupsOf(person: Person): readonly Group[]
}

interface GroupPlan {
  readonly displayName: string
  readonly kind: Group['kind']
  readonly visibility: Group['visibility']
  readonly purpose: string
  has(personIndex: number): boolean
}

const LEADERSHIP = 'Leadership'
const MANAGERS = 'Managers'
/** There is one project for every 100 people. Its members are chosen from those people. */
const PEOPLE_PER_PROJECT = 100
const PROJECTS = ['Northwind', 'Tailspin', 'Woodgrove', 'Proseware', 'Litware', 'Adatum']

/**
 * Creates the groups. For 200 people, there are fifteen: all employees, nine departments, three security groups, and
 * one project per hundred people.
 */
export function createGroups(contoso: Contoso): Groups {
  const plans = [...standingPlans(contoso), ...projectPlans(contoso)]
  const groups = plans.map((plan, index) => makeGroup(plan, index))
  const byName = new Map(groups.map((group) => [group.displayName, group]))
  const members = new Map<number, readonly number[]>()

  return {
    size: groups.length,
    group: (index) => {
      const group = groups[index]
      if (group === undefined)
        throw new RangeError(
          `Contoso has no group with index ${index}. The number of groups is ${groups.length}.`,
        )
      return group
    },
    find: (id) => groups[indexOfObjectId('group', id) ?? groups.length],
    memberIndexes: ({ index }) => {
      const found = members.get(index) ?? indexesWhere(contoso.size, plans[index])
      members.set(index, found)
      return found
    },
    nested: ({ displayName }) => (displayName === LEADERSHIP ? byName.get(MANAGERS) : undefined),
    parent: ({ displayName }) => (displayName === MANAGERS ? byName.get(LEADERSHIP) : undefined),
    groupsOf: (person) => groups.filter(({ index }) => plans[index]?.has(person.index)),
  }
}

function standingPlans({ size }: Contoso): readonly GroupPlan[] {
  const departments = ['Executive Management', 'Marketing', ...DEPARTMENTS]
  return [
    plan('All Company', 'Everyone at Contoso.', { visibility: 'Public', has: () => true }),
    ...departments.map((department) =>
      plan(department, `The ${department} department.`, {
        visibility: 'Private',
        has: (index) => departmentOf(index) === department,
      }),
    ),
    security(LEADERSHIP, 'Executives and managers.', (index) => index < 2),
    security(MANAGERS, 'Everyone with direct reports.', (index) =>
      directReportIndexesOf(index).some((report) => report < size),
    ),
    security('VPN Users', 'People who can connect to the network from outside.', (index) => index % 2 === 0),
  ]
}

function projectPlans({ size }: Contoso): readonly GroupPlan[] {
  return Array.from({ length: Math.floor(size / PEOPLE_PER_PROJECT) }, (_, project) => {
    const round = Math.floor(project / PROJECTS.length)
    const name = `Project ${PROJECTS[project % PROJECTS.length]}${round === 0 ? '' : ` ${round + 1}`}`
    return plan(name, `Everyone who works on ${name}.`, {
      visibility: 'Private',
      has: (index) => Math.floor(index / PEOPLE_PER_PROJECT) === project && index % 8 === 2,
    })
  })
}

function plan(displayName: string, purpose: string, rest: Pick<GroupPlan, 'visibility' | 'has'>): GroupPlan {
  return { displayName, purpose, kind: 'microsoft365', ...rest }
}

function security(displayName: string, purpose: string, has: GroupPlan['has']): GroupPlan {
  return { displayName, purpose, kind: 'security', visibility: 'Private', has }
}

function makeGroup({ displayName, purpose, kind, visibility }: GroupPlan, index: number): Group {
  const mailNickname = displayName.toLowerCase().replaceAll(' ', '')
  const id = objectId('group', index)
  return { index, id, displayName, description: purpose, mailNickname, kind, visibility }
}

function indexesWhere(size: number, plan: GroupPlan | undefined): readonly number[] {
  const indexes: number[] = []
  for (let index = 0; index < size; index++) {
    if (plan?.has(index)) indexes.push(index)
  }
  return indexes
}
