import { Link } from 'wouter'
import type { Case } from '../../contract-types.ts'
import { useSurroundings, useTexts } from '../context.tsx'
import { caseTexts } from '../texts/case-texts.ts'
import { Moment } from '../ui/moment.tsx'

/** What the case was found to belong to, and why (R13). */
export const LinksCard = ({ links }: { links: Case['links'] }) => {
  const { language } = useSurroundings()
  const texts = useTexts(caseTexts)
  return (
    <section className="card links" aria-labelledby="links-heading">
      <h2 id="links-heading">{texts.links}</h2>
      <ul>
        {links.map(({ relation, to, because, customers, at, undone }) => (
          <li key={to}>
            <strong>{texts.relations[relation]}</strong>{' '}
            {relation === 'mass' ? (
              customers !== undefined && texts.customers(customers)
            ) : (
              <Link href={`/cases/${to}`} className="reference">
                {to}
              </Link>
            )}{' '}
            <Moment at={at} />
            <p className="hint">
              {because[language]}
              {undone === true && ` · ${texts.undone}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
