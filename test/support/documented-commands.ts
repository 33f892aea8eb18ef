/**
 * The commands of a section of a page, each as its words: the lines of `sh` blocks, and those after `$` of `console` blocks.
 * Quotes, line ends and variables are resolved as a shell does when `env` is asked; what a redirection names is the word after `>`.
 */
export function documentedCommands(section: string): readonly string[] {
  const blocks = [...section.matchAll(/^```(sh|console)\n(.*?)^```$/gms)]
  return blocks.flatMap(([, kind, block = '']) => {
    const lines = block.replaceAll('\\\n', '').split('\n')
    const commands = kind === 'sh' ? lines : lines.filter((line) => line.startsWith('$ '))
    return commands.map((line) => line.replace(/^\$ /, '')).filter((line) => line !== '')
  })
}

/** The words of a command: variables are replaced outside of single quotes. */
export function wordsOf(command: string, env: Readonly<Record<string, string>> = {}): readonly string[] {
  const expand = (text: string) =>
    text.replaceAll(/\\(.)|\$(\w+)/g, (_match, escaped?: string, name?: string) =>
      name === undefined ? (escaped ?? '') : (env[name] ?? ''),
    )
  return [...command.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => single ?? expand(double ?? bare ?? ''),
  )
}

/** The part of a page from a heading up to the next one of its level or above. */
export function sectionOf(page: string, heading: string): string {
  const [marks = ''] = heading.split(' ')
  const from = page.indexOf(`\n${heading}\n`)
  if (from < 0) throw new Error(`the page has no section ${heading}`)
  const rest = page.slice(from + heading.length + 1)
  const end = rest.search(new RegExp(`\n#{1,${marks.length}} `))
  return end < 0 ? rest : rest.slice(0, end)
}
