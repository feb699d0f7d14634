/** Why a permission that the life of a few cases does not use is granted all the same. */
export const explained: readonly [reason: string, permission: RegExp][] = [
  ['AWS writes logs and traces with them; the local cloud keeps its own', /^(logs|xray):/],
  ['used only when a schedule cannot reach its function', /^sqs:SendMessage .*SchedulesDeadLetters/],
  ['used only when a stream record fails for good', /^sqs:\w+ .*RelayDeadLetters/],
  ['used only when a workflow was lost', /^states:StartExecution .*RepairWork/],
  [
    'used only when a rung comes up that nobody is to be told of',
    /^states:SendTaskSuccess .* of .*EscalationNotifyRun/,
  ],
  [
    'used only once a model was promoted, or somebody chose one: learning.test.ts holds that it is',
    /^(s3:GetObject .* of .*(LearningTraining|WorkflowsIntakeClass|ClassifyRec)|dynamodb:PutItem .* of .*LearningLearningM)/,
  ],
  [
    'used only when a case is compared before any was taken in',
    /^dynamodb:PutItem .* of .*ConsoleGetSimilar/,
  ],
  [
    'used only when something is learnt while a training runs',
    /^sqs:SendMessage .*LearningTrainingQueue.* of .*LearningTraining/,
  ],
  [
    'used only when a mail could not be sent, or two sends of one meet',
    /^dynamodb:(Get|Delete)Item .*Idempotency/,
  ],
]
