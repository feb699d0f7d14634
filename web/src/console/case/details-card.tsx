import type { ReactNode } from 'react'
import type { Case } from '../../contract-types.ts'
import { useLabels, useTexts } from '../context.tsx'
import { caseTexts, type CaseTexts } from '../texts/case-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Deadline, Moment } from '../ui/moment.tsx'

type Fact = keyof CaseTexts['facts']
type Facts = readonly (readonly [Fact, ReactNode])[]

const FactList = ({ facts }: { facts: Facts }) => {
  const texts = useTexts(caseTexts)
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{texts.facts[name]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

const link = (scheme: string, value: string | undefined): ReactNode =>
  value === undefined ? undefined : <a href={`${scheme}:${value.replace(/\s/g, '')}`}>{value}</a>

/** A date as the customer gave it, or an instant in local words. */
const when = (value: string | undefined): ReactNode =>
  value === undefined || !value.includes('T') ? value : <Moment at={value} />

/** Who complains, of what, and who has the case (R2, R7). */
export const DetailsCard = ({ subject }: { subject: Case }) => {
  const texts = useTexts(caseTexts)
  const words = useTexts(wordsIn)
  const { staff, department } = useLabels()
  const named = (id: string | undefined): ReactNode => (id === undefined ? undefined : staff(id))
  const { customer } = subject
  const person: Facts = [
    ['name', customer.name],
    ['class', words.classes[customer.class]],
    ['email', link('mailto', customer.email)],
    ['phone', link('tel', customer.phone)],
    ['address', customer.address],
    ['replyWanted', subject.replyWanted ? texts.yes : texts.no],
    ['language', words.languages[subject.language]],
  ]
  const matter: Facts = [
    ['received', <Moment at={subject.receivedAt} />],
    ['expectedBy', subject.expectedBy && <Deadline at={subject.expectedBy} />],
    ['channel', words.channels[subject.channel]],
    ['externalNumber', subject.externalNumber],
    ['referrer', subject.referral?.from],
    ['referralNumber', subject.referral?.number],
    ['replyBy', subject.referral?.replyBy],
    ['department', subject.department === undefined ? texts.nobody : department(subject.department)],
    ['handler', named(subject.handler) ?? texts.nobody],
    ['owner', named(subject.owner)],
    ['receivedBy', named(subject.receivedBy)],
    ['unit', subject.unit],
    ['product', subject.product],
    ['orderNumber', subject.orderNumber],
    ['batchNumber', subject.batchNumber],
    ['occurredAt', when(subject.occurredAt)],
    ['place', subject.place],
  ]
  return (
    <>
      <section className="card" aria-labelledby="customer-heading">
        <h2 id="customer-heading">{texts.customer}</h2>
        <FactList facts={person} />
      </section>
      <section className="card" aria-labelledby="details-heading">
        <h2 id="details-heading">{texts.details}</h2>
        <FactList facts={matter} />
      </section>
    </>
  )
}
