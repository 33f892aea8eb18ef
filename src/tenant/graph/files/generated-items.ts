import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import type { GraphData } from '../http/graph-request.ts'
import { type DriveItem, itemId } from './drive-item.ts'

const DAY_MS = 86_400_000
const DOCUMENTS = 24
const TOPICS = ['Budget', 'Offer', 'Minutes', 'Launch plan', 'Price list', 'Survey']
const ENDINGS = ['txt', 'md', 'csv', 'json']

/** The initial content of a drive, starting with the root: a notebook, a letter, two dozen documents and three pictures. */
export function generatedItems(owner: Person, data: GraphData): readonly DriveItem[] {
  const item = (number: number, about: Pick<DriveItem, 'parent' | 'name' | 'kind'>): DriveItem => {
    const age = hash32(`file:${owner.id}:${number}`) % 300
    return {
      ...about,
      id: itemId(owner, number),
      createdAt: data.today - (age + 30) * DAY_MS,
      modifiedAt: data.today - (age % 30) * DAY_MS,
      version: 1 + (age % 5),
      content: about.kind === 'file' ? contentOf(owner, about.name) : new Uint8Array(),
    }
  }
  const root = item(0, { parent: null, name: 'root', kind: 'folder' })
  const documents = item(1, { parent: root, name: 'Documents', kind: 'folder' })
  const pictures = item(2, { parent: root, name: 'Pictures', kind: 'folder' })
  const { employeeId } = owner
  return [
    root,
    documents,
    pictures,
    item(3, { parent: root, name: `Notebook ${employeeId}`, kind: 'package' }),
    item(4, { parent: root, name: `Letter ${employeeId}.txt`, kind: 'file' }),
    ...Array.from({ length: DOCUMENTS }, (_, index) =>
      item(100 + index, { parent: documents, name: documentName(owner, index), kind: 'file' }),
    ),
    ...[1, 2, 3].map((turn) =>
      item(200 + turn, { parent: pictures, name: `Sketch ${turn} ${employeeId}.svg`, kind: 'file' }),
    ),
  ]
}

function documentName({ employeeId }: Person, index: number): string {
  const topic = TOPICS[index % TOPICS.length] ?? ''
  const ending = ENDINGS[Math.floor(index / TOPICS.length) % ENDINGS.length] ?? ''
  return `${topic} ${employeeId}.${ending}`
}

const WRITERS: Readonly<Record<string, (name: string, author: string) => string>> = {
  txt: (name, author) => `${name}\nWritten by ${author}.\n`,
  md: (name, author) => `# ${name}\n\nWritten by *${author}*.\n`,
  csv: (name, author) => `name,author\n"${name}","${author}"\n`,
  json: (name, author) => `${JSON.stringify({ name, author })}\n`,
  svg: (name, author) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><title>${name}</title><text y="15">${author}</text></svg>\n`,
}

/** Content that names the owner, in the format that the extension indicates. */
function contentOf({ displayName, employeeId }: Person, name: string): Uint8Array {
  const write = WRITERS[name.split('.').at(-1) ?? '']
  return Buffer.from(write?.(name, `${displayName} (${employeeId})`) ?? '')
}
