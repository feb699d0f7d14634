import type { operations, OperationId } from '#shared/contracts/index.ts'
import type { ResponseBody } from '#shared/contracts/contract.ts'
import type { Problem } from '#shared/contracts/problems.ts'
import type { language } from '#shared/contracts/values.ts'

/**
 * Everything the pages know of the contracts, as types only: the schemas themselves would bring zod, five times
 * the size of the form, into the browser.
 */
export type Operations = typeof operations
export type { OperationId, Problem }

/** What a schema accepts, without naming zod. */
type SchemaInput<S> = S extends { _zod: { input: infer I } } ? I : never

type RequestPart = 'params' | 'query' | 'body'

/** The parts of a request that the operation declares, as the server accepts them. */
export type RequestOf<K extends OperationId> = {
  [P in RequestPart as P extends keyof Operations[K] ? P : never]: P extends keyof Operations[K]
    ? SchemaInput<Operations[K][P]>
    : never
}

/** The body of the operation's successful answer. */
export type ResponseOf<K extends OperationId> = ResponseBody<Operations[K], keyof Operations[K]['responses']>

export type Language = SchemaInput<typeof language>
export type CaseEntry = RequestOf<'recordCase'>['body']
export type Submission = RequestOf<'submitComplaint'>['body']
export type Receipt = ResponseOf<'submitComplaint'>
export type TrackedCase = ResponseOf<'getTrackedCase'>
export type CustomerCommand = RequestOf<'actOnTrackedCase'>['body']
export type CustomerAction = CustomerCommand['action']
export type Me = ResponseOf<'getMe'>
export type CaseList = ResponseOf<'listCases'>
export type CaseSummary = CaseList['cases'][number]
export type Case = ResponseOf<'getCase'>
export type Clock = Case['clocks'][number]
export type ExplainedClock = ResponseOf<'getClocks'>['clocks'][number]
export type SimilarCase = ResponseOf<'getSimilarCases'>['cases'][number]
export type Bulletin = Case['bulletins'][number]
export type Escalation = Case['escalations'][number]
export type Attachment = Case['attachments'][number]
export type Message = Case['conversation'][number]
export type HistoryEntry = Case['history'][number]
export type Classification = NonNullable<Case['classification']>
export type TextHints = Case['hints']
export type Mood = NonNullable<TextHints['sentiment']>['mood']
export type LocalisedText = HistoryEntry['text']
export type Milestone = Clock['milestone']
export type CaseState = CaseSummary['state']
export type Role = Me['roles'][number]
export type Kind = CaseSummary['kind']
export type Urgency = CaseSummary['urgency']
export type Channel = CaseSummary['channel']
export type EnteredChannel = CaseEntry['channel']
export type CustomerClass = Case['customer']['class']
export type QuarantineReason = NonNullable<Case['quarantine']>[number]
export type Relation = Case['links'][number]['relation']
export type RelatedBecause = Case['possiblyRelated'][number]['because']
export type MailFlag = Case['mailFlags'][number]
export type Validity = RequestOf<'resolveCase'>['body']['validity']
export type PauseReason = RequestOf<'pauseCase'>['body']['for']
export type FollowUpResult = RequestOf<'recordFollowUp'>['body']['result']
export type ContactMeans = RequestOf<'recordAttempt'>['body']['means']
export type ContactOutcome = RequestOf<'recordAttempt'>['body']['outcome']
export type ApiClient = ResponseOf<'listApiClients'>['clients'][number]
export type ApiScope = ApiClient['scopes'][number]
export type Classifier = ResponseOf<'getClassifier'>
export type ClassifierTraining = Classifier['versions'][number]
export type ClassifierFacetTraining = ClassifierTraining['facets']['category']
export type ClassifierFinding = ClassifierFacetTraining['why']
export type LearntFacet = Classifier['drift'][number]['facet']
export type SpanUnit = RequestOf<'extendDeadline'>['body']['by']['unit']
export type ClosingGrounds = RequestOf<'closeCase'>['body']['grounds']
