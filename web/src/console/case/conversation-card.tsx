import type { Case } from '../../contract-types.ts'
import { useTexts } from '../context.tsx'
import { caseTexts } from '../texts/case-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Icon } from '../ui/icon.tsx'
import { Moment } from '../ui/moment.tsx'

/** The files that came with a message, by their names. */
const CameWith = ({ subject, files }: { subject: Case; files: readonly string[] }) => {
  const named = subject.attachments.filter(({ id, inline }) => files.includes(id) && !inline)
  return named.map(({ id, name }) => (
    <p key={id} className="hint came-with">
      <Icon name="file" />
      {name}
    </p>
  ))
}

/** Every message in or out with what became of it (R32). */
export const ConversationCard = ({ subject }: { subject: Case }) => {
  const texts = useTexts(caseTexts)
  const words = useTexts(wordsIn)
  return (
    <section className="card" aria-labelledby="conversation-heading">
      <h2 id="conversation-heading">{texts.conversation}</h2>
      {subject.conversation.length === 0 ? (
        <p className="hint">{texts.noMessages}</p>
      ) : (
        <ol className="messages">
          {subject.conversation.map(({ at, direction, purpose, subject: title, text, delivery, files }) => (
            <li key={`${at}${direction}${purpose}`} className={direction}>
              <p className="byline">
                <strong>{direction === 'to-customer' ? texts.toCustomer : texts.fromCustomer}</strong>
                <span>{texts.purposes[purpose] ?? ''}</span>
                <Moment at={at} />
                {delivery !== 'received' && (
                  <span className={delivery === 'failed' ? 'delivery failed' : 'delivery'}>
                    {words.deliveries[delivery]}
                  </span>
                )}
              </p>
              {title !== undefined && <p className="subject">{title}</p>}
              {text === '' ? <p className="hint">{texts.automatic}</p> : <p className="prose">{text}</p>}
              {files.length > 0 && <CameWith subject={subject} files={files} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
