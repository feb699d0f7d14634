import {
  accuracy,
  accuracyAt,
  calibrationError,
  figuresByLabel,
  macroF1,
  reliability,
  type Judged,
} from '../../shared/domain/classification/metrics.ts'
import type { Trained } from '../../shared/domain/classification/train.ts'
import { drawPlot } from './plots.ts'

/** A report on a model: what to say at once, and the files that tell the rest. */
export interface Report {
  readonly summary: string
  readonly files: Readonly<Record<string, string>>
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
const row = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((one) => cell(String(one))).join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), `|---|${'--:|'.repeat(head.length - 1)}`, ...rows.map(row)].join('\n')

const mostConfusions = 20

/** Which labels are taken for which, the most frequent first. */
const confusions = (judged: readonly Judged[]): (readonly [string, string, number])[] => {
  const counts = new Map<string, readonly [string, string, number]>()
  for (const { right, given } of judged) {
    if (right === given) continue
    const key = JSON.stringify([right, given])
    counts.set(key, [right, given, (counts.get(key)?.[2] ?? 0) + 1])
  }
  return [...counts.values()].toSorted((a, b) => b[2] - a[2]).slice(0, mostConfusions)
}

const coverages = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

/** What would go to people, in a sentence. */
const triage = ({ model: { calibration } }: Trained, judged: readonly Judged[]): string => {
  const from = calibration?.automaticFrom
  if (from === undefined)
    return 'Everything goes to a person, with the best three answers: rows are too few, or no confidence is right often enough.'
  const automatic = judged.filter(({ confidence }) => confidence >= from)
  return (
    `From a confidence of ${from.toFixed(3)} on, answers may be acted on: ${percent(automatic.length / judged.length)} of the ` +
    `texts, of which ${percent(accuracy(automatic))} are right. ${percent(1 - automatic.length / judged.length)} go to a person.`
  )
}

/** Reports on a model by what it said to rows while they were held back. */
export const reportOf = (trained: Trained, judged: readonly Judged[], bytes: number): Report => {
  const { model } = trained
  const figures = figuresByLabel(judged)
  const facts = [
    `${model.trainedOn} examples, ${model.labels.length} labels, ${judged.length} rows held back in turn`,
    `macro-F1 ${percent(macroF1(judged))}, accuracy ${percent(accuracy(judged))}, of the surest 80 % ${percent(accuracyAt(judged, 0.8))}, of 90 % ${percent(accuracyAt(judged, 0.9))}`,
    model.calibration === undefined
      ? 'too few rows to claim confidence'
      : `calibration error ${percent(calibrationError(judged))}`,
    `model ${bytes} bytes, ${model.vocabulary.hashes.length} features`,
  ]
  const sections = [
    '# How the classifier does on rows held back',
    facts.map((fact) => `- ${fact}`).join('\n'),
    '## What would go to people',
    triage(trained, judged),
    '## Label by label',
    table(
      ['label', 'precision', 'recall', 'F1', 'texts'],
      figures.map(({ label, precision, recall, f1, texts }) => [
        label,
        percent(precision),
        percent(recall),
        percent(f1),
        texts,
      ]),
    ),
    '## What is taken for what',
    table(['right', 'given', 'times'], confusions(judged)),
    '## Confidence',
    '![Calibration](calibration.svg)',
    table(
      ['confidence', 'right', 'texts'],
      reliability(judged).map((bin) => [percent(bin.confidence), percent(bin.accuracy), bin.texts]),
    ),
    '## Accuracy of the surest',
    '![Coverage](coverage.svg)',
    table(
      ['share of texts', 'accuracy'],
      coverages.map((coverage) => [percent(coverage), percent(accuracyAt(judged, coverage))]),
    ),
  ]
  return {
    summary: [...facts, triage(trained, judged)].join('\n'),
    files: {
      'report.md': `${sections.join('\n\n')}\n`,
      'calibration.svg': drawPlot({
        title: 'How often it is right when it is so sure',
        across: 'confidence',
        up: 'right',
        diagonal: true,
        points: reliability(judged).map((bin) => ({
          x: bin.confidence,
          y: bin.accuracy,
          label: `${percent(bin.confidence)} sure, ${percent(bin.accuracy)} right, ${bin.texts} texts`,
        })),
      }),
      'coverage.svg': drawPlot({
        title: 'Accuracy of the surest answers',
        across: 'share of texts answered',
        up: 'right',
        diagonal: false,
        points: coverages.map((coverage) => ({ x: coverage, y: accuracyAt(judged, coverage) })),
      }),
    },
  }
}
