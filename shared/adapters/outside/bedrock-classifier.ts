import type { Classification, Facet } from '../../domain/classification.ts'
import { following } from '../../domain/classify.ts'
import type { Policy } from '../../domain/policy.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'
import type { Classifier } from '../../ports.ts'
import {
  askForCategory,
  readCategory,
  textGivenOut,
  type ConverseRequest,
  type Unusable,
} from './converse-shapes.ts'

/** Asks a model of Amazon Bedrock; the answer as it came. It gives up when the signal says so. */
export type Converse = (request: ConverseRequest, signal: AbortSignal) => Promise<unknown>

/** Why the outside model said nothing that can be used. */
export type Silence = Unusable | 'failed' | 'timed-out'

interface Settings {
  readonly embedded: Classifier
  readonly policy: () => Promise<Policy>
  readonly converse: Converse
  readonly modelId: string
  /** How long an answer is waited for. */
  readonly milliseconds: number
  /** Told that the embedded classifier's answer stands, and why. */
  readonly onFallback: (why: Silence, error?: unknown) => void
}

const silences: Readonly<Record<Silence, LocalisedText>> = {
  refused: { 'zh-CN': '外部模型拒绝回答', en: 'The outside model refused to answer' },
  'too-long': { 'zh-CN': '外部模型的回答过长', en: 'The answer of the outside model was too long' },
  malformed: { 'zh-CN': '外部模型的回答格式有误', en: 'The answer of the outside model had the wrong shape' },
  'unknown-category': {
    'zh-CN': '外部模型给出了不存在的类别',
    en: 'The outside model named a category that there is not',
  },
  failed: { 'zh-CN': '外部模型无法使用', en: 'The outside model could not be asked' },
  'timed-out': { 'zh-CN': '外部模型没有及时回答', en: 'The outside model did not answer in time' },
}

const fromOutside: LocalisedText = {
  'zh-CN': '外部模型（Amazon Bedrock）的建议，由人工确认',
  en: 'Suggested by an outside model (Amazon Bedrock): a person decides',
}

const mostAlternatives = 3

/** What an outside model suggests, for a person to decide: nobody has tested how often it is right, so it has no confidence. */
const suggested = (category: string, embedded: Facet): Facet => {
  const others = (embedded.alternatives ?? [{ value: embedded.value }])
    .map(({ value }) => value)
    .filter((value) => value !== category)
  const alternatives = [category, ...others].slice(0, mostAlternatives).map((value) => ({ value }))
  return { value: category, basis: 'model', doubt: 'not-tested', alternatives, reasons: [fromOutside] }
}

/**
 * A classifier that asks a model of Amazon Bedrock for the category where rules and the embedded model leave it open, and only
 * there: what a rule says stands, severity and department follow from the policy, and a suggestion is always for a person.
 * Whatever goes wrong outside, the embedded answer stands, with the reason.
 */
export const bedrockClassifier = ({
  embedded,
  policy,
  converse,
  modelId,
  milliseconds,
  onFallback,
}: Settings): Classifier => {
  const ask = async (
    current: Policy,
    text: string,
  ): Promise<{ readonly category: string } | { readonly unusable: Silence; readonly error?: unknown }> => {
    const signal = AbortSignal.timeout(milliseconds)
    try {
      return readCategory(await converse(askForCategory(modelId, current, text), signal), current)
    } catch (error) {
      return { unusable: signal.aborted ? 'timed-out' : 'failed', error }
    }
  }

  return {
    classify: async (subject): Promise<Classification> => {
      const answer = await embedded.classify(subject)
      const text = textGivenOut(subject.record)
      if (answer.category.doubt === undefined || text === '') return answer
      const current = await policy()
      const said = await ask(current, text)
      if ('unusable' in said) {
        onFallback(said.unusable, said.error)
        const { category } = answer
        return {
          ...answer,
          category: { ...category, reasons: [...category.reasons, silences[said.unusable]] },
        }
      }
      const { record, receivedAt } = subject
      return {
        ...answer,
        category: suggested(said.category, answer.category),
        ...following(current, { record, receivedAt, kind: answer.kind.value, category: said.category }),
      }
    },
  }
}
