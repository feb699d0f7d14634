import type { EnvironmentOf } from '../contracts/environment.ts'
import { composeClassification } from './compose-learning.ts'
import { bedrockClassifier, type Silence } from './outside/bedrock-classifier.ts'
import { bedrockConverse } from './outside/converse.ts'

/** The task of the workflow has 15 seconds, and its own work to do. */
const patience = 8_000

/** For what classifies where a stage names a model of Bedrock; apart from the rest, since only this has its client. */
export const composeOutside = (
  env: EnvironmentOf<'intake/classify-outside'>,
  onModelFallback: (error: unknown) => void,
  onFallback: (why: Silence, error?: unknown) => void,
) => {
  const base = composeClassification(env, onModelFallback)
  const classifier = bedrockClassifier({
    embedded: base.classifier,
    policy: base.policy,
    converse: bedrockConverse(),
    modelId: env.BEDROCK_MODEL,
    milliseconds: patience,
    onFallback,
  })
  return { ...base, classifier }
}
