import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { complaintSubmission, submitComplaint as operation } from '#shared/contracts/complaints.ts'
import { emptyValues, fieldNames, fieldOf, type Errors } from '#shared/contracts/form-fields.ts'
import { toSubmission } from '#shared/contracts/form-submission.ts'
import { formWords } from '#shared/contracts/form-words.ts'
import { problemTypes } from '#shared/contracts/problems.ts'
import type { FormTokens } from '#shared/intake-ports.ts'
import { fieldErrors } from '#shared/runtime/field-errors.ts'
import { formPage, type FormState } from '#shared/runtime/plain-form/form-page.ts'
import { plainPage, type PageFailure } from '#shared/runtime/plain-form/plain-page.ts'
import { pageLanguage, readForm } from '#shared/runtime/plain-form/read-form.ts'
import { receiptPage } from '#shared/runtime/plain-form/receipt-page.ts'
import { plainWords } from '#shared/runtime/plain-form/words.ts'
import { metrics } from '#shared/runtime/powertools.ts'
import { currentPolicy } from '#shared/use-cases/current-policy.ts'
import { localDeadline } from '#shared/use-cases/local-time.ts'
import { receiveSubmission, type SubmissionPorts } from '#shared/use-cases/receive-submission.ts'

export interface FormPorts extends SubmissionPorts {
  readonly tokens: FormTokens
}

interface Surroundings {
  readonly trackingUrl: (receipt: { reference: string; trackingToken: string }) => string
  readonly addressOf: (event: APIGatewayProxyEventV2) => string
}

/** A form stays open for this long at most; then it is shown once more, with what was written. */
const longestOpen = 24 * 3_600_000

/** Spreads errors over the fields by their paths; what belongs to none is listed apart. */
const errorsOf = (error: Parameters<typeof fieldErrors>[0], language: FormState['language']) => {
  const errors: Errors = {}
  const others: string[] = []
  for (const { path, code, message } of fieldErrors(error, [], language)) {
    const name = fieldNames.find((candidate) => fieldOf(candidate).path === path)
    if (name === undefined) others.push(message)
    else {
      const { required, wrong } = formWords[language].fields[name]
      const own = code === 'too-short' ? required : code === 'too-long' ? undefined : wrong
      errors[name] = own ?? message
    }
  }
  return { errors, others }
}

/**
 * The form for browsers without JavaScript: the server writes it, takes it as browsers send it, and answers with pages.
 * Its hidden token is what the Idempotency-Key is to the API: a form sent twice is one case (R8).
 */
export const plainForm = (ports: FormPorts, { trackingUrl, addressOf }: Surroundings) => {
  const newToken = (at = ports.clock.now()): string => ports.tokens.issue({ id: ports.ids.token(), at })

  const failed = (event: APIGatewayProxyEventV2, { type, status, headers }: PageFailure) => {
    // What cannot even be read as a form cannot be shown again.
    const form =
      type === 'payload-too-large'
        ? {
            language: pageLanguage(undefined, event),
            values: emptyValues,
            replyWanted: true,
            token: newToken(),
          }
        : readForm(event, Number.POSITIVE_INFINITY)
    const { language } = form
    const before = ports.tokens.read(form.token)
    const conflict = type === 'idempotency-conflict'
    const words = plainWords[language]
    const kept = type === 'payload-too-large' ? '' : words.keptText
    const notice = conflict
      ? { title: formWords[language].conflict, text: words.conflictText }
      : { title: words.failed, text: `${problemTypes[type][language]}${words.stop}${kept}` }
    // What is sent after a conflict is a complaint of its own, written when the first one was.
    return formPage(status, { ...form, token: conflict ? newToken(before?.at) : form.token, notice }, headers)
  }

  const show = async (event: APIGatewayProxyEventV2) => {
    const language = pageLanguage(event.queryStringParameters?.['lang'], event)
    return formPage(200, { language, values: emptyValues, replyWanted: true, token: newToken() })
  }

  const submit = async (event: APIGatewayProxyEventV2) => {
    const form = readForm(event, operation.maxBodyBytes)
    const { language, token, values, replyWanted, switchTo } = form
    const opened = ports.tokens.read(token)
    if (switchTo !== undefined)
      return formPage(200, { ...form, language: switchTo, token: opened ? token : newToken() })
    const age = opened && Date.parse(ports.clock.now()) - Date.parse(opened.at)
    if (opened === undefined || age === undefined || age > longestOpen) {
      const { sendAgain: title, keptText: text } = plainWords[language]
      return formPage(400, { ...form, token: newToken(), notice: { title, text } })
    }
    const parsed = complaintSubmission.safeParse(toSubmission(values, replyWanted, language))
    if (!parsed.success) return formPage(400, { ...form, ...errorsOf(parsed.error, language) })
    const { form: _, ...handed } = parsed.data
    const receipt = await receiveSubmission(ports, handed, {
      address: addressOf(event),
      website: form.trap,
      openSeconds: Math.floor(age / 1000),
      form: opened.id,
    })
    metrics.addMetric('ComplaintReceived', MetricUnit.Count, 1)
    const { zone } = (await currentPolicy(ports)).calendar
    return receiptPage(language, {
      reference: receipt.reference,
      trackingUrl: trackingUrl(receipt),
      expectedBy: localDeadline(receipt.expectedBy, zone, language),
    })
  }

  return { show: plainPage(show, failed), submit: plainPage(submit, failed) }
}
