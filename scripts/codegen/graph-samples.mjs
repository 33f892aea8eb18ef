import { readFileSync } from 'node:fs'
import { SAMPLE_TABLE } from '../../test/graph-facts/graph-facts.ts'
import { answerTo } from '../../test/graph-facts/sample-answers.ts'
import { readSampleTable, SAMPLE_CATEGORIES } from '../../test/graph-facts/sample-table.ts'

/** The section of docs/microsoft-graph.md about the samples of Graph Explorer: its text, and rows of a table. */
export function sampleSection() {
  const samples = readSampleTable(readFileSync(SAMPLE_TABLE, 'utf8'))
  const answered = samples.filter((sample) => 'field' in answerTo(sample))
  return {
    text: `## Microsoft's samples

[Graph Explorer](https://developer.microsoft.com/graph/graph-explorer) offers ${samples.length} v1.0 requests in the categories
${new Intl.ListFormat('en').format(SAMPLE_CATEGORIES)}. The fields of the schema cover ${answered.length} of them. Other categories, such as Security, Applications
and Identity and Access, are about the administration of an organization, which is out of scope.`,
    header: ['Category', 'Sample', 'Request', 'Field'],
    rows: samples.map((sample) => [
      sample.category,
      sample.name,
      `\`${sample.request}\``,
      answerCell(sample),
    ]),
  }
}

function answerCell(sample) {
  const answer = answerTo(sample)
  return 'field' in answer ? `\`${answer.field}\`` : answer.reason
}
