/** One operation of each kind on an imported API; `found` is what it asks for. Addresses with `missing` are not there. */
export interface ImportedOperations {
  /** With `first: 2` of the three items that a mock has. */
  readonly list: string
  readonly one: string
  readonly create: string
  readonly update: string
  readonly remove: string
  readonly error: string
}

const REPOSITORY = 'organization: "contoso", project: "web", apiVersion: "7.1", repositoryId'
const REPOSITORY_ID = '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b'

export const OPERATIONS = {
  github: {
    list: '{ found: repoIssues(owner: "contoso", repo: "web", first: 2) { nodes { id state user { login } labels { text name } } } }',
    one: '{ found: repoIssue(owner: "contoso", repo: "web", issueNumber: 1) { id number title createdAt locked assignee { login } } }',
    create:
      'mutation { found: createRepoIssue(owner: "contoso", repo: "web", input: { title: "A", labels: [{ name: "b" }] }) { id title } }',
    update:
      'mutation { found: updateGist(gistId: "g", input: { description: "A" }) { id public files { name value { filename } } } }',
    remove: 'mutation { found: deleteGist(gistId: "g") }',
    error: 'mutation { found: deleteGist(gistId: "missing") }',
  },
  jira: {
    list: '{ found: projectSearch(first: 2) { totalCount nodes { id key archived lead { displayName } } } }',
    one: '{ found: issue(issueIdOrKey: "A-1") { id key names { name value } changelog { total } } }',
    create: 'mutation { found: createIssue(input: { properties: [{ key: "a" }] }) { id key } }',
    update: 'mutation { found: updateIssue(issueIdOrKey: "A-1", input: { properties: [] }) }',
    remove: 'mutation { found: deleteIssue(issueIdOrKey: "A-1", deleteSubtasks: TRUE) }',
    error: 'mutation { found: deleteIssue(issueIdOrKey: "missing") }',
  },
  powerBi: {
    list: '{ found: powerBiGroups(first: 2) { nodes { id name isReadOnly defaultDatasetStorageFormat } } }',
    one: '{ found: dataset(datasetId: "d1") { id name createdDate isRefreshable } }',
    create: 'mutation { found: powerBiCreateGroup(input: { name: "A" }) { id name } }',
    update: `mutation { found: updateGroupByGroupId(groupId: "${REPOSITORY_ID}", input: { name: "B" }) }`,
    remove: 'mutation { found: deleteDataset(datasetId: "d1") }',
    error: 'mutation { found: deleteDataset(datasetId: "missing") }',
  },
  devOps: {
    list: `{ found: gitRepositoryRefs(${REPOSITORY}: "r1", first: 2) { nodes { name objectId creator { displayName } } } }`,
    one: `{ found: gitRepository(${REPOSITORY}: "r1") { id name size isFork project { name lastUpdateTime } } }`,
    create:
      'mutation { found: createGitRepository(organization: "contoso", project: "web", apiVersion: "7.1", input: { name: "A" }) { id name } }',
    update: `mutation { found: updateGitRepository(${REPOSITORY}: "${REPOSITORY_ID}", input: { defaultBranch: "refs/heads/main" }) { defaultBranch } }`,
    remove: `mutation { found: deleteGitRepository(${REPOSITORY}: "${REPOSITORY_ID}") }`,
    error: `mutation { found: deleteGitRepository(organization: "missing", project: "web", apiVersion: "7.1", repositoryId: "${REPOSITORY_ID}") }`,
  },
  stripe: {
    list: '{ found: coupons(first: 2, created: { gte: 1 }, expand: ["data.applies_to"]) { nodes { id duration created redeemBy metadata { name value } } } }',
    one: '{ found: product(id: "p1", expand: ["tax_code"]) { id active created taxCode { text } packageDimensions { height } } }',
    create:
      'mutation { found: createCoupon(input: { duration: ONCE, percentOff: 12.5 }) { id duration percentOff } }',
    update: 'mutation { found: createProductById(id: "p1", input: { name: "A & B" }) { id name } }',
    remove: 'mutation { found: deleteCoupon(coupon: "c1") { id deleted } }',
    error: 'mutation { found: deleteCoupon(coupon: "missing") { id } }',
  },
  trips: {
    list: '{ found: travelers(first: 2) { nodes { userName age } } }',
    one: '{ found: traveler(userName: "c\'d") { userName age } }',
    create: 'mutation { found: createTraveler(input: { age: "7" }) { age } }',
    update: 'mutation { found: updateTraveler(userName: "bo", input: { age: "9" }) { age } }',
    remove: 'mutation { found: deleteTraveler(userName: "ada") }',
    error: 'mutation { found: deleteTraveler(userName: "missing") }',
  },
} as const satisfies Readonly<Record<string, ImportedOperations>>
